// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.List;
import java.util.Locale;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.time.TimeAxis;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pane of the ring: its stall budget, its occupancy over time, and itself as its rate allows. */
@Component(service = DashboardView.class)
public final class RingView implements DashboardView {
    private static final String[] FILL = {"time", "least fill", "mean fill", "most fill"};

    private final BackgroundWork work = new BackgroundWork("ringside-ring-view", Platform::runLater);
    private final RingViewModel model;
    private TimeAxis axis = new TimeAxis();
    private OccupancyBand band;
    private SweepPicture sweep;
    private RecordPicture records;
    private NumbersTable numbers;

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
    public void onTimeAxis(TimeAxis shared) {
        axis = shared;
        model.axis(shared);
    }

    @Override
    public Node node() {
        band = new OccupancyBand(model);
        band.setId("ring-band");
        band.axis(axis);
        sweep = new SweepPicture(model);
        sweep.setId("ring-sweep");
        records = new RecordPicture();
        records.setId("ring-records");
        RegimePane drawing = new RegimePane(band, sweep, records);
        drawing.setId("ring-drawing");
        drawing.regime(model.regimeProperty().get());
        model.regimeProperty().addListener((_, _, now) -> drawing.regime(now));
        numbers = new NumbersTable("ring", drawing, FILL);
        Label name = label("ring-name");
        name.setMinWidth(0);
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        Label line = label("ring-line");
        line.setMinWidth(0);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        Tooltip spoken = new Tooltip();
        line.setTooltip(spoken);
        Panel panel = new Panel("Ring").beside(name).atEnd(RingHeader.regimes(model), numbers.toggle())
                .body(new FigureRow(model)).fill(numbers).body(line);
        model.figuresProperty().addListener((_, _, now) -> {
            name.setText(now.name() + "  " + model.regimeProperty().get().word().toLowerCase(Locale.ROOT)
                    + (model.isLocked() ? ", locked" : ""));
            line.setText(now.line());
            spoken.setText(RingText.spoken(now));
            drawing.setAccessibleHelp(RingText.spoken(now));
        });
        model.pictureProperty().addListener((_, _, now) -> records.show(now));
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                panel.notice().clear();
            } else {
                panel.notice().show(why);
            }
        });
        return panel;
    }

    private static Label label(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("rs-mono-muted");
        return label;
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
        records.fields(reading.sidecar().fields());
        records.whyEmpty(model.whyEmpty());
        if (numbers.isShown()) {
            showNumbers(reading);
        }
    }

    /** The twin of what is drawn: of records each of them, else the fill over time. */
    private void showNumbers(PulseReading reading) {
        if (model.regimeProperty().get() == Regime.RECORDS) {
            RingPicture picture = model.pictureProperty().get();
            numbers.columns(RecordRows.HEADINGS);
            numbers.whyEmpty(model.whyEmpty());
            numbers.show(picture == null ? List.of() : RecordRows.of(picture, reading.sidecar().fields()));
        } else {
            numbers.columns(FILL);
            numbers.show(model.rows());
        }
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
        if (!numbers.isDrawn()) {
            return;
        }
        if (band.isVisible()) {
            band.refresh();
        }
        if (sweep.isVisible() && !axis.isFrozen()) {
            sweep.redraw();
        }
    }

    @Override
    public void onPalette(Palette palette) {
        band.palette(palette);
        sweep.palette(palette);
        records.palette(palette);
    }

    @Override
    public void dispose() {
        work.close();
    }
}
