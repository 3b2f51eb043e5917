// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import io.ringside.ui.SteadyLabel;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/** The bar at the bottom; where there is no room for one line it takes two. */
public final class StatusBar extends FlowPane {
    private final Label clock = label("status-clock");
    private final Label cores;

    public StatusBar(StatusViewModel model) {
        super(18, 2);
        setId("status-bar");
        getStyleClass().addAll("rs-panel", "rs-status");
        setMinHeight(USE_PREF_SIZE);
        Label rate = bound("status-window", model.windowProperty());
        Label stall = bound("status-stall", model.stallProperty());
        rate.setTooltip(new Tooltip(
                "Two pulses within a second that take over 20 ms lower it, and processors that are full for two seconds;"
                        + " the ring is read less often, too: what is watched goes first"));
        Tooltip story = new Tooltip();
        story.textProperty().bind(model.stallsProperty());
        story.getStyleClass().add("rs-mono");
        stall.setTooltip(story);
        stall.accessibleHelpProperty().bind(model.stallsProperty());
        clock.setText("clock monotonic");
        cores = new Label(); // it hardly ever changes, and keeps no room for what it once said
        cores.setId("status-cores");
        cores.getStyleClass().add("rs-mono-muted");
        cores.setMinWidth(USE_PREF_SIZE);
        cores.textProperty().bind(model.coresProperty());
        Tooltip placed = new Tooltip();
        placed.textProperty().bind(model.placedProperty());
        cores.setTooltip(placed);
        cores.accessibleHelpProperty().bind(model.placedProperty());
        getChildren().addAll(rate, stall,
                bound("status-observer", model.costProperty()), bound("status-heap", model.heapProperty()), clock,
                cores,
                bound("status-machine", model.machineProperty()));
    }

    /** What never changes gives way first. */
    public void narrow(boolean little) {
        for (Label label : new Label[]{clock, cores}) {
            label.setVisible(!little);
            label.setManaged(!little);
        }
    }

    private static Label bound(String id, ReadOnlyStringProperty text) {
        Label label = label(id);
        label.textProperty().bind(text);
        return label;
    }

    private static Label label(String id) {
        SteadyLabel label = new SteadyLabel();
        label.setId(id);
        label.getStyleClass().add("rs-mono-muted");
        return label;
    }
}
