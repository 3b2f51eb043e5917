// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import java.io.File;
import java.util.List;

import io.ringside.api.inspect.Placement;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.pulse.DrawRate;
import io.ringside.ui.pulse.ObserverCost;
import io.ringside.ui.pulse.PulseClock;
import io.ringside.ui.pulse.StallWatchdog.Stall;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the bar at the bottom says: the window's own cost and the machine's limits. Confined to one thread. */
public final class StatusViewModel {
    private static final long COST_NANOS = 1_000_000_000;
    private static final int STACK_LINES = 12;

    private final ReadOnlyStringWrapper window = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper stall = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper stalls = new ReadOnlyStringWrapper(story(List.of()));
    private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper("observer \u2013");
    private final ReadOnlyStringWrapper heap = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cores = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper placed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper machine = new ReadOnlyStringWrapper("");
    private final ObserverCost observer = new ObserverCost();
    private final File sharedMemory;
    private long costAt;
    private List<Stall> told = List.of();

    public StatusViewModel(File sharedMemory) {
        this.sharedMemory = sharedMemory;
    }

    ReadOnlyStringProperty windowProperty() {
        return window.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stallProperty() {
        return stall.getReadOnlyProperty();
    }

    /** Each stall over 100 ms with what the window's thread was doing; one sentence when there was none. */
    ReadOnlyStringProperty stallsProperty() {
        return stalls.getReadOnlyProperty();
    }

    ReadOnlyStringProperty costProperty() {
        return cost.getReadOnlyProperty();
    }

    ReadOnlyStringProperty heapProperty() {
        return heap.getReadOnlyProperty();
    }

    ReadOnlyStringProperty machineProperty() {
        return machine.getReadOnlyProperty();
    }

    /** How many cores there are, and how the two that the ring needs stand to each other. */
    ReadOnlyStringProperty coresProperty() {
        return cores.getReadOnlyProperty();
    }

    /** How that is known, and how old it is. */
    ReadOnlyStringProperty placedProperty() {
        return placed.getReadOnlyProperty();
    }

    public void onText(PulseReading reading, long nanos, PulseClock clock, List<Stall> seen) {
        cores.set(cores(Runtime.getRuntime().availableProcessors(), reading.placement()));
        placed.set(placed(reading.placement(), reading.nanos()));
        window.set(clock.isResting()
                ? "window rests, nothing flows"
                : frames(clock.framesPerSecond(), clock.rate()));
        stall.set("longest stall " + Figures.duration(clock.longestStallNanos()));
        if (!seen.equals(told)) {
            told = seen;
            stalls.set(story(seen));
        }
        if (costAt == 0) {
            costAt = nanos;
        }
        if (nanos - costAt >= COST_NANOS) {
            costAt = nanos;
            double share = observer.measure(nanos);
            cost.set(Double.isNaN(share) ? "observer \u2013" : "observer " + Figures.percent(share) + " of a core");
        }
        Runtime runtime = Runtime.getRuntime();
        heap.set("heap " + mebibytes(runtime.totalMemory() - runtime.freeMemory()) + " of "
                + mebibytes(runtime.maxMemory()));
        long total = sharedMemory.getTotalSpace();
        String free = total == 0
                ? "not there"
                : Figures.percent((double) sharedMemory.getUsableSpace() / total) + " free";
        machine.set(sharedMemory + " " + free);
    }

    /** Processor time that looking has taken so far. */
    public long spentNanos(long nanos) {
        observer.measure(nanos);
        return observer.totalNanos();
    }

    /** A look at where two threads stood is no news of where they stand. */
    static String cores(int count, Placement placement) {
        String words = count + (count == 1 ? " core" : " cores");
        return placement.verdict() == Placement.Verdict.UNKNOWN
                ? words
                : words + ", " + placement.verdict().words() + " at start" + priority(placement);
    }

    private static String priority(Placement placement) {
        return placement.nice() == 0 && !placement.isRefused() ? "" : ", nice " + placement.nice();
    }

    static String placed(Placement placement, long nanos) {
        if (placement.verdict() == Placement.Verdict.UNKNOWN) {
            return "How the processors of producer and worker stand to each other is measured when the worker starts";
        }
        String stood = placement.lineNanos() == 0
                ? "producer and worker were seen on one processor"
                : "a cache line took " + Figures.duration(placement.lineNanos())
                        + " to the other's processor and back";
        return "When the worker started, " + age(Math.max(0, nanos - placement.atNanos())) + " ago, " + stood
                + ". Threads are moved at any time; a restart looks again" + (placement.isRefused()
                        ? ". The worker runs at nice " + placement.nice() + ": " + placement.niceAsked()
                                + " was refused"
                        : "");
    }

    private static String age(long nanos) {
        long minutes = nanos / 60_000_000_000L;
        return minutes == 0 ? "less than a minute" : minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }

    public static String frames(double framesPerSecond, DrawRate rate) {
        String now = "window " + Math.round(framesPerSecond) + " frames/s";
        return rate.step() == DrawRate.Step.FULL
                ? now
                : now + ", lowered to " + rate.step().framesPerSecond + ", " + rate.cause().words;
    }

    public static String story(List<Stall> seen) {
        if (seen.isEmpty()) {
            return "The window has not stood still for 100 ms or more.";
        }
        StringBuilder text = new StringBuilder();
        for (Stall one : seen) {
            text.append(Figures.clock(one.epochMillis())).append("  ").append(Figures.duration(one.nanos()))
                    .append('\n');
            one.stack().stream().limit(STACK_LINES).forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static String mebibytes(long bytes) {
        return Figures.count(bytes >> 20) + Figures.SPACE + "MiB";
    }
}
