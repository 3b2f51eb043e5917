// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.latency;

import java.util.List;

import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.PulseReading;
import io.ringside.ui.ViewAction;
import io.ringside.ui.chart.ChartLabels;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.time.TimeWindow;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Component;

/** The pane of latencies. */
@Component(service = DashboardView.class)
public final class LatencyView implements DashboardView {
    private static final String[] NAMES = {"p50", "p99", "p99.9", "max"};
    private static final String[] SIGNS = {"\u2501", "\u2505", "\u2508", "\u00b7"};
    private static final String[] TONES = {"rs-tone-text", "rs-tone-wait", "rs-tone-bad", "rs-tone-bad"};

    private final LatencyViewModel model = new LatencyViewModel();
    private TimeAxis axis = new TimeAxis();
    private LatencyChart chart;
    private NumbersTable numbers;

    @Override
    public String id() {
        return "latency";
    }

    @Override
    public Place place() {
        return Place.CENTRE_BOTTOM;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void onTimeAxis(TimeAxis shared) {
        axis = shared;
    }

    @Override
    public Node node() {
        chart = new LatencyChart(model);
        chart.setId("latency-chart");
        chart.axis(axis);
        numbers = new NumbersTable("latency", chart, "time", "timed", "p50", "p99", "p99.9", "max");
        ComboBox<LatencyKind> kind = new ComboBox<>();
        kind.setId("latency-kind");
        kind.getItems().addAll(LatencyKind.values());
        kind.getSelectionModel().select(model.kind());
        kind.setAccessibleText("Which part of the time is shown");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        kind.valueProperty().addListener((_, _, now) -> {
            model.kind(now);
            chart.redraw();
        });
        Node[] keys = new Node[NAMES.length + 1];
        for (int i = 0; i < NAMES.length; i++) {
            keys[i] = ChartLabels.key(SIGNS[i], TONES[i], NAMES[i], "latency-" + NAMES[i].replace(".", ""),
                    model.figureProperty(i));
        }
        keys[NAMES.length] = slowest();
        Label method = ChartLabels.method("latency-method");
        method.textProperty().bind(model.methodProperty());
        return ChartLabels.panel("Latency").atEnd(kind, numbers.toggle()).body(ChartLabels.keys(keys)).fill(numbers)
                .body(method);
    }

    private Button slowest() {
        Button slowest = new Button("slowest");
        slowest.setId("latency-slowest");
        slowest.getStyleClass().add("rs-link");
        slowest.setMinWidth(Region.USE_PREF_SIZE);
        slowest.setTooltip(new Tooltip("Freeze the view at the slowest moment of the last minute (Ctrl+J)"));
        slowest.setOnAction(_ -> goToSlowest());
        return slowest;
    }

    @Override
    public List<ViewAction> actions() {
        return List
                .of(ViewAction.keyed("Go to the slowest moment of the last minute", "Shortcut+J", this::goToSlowest));
    }

    private void goToSlowest() {
        long nanos = model.slowest();
        if (nanos != Long.MIN_VALUE) {
            axis.window(TimeWindow.M1);
            axis.freeze();
            axis.pointAt(nanos);
        }
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
        StringBuilder spoken = new StringBuilder(model.kind().toString());
        for (int i = 0; i < NAMES.length; i++) {
            spoken.append(", ").append(NAMES[i]).append(' ').append(model.figureProperty(i).get());
        }
        chart.setAccessibleHelp(spoken.append(". ").append(model.methodProperty().get()).toString());
        if (numbers.isShown()) {
            numbers.show(model.rows(axis));
        }
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
        if (numbers.isDrawn()) {
            chart.refresh();
        }
    }

    @Override
    public void onPalette(Palette palette) {
        chart.palette(palette);
    }

    @Override
    public void dispose() {
        numbers.show(List.of());
    }
}
