// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.worker;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterSeries;
import io.ringside.ui.chart.HeatStore;
import io.ringside.ui.chart.HeatStore.Columns;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.time.TimeAxis;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the worker does with its time, and how many commands it takes at once. Confined to one thread. */
final class WorkerViewModel {
    /** What a worker may be doing, from the base line up. */
    enum Doing {
        BUSY, UPCALL, POLLING, PARKED
    }

    /** Classes of batch sizes: 2^i to 2^(i+1) - 1 commands. */
    static final int BATCHES = 24;

    private static final long LEAST_NANOS = 250_000_000;
    private static final long STEP_NANOS = 150_000_000; // a sleeping worker counts its time when it wakes, every 100 ms
    private static final long HEADLINE_NANOS = 1_000_000_000;

    private final CounterSeries[] shares = new CounterSeries[Doing.values().length];
    private final ReadOnlyStringWrapper[] figures = new ReadOnlyStringWrapper[shares.length];
    private final HeatStore batches = new HeatStore(BATCHES);
    private final ReadOnlyStringWrapper batchFigure = new ReadOnlyStringWrapper("\u2013");
    private final ReadOnlyStringWrapper largest = new ReadOnlyStringWrapper("\u2013");
    private WorkerHistograms before;

    WorkerViewModel() {
        for (int i = 0; i < shares.length; i++) {
            shares[i] = CounterSeries.share(LEAST_NANOS, STEP_NANOS);
            figures[i] = new ReadOnlyStringWrapper("\u2013");
        }
    }

    CounterSeries share(Doing doing) {
        return shares[doing.ordinal()];
    }

    ReadOnlyStringProperty figureProperty(Doing doing) {
        return figures[doing.ordinal()].getReadOnlyProperty();
    }

    HeatStore batches() {
        return batches;
    }

    /** Mean batch of the last second. */
    ReadOnlyStringProperty batchProperty() {
        return batchFigure.getReadOnlyProperty();
    }

    /** Largest batch ever. */
    ReadOnlyStringProperty largestProperty() {
        return largest.getReadOnlyProperty();
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            long[] times = {sample.busyNanos(), sample.upcallNanos(), sample.pollingNanos(), sample.parkedNanos()};
            for (int i = 0; i < times.length; i++) {
                shares[i].add(sample.nanos(), times[i]);
            }
        }
        for (WorkerHistograms now : reading.histograms()) {
            batches.look(now.nanos());
            for (int i = 0; before != null && i < BATCHES; i++) {
                long rise = now.batches()[i] - before.batches()[i];
                if (rise > 0) {
                    batches.add(now.nanos(), i, rise);
                }
            }
            before = now;
        }
    }

    void onText(PulseReading reading) {
        for (int i = 0; i < shares.length; i++) {
            figures[i].set(Figures.percent(shares[i].over(HEADLINE_NANOS)));
        }
        Columns columns = batches.columns(io.ringside.ui.time.TimeWindow.M1, Long.MAX_VALUE);
        long slot = columns.newest();
        int row = slot == Long.MIN_VALUE ? -1 : columns.rowOf(columns.total(slot) > 0 ? slot : slot - 1, 0.5);
        batchFigure.set(row < 0 ? "\u2013" : sizes(row));
        largest.set(reading.ring() == null ? "\u2013" : Figures.count(reading.ring().largestBatch()));
    }

    /** {@code 8 to 15}. */
    static String sizes(int row) {
        long from = 1L << row;
        return row == 0 ? "1" : Figures.count(from) + " to " + Figures.count(2 * from - 1);
    }

    /** Time and shares of the slots that are shown, newest first. */
    List<List<String>> timeRows(TimeAxis axis) {
        List<List<String>> rows = new ArrayList<>();
        Slots busy = share(Doing.BUSY).store().slots(axis.window(), axis.left());
        for (long slot = busy.slotOf(axis.right()); slot >= busy.slotOf(axis.left())
                && rows.size() < NumbersTable.ROWS; slot--) {
            if (busy.holds(slot)) {
                List<String> row = new ArrayList<>();
                row.add(Figures.clock(axis.wallMillis(slot * busy.slotNanos())));
                for (Doing doing : Doing.values()) {
                    double mean = share(doing).store().slots(axis.window(), axis.left()).mean(slot);
                    row.add(Figures.percent(mean > 0 ? mean : 0));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Time, batches and their sizes of the slots that are shown, newest first. */
    List<List<String>> batchRows(TimeAxis axis) {
        List<List<String>> rows = new ArrayList<>();
        Columns columns = batches.columns(axis.window(), axis.left());
        for (long slot = columns.slotOf(axis.right()); slot >= columns.slotOf(axis.left())
                && rows.size() < NumbersTable.ROWS; slot--) {
            if (columns.total(slot) > 0) {
                rows.add(List.of(Figures.clock(axis.wallMillis(slot * columns.slotNanos())),
                        Figures.count(columns.total(slot)), sizes(columns.rowOf(slot, 0.5)),
                        sizes(columns.rowOf(slot, 0.99)), sizes(columns.rowOf(slot, 1))));
            }
        }
        return rows;
    }
}
