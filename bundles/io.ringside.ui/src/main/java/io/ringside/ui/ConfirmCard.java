// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Asks a person before something is done that cannot be undone; where it would lose something, a word has to be written too. The safe answer has
 * the keyboard at first. Confined to the JavaFX thread.
 */
public final class ConfirmCard extends VBox {
    private final String id;
    private final Cards cards;
    private final Label title = new Label();
    private final Label sentence = new Label();
    private final Label wanted = new Label();
    private final TextField word = new TextField();
    private final Button go = new Button();
    private final Button leave = new Button("Leave it");
    private Runnable action;

    /**
     * A question that was not put yet.
     *
     * @param id node id; {@code -go}, {@code -leave} and {@code -word} behind it are those of its parts
     */
    public ConfirmCard(String id, Cards cards) {
        super(10);
        this.id = id;
        this.cards = cards;
        setId(id);
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-medium");
        title.getStyleClass().add("rs-strong");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setId(id + "-sentence");
        wanted.getStyleClass().add("rs-caption");
        wanted.setLabelFor(word);
        word.setId(id + "-word");
        go.setId(id + "-go");
        go.getStyleClass().add("danger");
        go.setOnAction(_ -> {
            cards.close(this);
            action.run();
        });
        leave.setId(id + "-leave");
        leave.setOnAction(_ -> cards.close(this));
        HBox buttons = new HBox(8, leave, go);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, sentence, wanted, word, buttons);
    }

    /**
     * Puts a question.
     *
     * @param what is to be done, as a title
     * @param consequence in a sentence
     * @param verb on the button that does it
     * @param typed what has to be written before, or empty
     * @param does it; must not block
     */
    public void ask(String what, String consequence, String verb, String typed, Runnable does) {
        title.setText(what);
        sentence.setText(consequence);
        go.setText(verb);
        action = does;
        boolean write = !typed.isEmpty();
        wanted.setText("Write " + typed + " to confirm.");
        word.clear();
        for (javafx.scene.Node node : new javafx.scene.Node[]{wanted, word}) {
            node.setManaged(write);
            node.setVisible(write);
        }
        go.disableProperty().unbind();
        if (write) {
            go.disableProperty().bind(word.textProperty().isNotEqualTo(typed));
        } else {
            go.setDisable(false);
        }
        setAccessibleText(id + ": " + what);
        cards.show(this, write ? word : leave);
    }
}
