// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.Arrays;

/**
 * How full a ring was over time: for each slice of time, how many samples fell into each band of fill. Fixed in size.
 * Confined to one
 * thread.
 */
final class OccupancyTrack {
    /** Bands of fill, from empty to full. */
    static final int ROWS = 72;

    private final long sliceNanos;
    private final int columns;
    private final int[] hits; // column after column
    private final int[] totals;
    private final long[] slices;
    private long newest = Long.MIN_VALUE;

    OccupancyTrack(long sliceNanos, int columns) {
        this.sliceNanos = sliceNanos;
        this.columns = columns;
        hits = new int[columns * ROWS];
        totals = new int[columns];
        slices = new long[columns];
        Arrays.fill(slices, Long.MIN_VALUE);
    }

    /** Takes one sample: the ring was {@code share} full, 0 to 1. */
    void add(long nanos, double share) {
        long slice = Math.floorDiv(nanos, sliceNanos);
        int column = column(slice);
        if (slices[column] != slice) {
            slices[column] = slice;
            totals[column] = 0;
            Arrays.fill(hits, column * ROWS, (column + 1) * ROWS, 0);
        }
        hits[column * ROWS + row(share)]++;
        totals[column]++;
        newest = Math.max(newest, slice);
    }

    /** Where a share of fill stands between bottom and top, both 0 to 1. */
    static double height(double share) {
        return Math.cbrt(Math.clamp(share, 0, 1));
    }

    static int row(double share) {
        return Math.clamp((int) (height(share) * ROWS), 0, ROWS - 1);
    }

    int columns() {
        return columns;
    }

    long sliceNanos() {
        return sliceNanos;
    }

    /** Slice of the newest sample. */
    long newest() {
        return newest;
    }

    int column(long slice) {
        return Math.floorMod(slice, columns);
    }

    /** Whether anything was sampled in a slice; when not, it is a gap. */
    boolean sampled(long slice) {
        return slices[column(slice)] == slice;
    }

    /** Share of a slice's samples in band {@code row}, 0 to 1. */
    double brightness(long slice, int row) {
        int column = column(slice);
        return slices[column] == slice ? (double) hits[column * ROWS + row] / totals[column] : 0;
    }
}
