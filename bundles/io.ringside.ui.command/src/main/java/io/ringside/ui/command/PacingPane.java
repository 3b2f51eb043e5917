// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How often and how fast is sent: only the fields that the mode takes are seen. Confined to the JavaFX thread. */
final class PacingPane extends HBox {
    private final Pacing pacing;

    PacingPane(Pacing pacing) {
        super(8);
        this.pacing = pacing;
        VBox count = grown("how many", "composer-count", pacing.countProperty());
        VBox rate = grown("per second", "composer-rate", pacing.rateProperty());
        VBox endRate = grown("up to", "composer-end-rate", pacing.endRateProperty());
        VBox ramp = grown("in", "composer-ramp", pacing.rampProperty());
        VBox period = grown("every", "composer-period", pacing.periodProperty());
        getChildren().addAll(count, rate, endRate, ramp, period);
        pacing.modeProperty().subscribe(now -> {
            Fields.show(count, now.counted());
            Fields.show(rate, now.paced());
            Fields.show(endRate, now.ramped());
            Fields.show(ramp, now.ramped());
            Fields.show(period, now.periodic());
            Fields.show(this, now.counted() || now.paced() || now.periodic());
        });
    }

    private static VBox grown(String caption, String id, javafx.beans.property.StringProperty value) {
        VBox box = Fields.captioned(caption, Fields.text(id, value));
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /** The choice of the mode, which stands elsewhere. */
    ComboBox<SendMode> mode() {
        ComboBox<SendMode> mode = new ComboBox<>();
        mode.setId("composer-mode");
        mode.getItems().setAll(SendMode.values());
        mode.valueProperty().bindBidirectional(pacing.modeProperty());
        mode.setPrefWidth(108);
        mode.setMinWidth(108);
        return mode;
    }
}
