// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.worker;

import java.util.List;

import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.ChartLabels;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.worker.WorkerViewModel.Doing;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.osgi.service.component.annotations.Component;

/** The pane of the worker: its time, or the sizes of its batches. */
@Component(service = DashboardView.class)
public final class WorkerView implements DashboardView {
    private static final String TIME = "time";
    private static final String BATCH = "batch size";

    private final WorkerViewModel model = new WorkerViewModel();
    private TimeAxis axis = new TimeAxis();
    private TimeShareChart times;
    private BatchChart batches;
    private NumbersTable timeNumbers;
    private NumbersTable batchNumbers;

    @Override
    public String id() {
        return "worker";
    }

    @Override
    public Place place() {
        return Place.CENTRE_BOTTOM;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void onTimeAxis(TimeAxis shared) {
        axis = shared;
    }

    @Override
    public Node node() {
        times = new TimeShareChart(model);
        times.setId("worker-chart");
        times.axis(axis);
        batches = new BatchChart(model);
        batches.setId("batch-chart");
        batches.axis(axis);
        timeNumbers = new NumbersTable("worker", times, "time", "busy", "upcall", "polling", "parked");
        batchNumbers = new NumbersTable("batch", batches, "time", "batches", "half up to", "99 % up to", "largest");
        FlowPane timeKeys = ChartLabels.keys(key("rs-tone-command", Doing.BUSY), key("rs-tone-event", Doing.UPCALL),
                key("rs-tone-wait", Doing.POLLING), key("rs-tone-quiet", Doing.PARKED));
        FlowPane batchKeys = ChartLabels.keys(
                ChartLabels.key("", "rs-tone-good", "half of the batches up to", "batch-median", model.batchProperty()),
                ChartLabels.key("", "rs-tone-quiet", "largest ever", "batch-largest", model.largestProperty()));
        Label method = ChartLabels.method("worker-method");
        StackPane keys = new StackPane(timeKeys, batchKeys);
        StackPane drawings = new StackPane(timeNumbers, batchNumbers);
        StackPane toggles = new StackPane(timeNumbers.toggle(), batchNumbers.toggle());
        keys.setMinHeight(Region.USE_PREF_SIZE);
        drawings.setMinHeight(60);
        toggles.setMinWidth(Region.USE_PREF_SIZE);
        ComboBox<String> which = new ComboBox<>();
        which.setId("worker-which");
        which.getItems().addAll(TIME, BATCH);
        which.setAccessibleText("Which drawing of the worker is shown");
        which.setMinWidth(Region.USE_PREF_SIZE);
        which.valueProperty().addListener((_, _, now) -> {
            boolean time = TIME.equals(now);
            show(time, timeKeys, timeNumbers, timeNumbers.toggle());
            show(!time, batchKeys, batchNumbers, batchNumbers.toggle());
            method.setText(time
                    ? "exact; shares of a core, 250 ms"
                    : "exact; commands taken at once");
        });
        which.getSelectionModel().select(TIME);
        return ChartLabels.panel("Worker").atEnd(which, toggles).body(keys).fill(drawings).body(method);
    }

    private static void show(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    private Node key(String tone, Doing doing) {
        String word = doing.name().toLowerCase(java.util.Locale.ROOT);
        return ChartLabels.key("\u25ae", tone, word, "worker-" + word, model.figureProperty(doing));
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
        times.setAccessibleHelp("busy " + model.figureProperty(Doing.BUSY).get() + ", upcall "
                + model.figureProperty(Doing.UPCALL).get() + ", polling " + model.figureProperty(Doing.POLLING).get()
                + ", parked " + model.figureProperty(Doing.PARKED).get());
        batches.setAccessibleHelp(
                "half of the batches up to " + model.batchProperty().get() + " commands, largest ever "
                        + model.largestProperty().get());
        if (timeNumbers.isVisible() && timeNumbers.isShown()) {
            timeNumbers.show(model.timeRows(axis));
        }
        if (batchNumbers.isVisible() && batchNumbers.isShown()) {
            batchNumbers.show(model.batchRows(axis));
        }
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
        if (timeNumbers.isVisible() && timeNumbers.isDrawn()) {
            times.refresh();
        }
        if (batchNumbers.isVisible() && batchNumbers.isDrawn()) {
            batches.refresh();
        }
    }

    @Override
    public void onPalette(Palette palette) {
        times.palette(palette);
        batches.palette(palette);
    }

    @Override
    public void dispose() {
        timeNumbers.show(List.of());
        batchNumbers.show(List.of());
    }
}
