// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import io.ringside.api.RingsideException;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A card in a pane that says what went wrong, why and what to do, with its code; what lies behind it is folded away, and all of it can be copied.
 * Hidden while there is nothing to say. Confined to the JavaFX thread.
 */
public final class NoticeCard extends VBox {
    private static final PseudoClass NEWS = PseudoClass.getPseudoClass("news");

    private final Label code = new Label();
    private final Label sentence = new Label();
    private final Label behind = new Label();
    private final ToggleButton details = new ToggleButton("Details");

    /** A hidden card. */
    public NoticeCard() {
        super(4);
        getStyleClass().add("rs-notice");
        code.getStyleClass().add("rs-notice-code");
        code.setMinWidth(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("rs-notice-text");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        behind.getStyleClass().addAll("rs-notice-text", "rs-notice-behind");
        behind.setWrapText(true);
        behind.setMinHeight(Region.USE_PREF_SIZE);
        behind.visibleProperty().bind(details.selectedProperty());
        behind.managedProperty().bind(details.selectedProperty());
        details.getStyleClass().addAll("rs-small", "rs-notice-details");
        details.setMinWidth(Region.USE_PREF_SIZE);
        Button copy = plain("Copy", "rs-notice-copy", "Copy code, sentence and details");
        copy.setOnAction(_ -> copy());
        Button close = plain("\u2715", "rs-notice-close", "Dismiss");
        close.setOnAction(_ -> clear());
        HBox line = new HBox(8, code, sentence, details, copy, close);
        line.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(line, behind);
        clear();
    }

    private static Button plain(String text, String style, String help) {
        Button button = new Button(text);
        button.getStyleClass().addAll("rs-notice-button", style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(help);
        button.setTooltip(new Tooltip(help));
        return button;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Everything that it says, as it is copied. */
    public String text() {
        String first = code.getText().isEmpty() ? sentence.getText() : code.getText() + ": " + sentence.getText();
        return behind.getText().isEmpty() ? first : first + "\n" + behind.getText();
    }

    /** Shows a failure. */
    public void show(RuntimeException failure) {
        if (failure instanceof RingsideException known) {
            show(known.code(), known.getMessage(), causes(known));
        } else {
            show("RS-690", "Ringside met a fault of its own: " + failure + ". Please report it.", causes(failure));
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\n").append("caused by ").append(cause);
        }
        return text.toString();
    }

    /** Shows one sentence with its code. */
    public void show(String newCode, String newSentence) {
        show(newCode, newSentence, "");
    }

    private void show(String newCode, String newSentence, String causes) {
        code.setText(newCode);
        pseudoClassStateChanged(NEWS, newCode.isEmpty()); // what has no code is no failure
        sentence.setText(newSentence);
        behind.setText(causes);
        details.setVisible(!causes.isEmpty());
        details.setManaged(!causes.isEmpty());
        details.setSelected(false);
        setManaged(true);
        setVisible(true);
    }

    /** Shows {@code "RS-nnn: sentence"}, or hides the card when that is empty. */
    public void show(String line) {
        if (line.isEmpty()) {
            clear();
            return;
        }
        if (line.equals(text())) {
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
        behind.setText("");
        setManaged(false);
        setVisible(false);
    }
}
