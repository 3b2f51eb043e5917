// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.ChartLabels;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.time.TimeAxis;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Component;

/** The pane of commands, events and bytes a second. */
@Component(service = DashboardView.class)
public final class ThroughputView implements DashboardView {
    private final ThroughputViewModel model = new ThroughputViewModel();
    private TimeAxis axis = new TimeAxis();
    private RateChart chart;
    private NumbersTable numbers;

    @Override
    public String id() {
        return "throughput";
    }

    @Override
    public Place place() {
        return Place.CENTRE_BOTTOM;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void onTimeAxis(TimeAxis shared) {
        axis = shared;
    }

    @Override
    public Node node() {
        chart = new RateChart(model);
        chart.setId("throughput-chart");
        chart.axis(axis);
        numbers = new NumbersTable("throughput", chart, "time", "commands (least to most)", "events", "bytes",
                "refused");
        ToggleButton bytes = new ToggleButton("Bytes");
        bytes.setId("throughput-bytes");
        bytes.getStyleClass().add("rs-small");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        bytes.setTooltip(new Tooltip("Bytes in place of records"));
        bytes.setOnAction(_ -> chart.ofBytes(bytes.isSelected()));
        HBox refusals = ChartLabels.key("\u25ae", "rs-tone-bad", "refused", "throughput-refused",
                model.refusalsProperty());
        refusals.visibleProperty().bind(model.refusalsProperty().isNotEmpty());
        refusals.managedProperty().bind(refusals.visibleProperty());
        Label method = ChartLabels.method("throughput-method");
        method.setText("exact; least to most of 50 ms");
        return ChartLabels.panel("Throughput").atEnd(bytes, numbers.toggle()).body(ChartLabels.keys(
                ChartLabels.key("\u2501", "rs-tone-command", "commands", "throughput-commands",
                        model.commandRateProperty()),
                ChartLabels.key("\u2505", "rs-tone-event", "events", "throughput-events", model.eventRateProperty()),
                ChartLabels.key("", "rs-tone-command", "bytes", "throughput-rate-of-bytes", model.byteRateProperty()),
                refusals)).fill(numbers).body(method);
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText();
        chart.setAccessibleHelp("commands " + model.commandRateProperty().get() + ", events "
                + model.eventRateProperty().get() + ", " + model.byteRateProperty().get() + refusedNow());
        if (numbers.isShown()) {
            numbers.show(model.rows(axis));
        }
    }

    private String refusedNow() {
        String refusals = model.refusalsProperty().get();
        return refusals.isEmpty() ? ", none refused" : ", refused " + refusals;
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
        numbers.show(java.util.List.of());
    }
}
