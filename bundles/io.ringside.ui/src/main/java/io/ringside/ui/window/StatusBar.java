// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The bar at the bottom. */
final class StatusBar extends HBox {
    StatusBar(StatusViewModel model) {
        super(22);
        setId("status-bar");
        getStyleClass().addAll("rs-panel", "rs-status");
        setAlignment(Pos.CENTER_LEFT);
        Label window = label();
        window.textProperty().bind(model.windowProperty());
        Label heap = label();
        heap.textProperty().bind(model.heapProperty());
        Label clock = label();
        clock.setText("clock CLOCK_MONOTONIC");
        Label cores = label();
        int count = Runtime.getRuntime().availableProcessors();
        cores.setText(count + (count == 1 ? " core" : " cores"));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Label machine = label();
        machine.textProperty().bind(model.machineProperty());
        getChildren().addAll(window, heap, clock, cores, spring, machine);
    }

    private static Label label() {
        Label label = new Label();
        label.getStyleClass().add("rs-mono-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
