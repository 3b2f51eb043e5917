// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import io.ringside.ui.sidecars.SidecarsViewModel.Fact;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/**
 * A word and its value, which stands below it where there is no room beside; one that is cut even so can be read whole by pointing at it. Confined to
 * the JavaFX thread.
 */
final class FactLine extends FlowPane {
    private final Label word = new Label();
    private final Label value = new Label();
    private final Tooltip whole = new Tooltip();

    FactLine() {
        super(8, 0);
        setPrefWrapLength(0);
        setRowValignment(VPos.BASELINE);
        setMinHeight(USE_PREF_SIZE);
        word.getStyleClass().add("rs-caption");
        word.getStyleClass().add("rs-fact");
        value.getStyleClass().add("rs-mono");
        value.setTooltip(whole);
        value.maxWidthProperty().bind(widthProperty());
        value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // of a path the end tells most
        getChildren().addAll(word, value);
    }

    void show(Fact fact) {
        word.setText(fact.word());
        value.setText(fact.value());
        value.setId("sidecar-" + fact.word());
        whole.setText(fact.value());
    }
}
