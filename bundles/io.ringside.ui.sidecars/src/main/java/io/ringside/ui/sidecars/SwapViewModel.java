// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.Names;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterSeries;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the swap pane. Confined to one thread; swaps block and run on another. */
final class SwapViewModel {
    /**
     * How far a swap has come.
     *
     * @param reached number of phases reached, 0 to 7
     * @param word the newest of them
     * @param failed whether it went no further
     */
    record Progress(int reached, String word, boolean failed) {}

    /** What the newest swap came to. */
    record Summary(boolean good, String text) {}

    private static final long RATE_SPAN = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final SwapService swaps;
    private final BackgroundWork work;
    private final CounterSeries bytes = new CounterSeries();
    private final ObservableList<Path> candidates = FXCollections.observableArrayList();
    private final ObservableList<String> history = FXCollections.observableArrayList();
    private final ObjectProperty<Path> candidate = new SimpleObjectProperty<>();
    private final ObjectProperty<Path> jar = new SimpleObjectProperty<>();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress(0, "", false));
    private final ReadOnlyObjectWrapper<Summary> summary = new ReadOnlyObjectWrapper<>(
            new Summary(true, "No swap yet. Commands wait in the ring while the role is handed over."));
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();

    SwapViewModel(SwapService swaps, BackgroundWork work) {
        this.swaps = swaps;
        this.work = work;
    }

    ObservableList<Path> candidates() {
        return candidates;
    }

    /** Earlier swaps, newest first, a line each. */
    ObservableList<String> history() {
        return history;
    }

    ObjectProperty<Path> candidateProperty() {
        return candidate;
    }

    ObjectProperty<Path> jarProperty() {
        return jar;
    }

    BooleanProperty busyProperty() {
        return busy;
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

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            bytes.add(sample.nanos(), sample.acceptedBytes());
        }
    }

    void onText(PulseReading reading) {
        List<Path> offered = reading.swaps().candidates();
        if (!candidates.equals(offered)) {
            Path before = candidate.get();
            candidates.setAll(offered);
            candidate.set(before == null ? suggested(offered, reading.sidecar().library()) : before);
        }
        List<SwapReport> reports = reading.swaps().history();
        estimate.set(estimate(reports, reading.ring()));
        progress.set(progress(reading, reports));
        if (!reports.isEmpty()) {
            SwapReport newest = reports.getFirst();
            summary.set(new Summary(newest.committed(),
                    sentence(newest, reading.ledger().lost(), reading.ledger().doubled())));
            List<String> earlier = reports.stream().skip(1).map(SwapViewModel::line).toList();
            if (!history.equals(earlier)) {
                history.setAll(earlier);
            }
        }
    }

    /** The first library that is not the one that runs. */
    private static Path suggested(List<Path> offered, String running) {
        Path current = Path.of(running).getFileName();
        for (Path path : offered) {
            if (!path.getFileName().equals(current)) {
                return path;
            }
        }
        return offered.isEmpty() ? null : offered.getFirst();
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
            return new Progress(phase.ordinal() + 1, word(phase), false);
        }
        if (busy.get()) {
            return new Progress(0, "starting", false);
        }
        if (reports.isEmpty()) {
            return new Progress(0, "ready", false);
        }
        SwapReport newest = reports.getFirst();
        if (newest.committed()) {
            return new Progress(SwapPhase.values().length, "committed", false);
        }
        int reached = 0;
        for (PhaseTime time : newest.phases()) {
            reached = Math.max(reached, time.phase().ordinal() + 1);
        }
        return new Progress(reached, newest.outcome().name().toLowerCase(Locale.ROOT), true);
    }

    private static String word(SwapPhase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String sentence(SwapReport report, long lost, long doubled) {
        String what = "swap " + report.number() + " ";
        String from = Names.shortSubject(report.from());
        String way = from + " \u2192 " + unlike(from, Names.shortSubject(report.to()));
        if (report.outcome() != SwapOutcome.COMMITTED) {
            return what + report.outcome().name().toLowerCase(Locale.ROOT) + ": " + way + "\n" + report.code() + ": "
                    + report.reason();
        }
        return what + "committed: " + way + "\npause " + Figures.duration(report.pauseNanos()) + ", unread "
                + Figures.count(report.unreadRecords()) + ", refused " + Figures.count(report.refusedDuring())
                + "\nlost "
                + Figures.count(lost) + ", doubled " + Figures.count(doubled);
    }

    /** The version alone where the name stays. */
    private static String unlike(String from, String to) {
        int space = to.lastIndexOf(' ');
        return space > 0 && from.startsWith(to.substring(0, space + 1)) ? to.substring(space + 1) : to;
    }

    private static String line(SwapReport report) {
        String end = report.committed() ? Figures.duration(report.pauseNanos()) : report.code();
        return Figures.clockSeconds(report.epochMillis()) + "  " + report.subject() + " \u2192 "
                + version(Names.shortSubject(report.to()))
                + "  " + end;
    }

    private static String version(String nameAndVersion) {
        return nameAndVersion.substring(nameAndVersion.lastIndexOf(' ') + 1);
    }

    void swapSidecar() {
        if (candidate.get() == null) {
            failure.set(new RingsideException("RS-612",
                    "No library is chosen. Choose one of the list, or write its path."));
            return;
        }
        Path library = candidate.get();
        run(() -> swaps.swapSidecar(library));
    }

    void swapBridge() {
        if (jar.get() == null) {
            failure.set(new RingsideException("RS-612",
                    "No bridge bundle is chosen. Choose one of the list, or write its path."));
            return;
        }
        Path chosen = jar.get();
        run(() -> swaps.swapBridge(chosen));
    }

    private void run(java.util.concurrent.Callable<SwapReport> swap) {
        busy.set(true);
        failure.set(null);
        work.run(swap, _ -> busy.set(false), why -> {
            busy.set(false);
            failure.set(why);
        });
    }
}
