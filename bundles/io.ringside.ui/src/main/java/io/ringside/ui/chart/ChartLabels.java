// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.Panel;
import io.ringside.ui.SteadyLabel;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What stands around a chart: its keys with their figures, and how it came about. Confined to the JavaFX thread. */
public final class ChartLabels {
    private ChartLabels() {}

    /** The frame of a chart that stands beside others. */
    public static Panel panel(String title) {
        Panel panel = new Panel(title);
        panel.getStyleClass().add("rs-chart-panel");
        return panel;
    }

    /** Keys side by side, in as many lines as they take. */
    public static FlowPane keys(Node... keys) {
        FlowPane all = new FlowPane(12, 2, keys);
        all.setPrefWrapLength(120);
        all.setMinHeight(Region.USE_PREF_SIZE);
        return all;
    }

    /**
     * A sign, a word and a figure.
     *
     * @param sign how the chart draws it, or empty
     * @param tone style of sign and figure
     * @param id node id of the figure
     */
    public static HBox key(String sign, String tone, String word, String id, ObservableValue<String> text) {
        Label line = new Label(sign);
        line.getStyleClass().add(tone);
        Label name = new Label(word);
        name.getStyleClass().add("rs-caption");
        SteadyLabel figure = new SteadyLabel();
        figure.setId(id);
        figure.getStyleClass().addAll("rs-mono", tone);
        figure.textProperty().bind(text);
        HBox key = sign.isEmpty() ? new HBox(5, name, figure) : new HBox(5, line, name, figure);
        key.setAlignment(Pos.CENTER_LEFT);
        for (Label label : new Label[]{line, name}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        return key;
    }

    /** The line below a chart that says how it came about. */
    public static Label method(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("rs-caption");
        label.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        label.setTooltip(whole);
        return label;
    }
}
