// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterSeries;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the swap pane. Confined to one thread. */
final class SwapViewModel {
    /**
     * How far a swap has come.
     *
     * @param reached number of phases reached, 0 to 8
     * @param word the newest of them
     * @param failed whether it went no further
     */
    record Progress(int reached, String word, boolean failed) {}

    /** What the newest swap came to. */
    record Summary(boolean good, String text) {}

    private static final long RATE_SPAN = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final SwapService swaps;
    private final SwapOrders orders;
    private final CounterSeries bytes = new CounterSeries();
    private final ObservableList<Path> candidates = FXCollections.observableArrayList();
    private final ObservableList<SwapReport> history = FXCollections.observableArrayList();
    private final ObjectProperty<Path> candidate = new SimpleObjectProperty<>();
    private final ObjectProperty<Path> jar = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper returnable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress(0, "", false));
    private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>(
            new Summary(true, "No swap yet. Commands wait in the ring while the role is handed over."));
    private Path suggestion;
    private String running = "";
    private long capacity;

    SwapViewModel(SwapService swaps, SwapOrders orders) {
        this.swaps = swaps;
        this.orders = orders;
    }

    /** What a person orders here. */
    SwapOrders orders() {
        return orders;
    }

    ObservableList<Path> candidates() {
        return candidates;
    }

    /** All swaps, newest first. */
    ObservableList<SwapReport> history() {
        return history;
    }

    ObjectProperty<Path> candidateProperty() {
        return candidate;
    }

    ObjectProperty<Path> jarProperty() {
        return jar;
    }

    /** Whether there is something to go back to, or a watch to end. */
    ReadOnlyBooleanProperty returnableProperty() {
        return returnable.getReadOnlyProperty();
    }

    ReadOnlyStringProperty estimateProperty() {
        return estimate.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Summary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Bytes of records of the ring, or 0. */
    long capacity() {
        return capacity;
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            bytes.add(sample.nanos(), sample.acceptedBytes());
        }
    }

    void onText(PulseReading reading) {
        List<Path> offered = reading.swaps().candidates();
        offer(offered, reading.sidecar().library());
        List<SwapReport> reports = reading.swaps().history();
        capacity = reading.ring() == null ? 0 : reading.ring().capacity();
        boolean watched = reading.swaps().phase().filter(SwapPhase.SERVING::equals).isPresent();
        orders.othersSwap(reading.swaps().phase().isPresent());
        returnable.set(watched || !orders.busyProperty().get() && reports.stream().anyMatch(SwapReport::committed));
        estimate.set(watched
                ? "The new one serves and is watched; the old one stands by. Roll back ends the watch at once."
                : estimate(reports, reading.ring()));
        progress.set(progress(reading, reports));
        if (!history.equals(reports)) {
            history.setAll(reports);
        }
        if (!reports.isEmpty()) {
            SwapReport newest = reports.getFirst();
            summary.set(new Summary(newest.committed(),
                    SwapText.summary(newest, reading.ledger().lost(), reading.ledger().doubled())));
        }
    }

    /** Suggests anew when another library runs, as long as nobody has chosen. */
    private void offer(List<Path> offered, String library) {
        boolean another = !library.isEmpty() && !library.equals(running);
        if (candidates.equals(offered) && !another) {
            return;
        }
        Path before = candidate.get();
        boolean chosen = before != null && !before.equals(suggestion);
        running = another ? library : running;
        candidates.setAll(offered);
        suggestion = suggested(offered, running);
        candidate.set(chosen ? before : suggestion);
    }

    /** Another build of what runs, else the first library that does not run. */
    private static Path suggested(List<Path> offered, String running) {
        Path runs = Path.of(running);
        List<Path> others = offered.stream().filter(path -> !fileOf(path).equals(fileOf(runs))).toList();
        return others.stream().filter(path -> nameOf(path).equals(nameOf(runs))).findFirst()
                .or(() -> others.stream().findFirst())
                .or(() -> offered.stream().findFirst())
                .orElse(null);
    }

    private static String fileOf(Path library) {
        return library.getFileName().toString();
    }

    /** The file's name before its version: {@code libringside_demo} of {@code libringside_demo_1.1.0.so}. */
    private static String nameOf(Path library) {
        return fileOf(library).replaceFirst("(_[0-9].*)?\\.so$", "");
    }

    private String estimate(List<SwapReport> reports, RingReading ring) {
        String pause = "pause not measured yet";
        for (SwapReport report : reports) {
            if (report.committed()) {
                pause = "est. pause " + Figures.duration(report.pauseNanos());
                break;
            }
        }
        double perSecond = bytes.over(RATE_SPAN);
        if (ring == null || perSecond <= 0) {
            return pause + ", nothing flows in";
        }
        return pause + " of a " + Figures.duration(ring.free() / perSecond * NANOS_PER_SECOND) + " budget";
    }

    private Progress progress(PulseReading reading, List<SwapReport> reports) {
        if (reading.swaps().phase().isPresent()) {
            SwapPhase phase = reading.swaps().phase().get();
            String word = phase == SwapPhase.SERVING ? "serving, watched" : Timeline.word(phase);
            return new Progress(Timeline.WAY.indexOf(phase) + 1, word, phase == SwapPhase.ROLLED_BACK);
        }
        if (orders.isRunning()) {
            return new Progress(0, "starting", false);
        }
        if (reports.isEmpty()) {
            return new Progress(0, "ready", false);
        }
        SwapReport newest = reports.getFirst();
        if (newest.committed()) {
            return new Progress(Timeline.WAY.size(), "committed", false);
        }
        int reached = 0;
        for (PhaseTime time : newest.phases()) {
            reached = Math.max(reached, Timeline.WAY.indexOf(time.phase()) + 1);
        }
        return new Progress(reached, SwapText.outcome(newest), newest.outcome() != SwapOutcome.COMMITTED);
    }

    /** Asks whether to swap to the chosen library. */
    void swapSidecar() {
        Path library = candidate.get();
        orders.ask(library, "library", () -> swaps.swapSidecar(library));
    }

    /** Asks whether to swap to the chosen bridge. */
    void swapBridge() {
        Path chosen = jar.get();
        orders.ask(chosen, "bridge bundle", () -> swaps.swapBridge(chosen));
    }
}
