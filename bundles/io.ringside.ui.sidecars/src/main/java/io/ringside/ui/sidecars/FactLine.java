// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import io.ringside.ui.sidecars.SidecarsViewModel.Fact;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A word and its value; a value that is cut can be read whole by pointing at it. Confined to the JavaFX thread. */
final class FactLine extends HBox {
    private final Label word = new Label();
    private final Label value = new Label();
    private final Tooltip whole = new Tooltip();

    FactLine() {
        super(8);
        setAlignment(Pos.BASELINE_LEFT);
        word.getStyleClass().add("rs-caption");
        word.setMinWidth(66);
        value.getStyleClass().add("rs-mono");
        value.setTooltip(whole);
        HBox.setHgrow(value, Priority.ALWAYS);
        getChildren().addAll(word, value);
    }

    void show(Fact fact) {
        word.setText(fact.word());
        value.setText(fact.value());
        value.setId("sidecar-" + fact.word());
        whole.setText(fact.value());
    }
}
