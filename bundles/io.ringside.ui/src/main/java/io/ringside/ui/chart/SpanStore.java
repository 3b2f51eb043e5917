// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.TimeWindow;

import java.util.Arrays;

/**
 * A series over time in fixed memory: for each window's slot length a ring of slots, each with the least, the largest and the mean value of
 * the time that it covers. What was never covered is a gap, not a zero. A shorter slot is kept for minutes, the longest for two days.
 * Confined to one thread.
 */
public final class SpanStore {
    private static final int KEPT = 1_440;

    private final Slots[] levels = new Slots[TimeWindow.values().length];

    /** An empty store. */
    public SpanStore() {
        for (TimeWindow window : TimeWindow.values()) {
            levels[window.ordinal()] = new Slots(window.slotNanos(), KEPT);
        }
    }

    /** The value held from one time to the next; times only grow. An empty span is ignored. */
    public void add(long fromNanos, long toNanos, double value) {
        for (Slots level : levels) {
            level.add(fromNanos, toNanos, value);
        }
    }

    /** The slots for a window that begins at {@code oldestNanos}: the window's own, or longer ones where those are forgotten. */
    public Slots slots(TimeWindow window, long oldestNanos) {
        int index = window.ordinal();
        while (index < levels.length - 1 && levels[index].hasForgotten(oldestNanos)) {
            index++;
        }
        return levels[index];
    }

    /** Slots of one length. */
    public static final class Slots {
        private final long slotNanos;
        private final double[] least;
        private final double[] largest;
        private final double[] sums; // value times nanoseconds
        private final long[] covered;
        private final long[] numbers;
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        Slots(long slotNanos, int kept) {
            this.slotNanos = slotNanos;
            least = new double[kept];
            largest = new double[kept];
            sums = new double[kept];
            covered = new long[kept];
            numbers = new long[kept];
            Arrays.fill(numbers, Long.MIN_VALUE);
        }

        private void add(long from, long to, double value) {
            long first = slotOf(from);
            long last = slotOf(to - 1);
            for (long slot = Math.max(first, last - numbers.length + 1); slot <= last; slot++) {
                long length = Math.min(to, (slot + 1) * slotNanos) - Math.max(from, slot * slotNanos);
                if (length > 0) {
                    cover(slot, length, value);
                }
            }
        }

        private void cover(long slot, long length, double value) {
            int cell = cell(slot);
            if (numbers[cell] != slot) {
                numbers[cell] = slot;
                least[cell] = value;
                largest[cell] = value;
                sums[cell] = 0;
                covered[cell] = 0;
            }
            least[cell] = Math.min(least[cell], value);
            largest[cell] = Math.max(largest[cell], value);
            sums[cell] += value * length;
            covered[cell] += length;
            oldest = Math.min(oldest, slot);
            newest = Math.max(newest, slot);
        }

        private int cell(long slot) {
            return Math.floorMod(slot, numbers.length);
        }

        private boolean hasForgotten(long nanos) {
            return newest != Long.MIN_VALUE && newest - oldest >= numbers.length
                    && slotOf(nanos) <= newest - numbers.length;
        }

        /** Length of a slot, nanoseconds. */
        public long slotNanos() {
            return slotNanos;
        }

        /** The slot that holds a time. */
        public long slotOf(long nanos) {
            return Math.floorDiv(nanos, slotNanos);
        }

        /** First slot that ever held something; {@code Long.MAX_VALUE} before. */
        public long oldest() {
            return oldest;
        }

        /** Newest slot that holds something; {@code Long.MIN_VALUE} before. */
        public long newest() {
            return newest;
        }

        /** Whether anything is known of a slot. */
        public boolean holds(long slot) {
            return numbers[cell(slot)] == slot;
        }

        /** Least value in a slot that holds something. */
        public double least(long slot) {
            return least[cell(slot)];
        }

        /** Largest value in a slot that holds something. */
        public double largest(long slot) {
            return largest[cell(slot)];
        }

        /** Mean over the covered time of a slot; NaN where nothing is known. */
        public double mean(long slot) {
            return holds(slot) ? sums[cell(slot)] / covered[cell(slot)] : Double.NaN;
        }

        /** Mean over the covered time from {@code firstSlot} to the newest one; NaN where nothing is known. */
        public double meanSince(long firstSlot) {
            double sum = 0;
            long time = 0;
            for (long slot = Math.max(firstSlot, newest - numbers.length + 1); slot <= newest; slot++) {
                if (holds(slot)) {
                    sum += sums[cell(slot)];
                    time += covered[cell(slot)];
                }
            }
            return time == 0 ? Double.NaN : sum / time;
        }
    }
}
