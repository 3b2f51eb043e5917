// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A script, its run and how far that has come. Confined to the JavaFX thread. */
final class ScriptPane extends VBox {
    ScriptPane(ScriptViewModel model) {
        super(8);
        TextArea text = new TextArea();
        text.setId("composer-script");
        text.setPrefRowCount(8);
        text.getStyleClass().add("rs-mono");
        text.setAccessibleText("Script: send, expect, wait, repeat, a step on each line");
        text.textProperty().bindBidirectional(model.textProperty());
        Button run = Fields.button("composer-run", "Run", model::start);
        run.getStyleClass().add("accent");
        run.disableProperty().bind(model.runningProperty());
        Button stop = Fields.button("composer-run-stop", "Stop", model::stop);
        stop.disableProperty().bind(model.runningProperty().not());
        Label result = Fields.wrapped("composer-script-result");
        model.resultProperty().subscribe(now -> {
            result.setText(now.text());
            result.getStyleClass().setAll("label", "rs-mono", now.good() ? "rs-tone-good" : "rs-tone-bad");
        });
        getChildren().addAll(text, new HBox(8, run, stop), result);
    }
}
