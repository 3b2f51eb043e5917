// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** The bar at the bottom; where there is no room for one line it takes two. */
final class StatusBar extends FlowPane {
    private final Label clock = label("status-clock");
    private final Label cores = label("status-cores");

    StatusBar(StatusViewModel model) {
        super(22, 2);
        setId("status-bar");
        getStyleClass().addAll("rs-panel", "rs-status");
        setMinHeight(USE_PREF_SIZE);
        Label stall = bound("status-stall", model.stallProperty());
        Tooltip story = new Tooltip();
        story.textProperty().bind(model.stallsProperty());
        story.getStyleClass().add("rs-mono");
        stall.setTooltip(story);
        stall.accessibleHelpProperty().bind(model.stallsProperty());
        clock.setText("clock CLOCK_MONOTONIC");
        int count = Runtime.getRuntime().availableProcessors();
        cores.setText(count + (count == 1 ? " core" : " cores"));
        getChildren().addAll(bound("status-window", model.windowProperty()), stall,
                bound("status-observer", model.costProperty()), bound("status-heap", model.heapProperty()), clock,
                cores,
                bound("status-machine", model.machineProperty()));
    }

    /** What never changes gives way first. */
    void narrow(boolean little) {
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
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("rs-mono-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
