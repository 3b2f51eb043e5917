// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.api.inspect.RingReading;

/**
 * The most that ever waited, and since when a person looks. The ring's own mark is exact and never falls; after a reset of the view the largest
 * sample counts, and says that it is one, until the ring's mark rises above what it was. Confined to one thread.
 */
final class HighWater {
    private long ignored = -1; // the ring's mark at the reset; -1: no reset
    private long sampled;
    private long sampledAt;
    private long bytes;
    private long at;
    private boolean exact;

    /** Takes a sample. */
    void add(RingReading sample) {
        if (sample.highWater() < ignored) {
            ignored = -1; // another ring
        }
        if (sample.unread() >= sampled && sample.unread() > 0) {
            sampled = sample.unread();
            sampledAt = sample.nanos();
        }
        exact = ignored < 0 || sample.highWater() > ignored;
        bytes = exact ? sample.highWater() : sampled;
        at = exact ? sample.highWaterAt() : sampledAt;
    }

    /** Begins anew, for this view only: nothing is written to the ring. */
    void reset(RingReading now) {
        ignored = now.highWater();
        sampled = now.unread();
        sampledAt = now.nanos();
        add(now);
    }

    long bytes() {
        return bytes;
    }

    /** When, CLOCK_MONOTONIC; 0 before there was anything. */
    long at() {
        return at;
    }

    boolean isExact() {
        return exact;
    }
}
