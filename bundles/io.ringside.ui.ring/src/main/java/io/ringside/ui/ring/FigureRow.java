// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.ui.SteadyLabel;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures of the ring, the stall budget first and largest; each says below it how it is known. Confined to the JavaFX thread. */
final class FigureRow extends FlowPane {
    private final SteadyLabel budget = label("ring-budget", "rs-largest");
    private final SteadyLabel unit = label("ring-budget-unit", "rs-largest-unit");
    private final SteadyLabel toFull = label("ring-to-full", "rs-figure");
    private final SteadyLabel fill = label("ring-fill", "rs-figure");
    private final SteadyLabel fillNote = label("ring-fill-note", "rs-mono-muted");
    private final SteadyLabel high = label("ring-high-water", "rs-figure");
    private final SteadyLabel highNote = label("ring-high-water-note", "rs-mono-muted");
    private final SteadyLabel lag = label("ring-lag", "rs-figure");
    private final SteadyLabel lagNote = label("ring-lag-note", "rs-mono-muted");
    private final Label verdict = new Label();
    private final SteadyLabel toFullNote = label("ring-to-full-note", "rs-mono-muted");

    FigureRow(RingViewModel model) {
        super(16, 4);
        setPrefWrapLength(300);
        setMinHeight(Region.USE_PREF_SIZE);
        verdict.setId("ring-verdict");
        verdict.setMinWidth(Region.USE_PREF_SIZE);
        HBox largest = new HBox(8, budget, unit);
        largest.setAlignment(Pos.BASELINE_LEFT);
        budget.lead(unit);
        Button reset = new Button("reset");
        reset.setId("ring-high-water-reset");
        reset.getStyleClass().add("rs-link");
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.setTooltip(new Tooltip("Begin a new mark for this view; the ring keeps its own"));
        reset.setOnAction(_ -> model.resetHighWater());
        HBox highRow = new HBox(6, high, reset);
        highRow.setAlignment(Pos.BASELINE_LEFT);
        high.lead(reset);
        getChildren().addAll(column("stall budget", largest), column("verdict", verdict),
                column("time to full", toFull, toFullNote), column("fill", fill, fillNote),
                column("high water", highRow, highNote), column("lag, records", lag, lagNote));
        model.figuresProperty().addListener((_, _, now) -> show(now));
        show(RingFigures.NONE);
    }

    private void show(RingFigures now) {
        budget.setText(now.budget());
        unit.setText(now.budgetUnit());
        toFull.setText(now.toFull());
        toFullNote.setText(now.toFullNote());
        fill.setText(now.fill());
        fillNote.setText(now.fillNote());
        high.setText(now.highWater());
        highNote.setText(now.highWaterNote());
        lag.setText(now.lag());
        lagNote.setText(now.lagNote());
        if (!now.verdict().equals(verdict.getText())) { // a style that is set anew costs the window more than a text
            verdict.setText(now.verdict());
            verdict.getStyleClass().setAll("label", "rs-state", "rs-tone-" + now.tone());
        }
    }

    private static VBox column(String caption, Node... below) {
        Label label = new Label(caption);
        label.getStyleClass().add("rs-caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        VBox column = new VBox(label);
        column.getChildren().addAll(below);
        return column;
    }

    private static SteadyLabel label(String id, String style) {
        SteadyLabel label = new SteadyLabel();
        label.setId(id);
        label.getStyleClass().add(style);
        return label;
    }
}
