// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

/**
 * How often a time fell into each of 98 classes of a quarter octave, as the worker counts them: class 0 is below 64 ns, the last is 2^30 ns and
 * more. Counts only rise; two readings differ by what came between them.
 *
 * @param classes counts, one a class
 * @param largest ever seen, nanoseconds, exact
 * @param sum nanoseconds
 */
public record TimeHistogram(long[] classes, long largest, long sum) {

    /** How many classes there are. */
    public static final int CLASSES = 98;

    private static final int LEAST = 6; // log2 of the lower end of class 1

    /** Nothing counted. */
    public static TimeHistogram empty() {
        return new TimeHistogram(new long[CLASSES], 0, 0);
    }

    /** Least time of a class, nanoseconds. */
    public static long lower(int index) {
        if (index <= 0) {
            return 0;
        }
        int octave = LEAST + (index - 1) / 4;
        long quarter = (index - 1) % 4;
        return (1L << octave) + (quarter << (octave - 2));
    }

    /** The class that holds a time. */
    public static int classOf(long nanos) {
        if (nanos < 1L << LEAST) {
            return 0;
        }
        int octave = 63 - Long.numberOfLeadingZeros(nanos);
        return octave >= 30 ? CLASSES - 1 : 1 + 4 * (octave - LEAST) + (int) (nanos >> (octave - 2) & 3);
    }

    /** How many times were counted. */
    public long count() {
        long all = 0;
        for (long one : classes) {
            all += one;
        }
        return all;
    }
}
