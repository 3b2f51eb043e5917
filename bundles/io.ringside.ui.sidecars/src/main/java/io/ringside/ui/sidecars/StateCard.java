// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import io.ringside.api.bridge.Question;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What the sidecar waits for, and what a person can do about it; hidden while it simply runs. Confined to the JavaFX thread. */
final class StateCard extends VBox {
    private final Label code = new Label();
    private final Label text = new Label();
    private final Label bytes = new Label();
    private final Button again = new Button();
    private final Button skip = new Button();
    private final Button back = new Button("Roll back");
    private final FlowPane buttons = new FlowPane(6, 6, again, skip, back);

    StateCard(SidecarsViewModel model) {
        setId("state-card");
        code.getStyleClass().add("rs-notice-code");
        text.getStyleClass().add("rs-notice-text");
        text.setId("state-text");
        bytes.getStyleClass().add("rs-mono");
        bytes.setId("state-bytes");
        for (Label label : new Label[]{text, bytes}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        again.setId("sidecar-again");
        again.setOnAction(_ -> model.answer(Question.Answer.REDELIVER));
        skip.setId("sidecar-skip");
        skip.setOnAction(_ -> model.answer(Question.Answer.SKIP));
        back.setId("sidecar-back");
        back.setOnAction(_ -> model.rollBack());
        for (Button button : new Button[]{again, skip, back}) {
            button.getStyleClass().add("rs-small");
            button.setMinWidth(USE_PREF_SIZE);
            button.disableProperty().bind(model.busyProperty());
        }
        getChildren().addAll(code, text, bytes, buttons);
        model.noteProperty().addListener((_, _, now) -> show(now));
        show(null);
    }

    private void show(StateNote note) {
        seen(this, note != null);
        if (note == null) {
            return;
        }
        getStyleClass().setAll("rs-state-card");
        if (note.bad()) {
            getStyleClass().add("rs-state-bad");
        }
        code.setText(note.code());
        text.setText(note.text());
        bytes.setText(note.bytes());
        again.setText(note.again());
        skip.setText(note.skip());
        seen(code, !note.code().isEmpty());
        seen(bytes, !note.bytes().isEmpty());
        seen(again, !note.again().isEmpty());
        seen(skip, !note.skip().isEmpty());
        seen(back, note.back());
        seen(buttons, again.isVisible() || skip.isVisible() || back.isVisible());
    }

    private static void seen(javafx.scene.Node node, boolean shown) {
        node.setManaged(shown);
        node.setVisible(shown);
    }
}
