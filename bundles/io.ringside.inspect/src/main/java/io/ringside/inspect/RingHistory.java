// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import java.util.Arrays;

import io.ringside.api.inspect.RingReading;

/** The readings of the last second of one ring, and when each side last moved. Guarded by its owner. */
final class RingHistory {
    static final long WINDOW_NANOS = 1_000_000_000L;

    private static final int KEPT = 256;
    private static final int MASK = KEPT - 1;

    private final long[] nanos = new long[KEPT];
    private final long[] done = new long[KEPT];
    private final long[] refused = new long[KEPT];
    private final long[] scratch = new long[KEPT];
    private int count; // readings ever taken up
    private long accepted;
    private long doneMovedAt;
    private long acceptedMovedAt;

    void add(RingReading reading) {
        if (count == 0 || reading.done() != done[count - 1 & MASK]) {
            doneMovedAt = reading.nanos();
        }
        if (count == 0 || reading.accepted() != accepted) {
            acceptedMovedAt = reading.nanos();
        }
        accepted = reading.accepted();
        int slot = count & MASK;
        nanos[slot] = reading.nanos();
        done[slot] = reading.done();
        refused[slot] = reading.refused();
        count++;
    }

    /**
     * Nanoseconds between the oldest and the newest reading that are kept and not older than a second; 0 with fewer
     * than two.
     */
    long span() {
        return count < 2 ? 0 : nanos[count - 1 & MASK] - nanos[oldest() & MASK];
    }

    /** How long the consumer has not finished a record, as of the newest reading. */
    long doneStillNanos() {
        return nanos[count - 1 & MASK] - doneMovedAt;
    }

    /** How long nothing was accepted, as of the newest reading. */
    long acceptedStillNanos() {
        return nanos[count - 1 & MASK] - acceptedMovedAt;
    }

    /** Claims refused in the last second. */
    long refusedInWindow() {
        return refused[count - 1 & MASK] - refused[oldest() & MASK];
    }

    /** Median of the times between readings that saw the consumer move; 0 when there are none. */
    long medianGapNanos() {
        int gaps = 0;
        long movedAt = -1;
        for (int i = oldest() + 1; i < count; i++) {
            if (done[i & MASK] != done[i - 1 & MASK]) {
                if (movedAt >= 0) {
                    scratch[gaps++] = nanos[i & MASK] - movedAt;
                }
                movedAt = nanos[i & MASK];
            }
        }
        Arrays.sort(scratch, 0, gaps);
        return gaps == 0 ? 0 : scratch[gaps / 2];
    }

    /** Number of the oldest reading that is kept and not older than a second. */
    private int oldest() {
        long from = nanos[count - 1 & MASK] - WINDOW_NANOS;
        int oldest = Math.max(0, count - KEPT);
        while (nanos[oldest & MASK] < from) {
            oldest++;
        }
        return oldest;
    }
}
