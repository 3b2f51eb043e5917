// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.TimeWindow;

import java.util.Arrays;

/**
 * How often a value fell into each of some rows, over time, in fixed memory: for each window's slot length a ring of columns. Confined to one
 * thread.
 */
public final class HeatStore {
    private static final int KEPT = 720;

    private final Columns[] levels = new Columns[TimeWindow.values().length];

    /**
     * An empty store.
     *
     * @param rows how many classes a value may fall into
     */
    public HeatStore(int rows) {
        for (TimeWindow window : TimeWindow.values()) {
            levels[window.ordinal()] = new Columns(window.slotNanos(), rows);
        }
    }

    /** Something was looked at, whether it showed values or not: a slot that was looked at is no gap. */
    public void look(long nanos) {
        for (Columns level : levels) {
            level.look(nanos);
        }
    }

    /** Counts values of one row. */
    public void add(long nanos, int row, long count) {
        for (Columns level : levels) {
            level.look(nanos);
            level.add(nanos, row, count);
        }
    }

    /** The columns for a window that begins at {@code oldestNanos}: the window's own, or longer ones where those are forgotten. */
    public Columns columns(TimeWindow window, long oldestNanos) {
        int index = window.ordinal();
        while (index < levels.length - 1 && levels[index].hasForgotten(oldestNanos)) {
            index++;
        }
        return levels[index];
    }

    /** Columns of one length. */
    public static final class Columns {
        private final long slotNanos;
        private final int rows;
        private final int[] hits; // column after column
        private final long[] totals;
        private final int[] most;
        private final long[] numbers;
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        Columns(long slotNanos, int rows) {
            this.slotNanos = slotNanos;
            this.rows = rows;
            hits = new int[KEPT * rows];
            totals = new long[KEPT];
            most = new int[KEPT];
            numbers = new long[KEPT];
            Arrays.fill(numbers, Long.MIN_VALUE);
        }

        private void look(long nanos) {
            long slot = slotOf(nanos);
            int cell = cell(slot);
            if (numbers[cell] != slot) {
                numbers[cell] = slot;
                totals[cell] = 0;
                most[cell] = 0;
                Arrays.fill(hits, cell * rows, (cell + 1) * rows, 0);
                oldest = Math.min(oldest, slot);
                newest = Math.max(newest, slot);
            }
        }

        private void add(long nanos, int row, long count) {
            int cell = cell(slotOf(nanos));
            int at = cell * rows + row;
            hits[at] = (int) Math.min(Integer.MAX_VALUE, hits[at] + count);
            totals[cell] += count;
            most[cell] = Math.max(most[cell], hits[at]);
        }

        private int cell(long slot) {
            return Math.floorMod(slot, KEPT);
        }

        private boolean hasForgotten(long nanos) {
            return newest != Long.MIN_VALUE && newest - oldest >= KEPT && slotOf(nanos) <= newest - KEPT;
        }

        /** Length of a slot, nanoseconds. */
        public long slotNanos() {
            return slotNanos;
        }

        /** The slot that holds a time. */
        public long slotOf(long nanos) {
            return Math.floorDiv(nanos, slotNanos);
        }

        /** How many rows there are. */
        public int rows() {
            return rows;
        }

        /** First slot that was ever looked at; {@code Long.MAX_VALUE} before. */
        public long oldest() {
            return oldest;
        }

        /** Newest slot that was looked at; {@code Long.MIN_VALUE} before. */
        public long newest() {
            return newest;
        }

        /** Whether a slot was looked at. */
        public boolean holds(long slot) {
            return numbers[cell(slot)] == slot;
        }

        /** Values in a slot. */
        public long total(long slot) {
            return holds(slot) ? totals[cell(slot)] : 0;
        }

        /** Values of one row in a slot. */
        public int hits(long slot, int row) {
            return holds(slot) ? hits[cell(slot) * rows + row] : 0;
        }

        /** Share of a slot's values that fell into a row, 0 to 1. */
        public double share(long slot, int row) {
            long total = total(slot);
            return total == 0 ? 0 : (double) hits(slot, row) / total;
        }

        /** Values of the row of a slot that has the most. */
        public int most(long slot) {
            return holds(slot) ? most[cell(slot)] : 0;
        }

        /** Adds up the values of each row from one slot to another, both included. */
        public void sum(long fromSlot, long toSlot, long[] into) {
            for (long slot = Math.max(fromSlot, toSlot - KEPT + 1); slot <= toSlot; slot++) {
                if (holds(slot)) {
                    for (int row = 0; row < rows; row++) {
                        into[row] += hits[cell(slot) * rows + row];
                    }
                }
            }
        }

        /** The row that holds the value below which {@code share} of a slot's values lie; -1 for none. */
        public int rowOf(long slot, double share) {
            long total = total(slot);
            if (total == 0) {
                return -1;
            }
            long wanted = Math.max(1, (long) Math.ceil(total * share));
            int base = cell(slot) * rows;
            long seen = 0;
            for (int row = 0; row < rows; row++) {
                seen += hits[base + row];
                if (seen >= wanted) {
                    return row;
                }
            }
            return rows - 1;
        }
    }
}
