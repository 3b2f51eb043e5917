// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.SwapMark;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pane of the ring: its stall budget, its occupancy over time, and its records when it stands still. */
@Component(service = DashboardView.class)
public final class RingView implements DashboardView {
    private static final long DRAW_NANOS = 80_000_000; // about one pixel of scrolling

    private final BackgroundWork work = new BackgroundWork("ringside-ring-view", Platform::runLater);
    private final RingViewModel model;
    private OccupancyBand band;
    private long drawn;
    private RecordPicture records;

    /** A view on the rings that {@code inspector} reads. */
    @Activate
    public RingView(@Reference RingInspector inspector) {
        this.model = new RingViewModel(inspector, work);
    }

    @Override
    public String id() {
        return "ring";
    }

    @Override
    public Place place() {
        return Place.CENTRE_TOP;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Node node() {
        band = new OccupancyBand(model.occupancy());
        records = new RecordPicture();
        band.setId("ring-band");
        records.setId("ring-records");
        records.setVisible(false);
        Label name = label("ring-name", "rs-mono-muted");
        Label exact = label("ring-exact", "rs-pill");
        exact.setText("exact");
        Label line = label("ring-line", "rs-mono-muted");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setMinWidth(0);
        HBox figures = figures();
        model.figuresProperty().addListener((_, _, now) -> {
            name.setText(now.name());
            line.setText(now.line());
            band.setAccessibleHelp(now.line());
        });
        StackPane drawing = new StackPane(band, records);
        drawing.setMinHeight(60);
        Panel panel = new Panel("Ring").beside(name, exact).atEnd(liveOrFrozen()).body(figures).fill(drawing)
                .body(line);
        model.pictureProperty().addListener((_, _, now) -> show(now));
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                panel.notice().clear();
            } else {
                panel.notice().show(why);
            }
        });
        return panel;
    }

    private HBox figures() {
        Label budget = label("ring-budget", "rs-largest");
        Label unit = label("ring-budget-unit", "rs-largest-unit");
        HBox largest = new HBox(8, budget, unit);
        largest.setAlignment(Pos.BASELINE_LEFT);
        Label fill = label("ring-fill", "rs-figure");
        Label high = label("ring-high-water", "rs-figure");
        Label highAt = label("ring-high-water-at", "rs-mono-muted");
        Label lag = label("ring-lag", "rs-figure");
        Label lagTime = label("ring-lag-time", "rs-mono-muted");
        Label verdict = label("ring-verdict", "rs-state");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox row = new HBox(18, column("stall budget", largest), column("fill", fill),
                column("high water", high, highAt),
                column("lag, records", lag, lagTime), spring, column("verdict", verdict));
        row.setAlignment(Pos.TOP_LEFT);
        row.setMinWidth(0);
        model.figuresProperty().addListener((_, _, now) -> {
            budget.setText(now.budget());
            unit.setText(now.budgetUnit());
            fill.setText(now.fill());
            high.setText(now.highWater());
            highAt.setText(now.highWaterAt());
            lag.setText(now.lag());
            lagTime.setText(now.lagTime());
            verdict.setText(now.verdict());
            verdict.getStyleClass().setAll("label", "rs-state", "rs-tone-" + now.tone());
        });
        return row;
    }

    private Node liveOrFrozen() {
        ToggleButton live = new ToggleButton("Live");
        live.setId("ring-live");
        ToggleButton freeze = new ToggleButton("Freeze");
        freeze.setId("ring-freeze");
        live.setSelected(true);
        live.setOnAction(_ -> model.live());
        freeze.setOnAction(_ -> model.freeze());
        model.frozenProperty().addListener((_, _, frozen) -> (frozen ? freeze : live).setSelected(true));
        SegmentedButton both = new SegmentedButton(live, freeze);
        both.getToggleGroup().selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                before.setSelected(true); // one of the two always holds
            }
        });
        both.setMinWidth(Region.USE_PREF_SIZE);
        return both;
    }

    private static VBox column(String caption, Node... below) {
        Label label = new Label(caption);
        label.getStyleClass().add("rs-caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        VBox column = new VBox(label);
        column.getChildren().addAll(below);
        return column;
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void show(RingPicture now) {
        records.setVisible(now != null);
        band.setVisible(now == null);
        if (now != null) {
            records.show(now);
        }
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
        band.marks(SwapMark.of(reading.swaps().history()));
        if (reading.ring() != null) {
            band.highWater((double) reading.ring().highWater() / reading.ring().capacity(),
                    reading.ring().highWaterAt());
        }
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
        if (band.isVisible() && reading.nanos() - drawn >= DRAW_NANOS) {
            drawn = reading.nanos();
            band.show(reading.nanos(), reading.epochMillis());
        }
    }

    @Override
    public void onPalette(Palette palette) {
        band.palette(palette);
        records.palette(palette);
    }

    @Override
    public void dispose() {
        work.close();
    }
}
