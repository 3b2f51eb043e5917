// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

/**
 * Rates of one counter over time, from its readings: differences over real elapsed time, in slices of fixed length.
 * Holds a fixed number of
 * slices. Confined to one thread.
 */
public final class CounterTrack {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long sliceNanos;
    private final long[] lastNanos; // newest reading in each slice
    private final long[] lastCount;
    private final long[] slices; // which slice a cell holds, so that old ones are told from new ones
    private long newest = -1;
    private long baseNanos; // reading before the newest slice, or the first one of all
    private long baseCount;
    private boolean started;

    /**
     * An empty track.
     *
     * @param sliceNanos length of a slice
     * @param count how many slices are kept
     */
    public CounterTrack(long sliceNanos, int count) {
        this.sliceNanos = sliceNanos;
        lastNanos = new long[count];
        lastCount = new long[count];
        slices = new long[count];
        java.util.Arrays.fill(slices, -1);
    }

    /**
     * Takes a reading. Readings come in order; a counter that falls belongs to another ring and starts the track anew.
     */
    public void add(long nanos, long count) {
        long slice = Math.floorDiv(nanos, sliceNanos);
        if (!started || count < lastKnown()) {
            java.util.Arrays.fill(slices, -1);
            started = true;
            baseNanos = nanos;
            baseCount = count;
        }
        int cell = cell(slice);
        newest = slice;
        slices[cell] = slice;
        lastNanos[cell] = nanos;
        lastCount[cell] = count;
    }

    private long lastKnown() {
        return newest >= 0 && slices[cell(newest)] == newest ? lastCount[cell(newest)] : baseCount;
    }

    private int cell(long slice) {
        return Math.floorMod(slice, slices.length);
    }

    private boolean holds(long slice) {
        return slices[cell(slice)] == slice;
    }

    /** The slice of the newest reading, -1 before the first. */
    public long newestSlice() {
        return newest;
    }

    /** Start of a slice, {@link System#nanoTime()}. */
    public long startNanos(long slice) {
        return slice * sliceNanos;
    }

    /** Slice that holds a time. */
    public long sliceAt(long nanos) {
        return Math.floorDiv(nanos, sliceNanos);
    }

    /** Counts per second in a slice; NaN where nothing was read, which is a gap and not a zero. */
    public double rate(long slice) {
        if (!holds(slice)) {
            return Double.NaN;
        }
        int cell = cell(slice);
        if (holds(slice - 1)) {
            int before = cell(slice - 1);
            return perSecond(lastNanos[cell] - lastNanos[before], lastCount[cell] - lastCount[before]);
        }
        return startNanos(slice) <= baseNanos
                ? perSecond(lastNanos[cell] - baseNanos, lastCount[cell] - baseCount)
                : Double.NaN;
    }

    /** How much the counter rose in a slice, 0 where that is not known. */
    public long rise(long slice) {
        return holds(slice) && holds(slice - 1) ? lastCount[cell(slice)] - lastCount[cell(slice - 1)] : 0;
    }

    /** Counts per second over about the last {@code spanNanos}, 0 while unknown. */
    public double recentRate(long spanNanos) {
        if (newest < 0 || !holds(newest)) {
            return 0;
        }
        long oldest = newest;
        long least = newest - Math.max(1, spanNanos / sliceNanos);
        while (oldest > least && holds(oldest - 1)) {
            oldest--;
        }
        int last = cell(newest);
        if (oldest == newest) {
            return positive(perSecond(lastNanos[last] - baseNanos, lastCount[last] - baseCount));
        }
        int first = cell(oldest);
        return positive(perSecond(lastNanos[last] - lastNanos[first], lastCount[last] - lastCount[first]));
    }

    private static double perSecond(long nanos, long counts) {
        return nanos <= 0 ? Double.NaN : counts * NANOS_PER_SECOND / nanos;
    }

    private static double positive(double rate) {
        return rate > 0 ? rate : 0;
    }
}
