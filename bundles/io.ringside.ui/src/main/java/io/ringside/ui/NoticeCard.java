// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import io.ringside.api.RingsideException;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A card in a pane that says what went wrong, with its code; hidden while there is nothing to say. Confined to the
 * JavaFX thread.
 */
public final class NoticeCard extends HBox {
    private final Label code = new Label();
    private final Label sentence = new Label();

    /** A hidden card. */
    public NoticeCard() {
        super(8);
        getStyleClass().add("rs-notice");
        setAlignment(Pos.TOP_LEFT);
        code.getStyleClass().add("rs-notice-code");
        code.setMinWidth(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("rs-notice-text");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button close = new Button("\u2715");
        close.getStyleClass().add("rs-notice-close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setAccessibleText("Dismiss");
        close.setOnAction(_ -> clear());
        getChildren().addAll(code, sentence, close);
        clear();
    }

    /** Shows a failure. */
    public void show(RuntimeException failure) {
        if (failure instanceof RingsideException known) {
            show(known.code(), known.getMessage());
        } else {
            show("RS-690", "Ringside met a fault of its own: " + failure + ". Please report it.");
        }
    }

    /** Shows one sentence with its code. */
    public void show(String newCode, String newSentence) {
        code.setText(newCode);
        sentence.setText(newSentence);
        setManaged(true);
        setVisible(true);
    }

    /** Shows {@code "RS-nnn: sentence"}, or hides the card when that is empty. */
    public void show(String line) {
        if (line.isEmpty()) {
            clear();
            return;
        }
        int colon = line.indexOf(':');
        if (line.startsWith("RS-") && colon > 0) {
            show(line.substring(0, colon), line.substring(colon + 1).strip());
        } else {
            show("", line);
        }
    }

    /** Hides the card. */
    public void clear() {
        code.setText("");
        sentence.setText("");
        setManaged(false);
        setVisible(false);
    }
}
