// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.SwapMark;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Component;

/** The pane of commands and events a second. */
@Component(service = DashboardView.class)
public final class ThroughputView implements DashboardView {
    private static final long DRAW_NANOS = 80_000_000; // about one pixel of scrolling

    private final ThroughputViewModel model = new ThroughputViewModel();
    private RateChart chart;
    private long drawn;

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
    public Node node() {
        chart = new RateChart(model);
        Label commands = figure("throughput-commands", "rs-tone-command");
        commands.textProperty().bind(model.commandRateProperty());
        Label events = figure("throughput-events", "rs-tone-event");
        events.textProperty().bind(model.eventRateProperty());
        Label refused = figure("throughput-refused", "rs-tone-bad");
        refused.textProperty().bind(model.refusalsProperty());
        HBox refusals = key("\u25ae", "rs-tone-bad", "refused", refused);
        refusals.visibleProperty().bind(model.refusalsProperty().isNotEmpty());
        return new Panel("Throughput").beside(key("\u2501", "rs-tone-command", "commands", commands),
                key("\u2505", "rs-tone-event", "events", events), refusals).fill(chart);
    }

    private static HBox key(String line, String tone, String word, Label figure) {
        Label sign = new Label(line);
        sign.getStyleClass().add(tone);
        Label name = new Label(word);
        name.getStyleClass().add("rs-caption");
        HBox key = new HBox(5, sign, name, figure);
        key.setAlignment(Pos.CENTER_LEFT);
        for (Label label : new Label[]{sign, name, figure}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        return key;
    }

    private static Label figure(String id, String tone) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("rs-mono", tone);
        return label;
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText();
        chart.marks(SwapMark.of(reading.swaps().history()));
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
        if (reading.nanos() - drawn >= DRAW_NANOS) {
            drawn = reading.nanos();
            chart.show(reading.nanos(), reading.epochMillis());
        }
    }

    @Override
    public void onPalette(Palette palette) {
        chart.palette(palette);
    }

    @Override
    public void dispose() {
        chart.marks(java.util.List.of());
    }
}
