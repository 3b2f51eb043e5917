// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.HeatStore;
import io.ringside.ui.chart.HeatStore.Columns;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.time.TimeWindow;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Latencies over time, from the differences of the worker's histograms. Confined to one thread. */
final class LatencyViewModel {
    /** The shares below which the lines and the figures lie; the last is the largest. */
    static final double[] SHARES = {0.5, 0.99, 0.999, 1};

    private static final long HEADLINE_NANOS = 10_000_000_000L;

    private final Map<LatencyKind, HeatStore> stores = new EnumMap<>(LatencyKind.class);
    private final ReadOnlyStringWrapper[] figures = new ReadOnlyStringWrapper[SHARES.length];
    private final ReadOnlyStringWrapper method = new ReadOnlyStringWrapper("");
    private final long[] recent = new long[TimeHistogram.CLASSES];
    private LatencyKind kind = LatencyKind.TOTAL;
    private WorkerHistograms before;
    private boolean timed;
    private long doneBefore;
    private long doneAt;
    private double doneRate;

    LatencyViewModel() {
        for (LatencyKind each : LatencyKind.values()) {
            stores.put(each, new HeatStore(TimeHistogram.CLASSES));
        }
        for (int i = 0; i < figures.length; i++) {
            figures[i] = new ReadOnlyStringWrapper("\u2013");
        }
    }

    /** Figure of {@link #SHARES}, over the last ten seconds. */
    ReadOnlyStringProperty figureProperty(int index) {
        return figures[index].getReadOnlyProperty();
    }

    /** How the picture came about. */
    ReadOnlyStringProperty methodProperty() {
        return method.getReadOnlyProperty();
    }

    LatencyKind kind() {
        return kind;
    }

    void kind(LatencyKind wanted) {
        kind = wanted;
    }

    HeatStore store() {
        return stores.get(kind);
    }

    /** Whether no command was timed since the window opened. */
    boolean hasTimedNothing() {
        return !timed;
    }

    void onDraw(PulseReading reading) {
        for (WorkerHistograms now : reading.histograms()) {
            if (before != null) {
                for (Map.Entry<LatencyKind, HeatStore> each : stores.entrySet()) {
                    add(each.getValue(), now.nanos(), each.getKey().of(before), each.getKey().of(now));
                }
            }
            before = now;
        }
    }

    /** Counts that fell belong to another ring: what they rose from is not known. */
    private void add(HeatStore store, long nanos, TimeHistogram before, TimeHistogram now) {
        store.look(nanos);
        if (now.count() < before.count()) {
            return;
        }
        for (int i = 0; i < TimeHistogram.CLASSES; i++) {
            long rise = now.classes()[i] - before.classes()[i];
            if (rise > 0) {
                timed = true;
                store.add(nanos, i, rise);
            }
        }
    }

    /** The middle of the slot of the last minute in which the longest time fell, or {@code Long.MIN_VALUE} when nothing was timed. */
    long slowest() {
        Columns columns = store().columns(TimeWindow.M1, Long.MAX_VALUE);
        long found = Long.MIN_VALUE;
        int most = -1;
        for (long slot = columns.newest(); columns.newest() != Long.MIN_VALUE
                && slot > columns.newest() - TimeWindow.M1.spanNanos() / columns.slotNanos(); slot--) {
            int row = columns.total(slot) == 0 ? -1 : columns.rowOf(slot, 1);
            if (row > most) {
                most = row;
                found = slot * columns.slotNanos() + columns.slotNanos() / 2;
            }
        }
        return found;
    }

    void onText(PulseReading reading) {
        Columns columns = store().columns(TimeWindow.M1, Long.MAX_VALUE);
        Arrays.fill(recent, 0);
        columns.sum(columns.newest() - HEADLINE_NANOS / columns.slotNanos(), columns.newest(), recent);
        long count = Arrays.stream(recent).sum();
        for (int i = 0; i < SHARES.length; i++) {
            figures[i].set(count == 0 ? "\u2013" : Figures.duration(upper(classBelow(recent, count, SHARES[i]))));
        }
        noteDone(reading);
        method.set(method(count));
    }

    private void noteDone(PulseReading reading) {
        if (reading.ring() != null && reading.nanos() - doneAt >= 1_000_000_000L) {
            long done = reading.ring().doneCount();
            doneRate = doneAt == 0 || done < doneBefore ? 0 : (done - doneBefore) * 1e9 / (reading.nanos() - doneAt);
            doneBefore = done;
            doneAt = reading.nanos();
        }
    }

    private String method(long count) {
        String classes = "10 s, ends of classes";
        if (kind == LatencyKind.UPCALL) {
            return "exact; " + classes;
        }
        double timed = count * 1e9 / HEADLINE_NANOS;
        if (count == 0) {
            return "sampled; " + classes;
        }
        return (doneRate > 2 * timed ? "sampled, 1 in " + Figures.count(Math.round(doneRate / timed)) : "all timed")
                + "; " + classes;
    }

    private static int classBelow(long[] counts, long count, double share) {
        long wanted = Math.max(1, (long) Math.ceil(count * share));
        long seen = 0;
        int index = 0;
        while (index < counts.length - 1 && (seen += counts[index]) < wanted) {
            index++;
        }
        return index;
    }

    /** The end of a class: no time in it is longer. */
    static long upper(int index) {
        return TimeHistogram.lower(Math.min(index, TimeHistogram.CLASSES - 2) + 1);
    }

    /** Time, how many, and the figures of the slots that are shown, newest first. */
    List<List<String>> rows(TimeAxis axis) {
        Columns columns = store().columns(axis.window(), axis.left());
        List<List<String>> rows = new ArrayList<>();
        for (long slot = columns.slotOf(axis.right()); slot >= columns.slotOf(axis.left())
                && rows.size() < NumbersTable.ROWS; slot--) {
            if (columns.total(slot) > 0) {
                List<String> row = new ArrayList<>();
                row.add(Figures.clock(axis.wallMillis(slot * columns.slotNanos())));
                row.add(Figures.count(columns.total(slot)));
                for (double share : SHARES) {
                    row.add(Figures.duration(upper(columns.rowOf(slot, share))));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
