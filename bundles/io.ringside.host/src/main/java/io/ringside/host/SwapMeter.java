// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.swap.SwapReport.Effects;

/** Measures what a hand-over does to the stream, from the park of the old worker on. Confined to the thread that holds the lock. */
final class SwapMeter {
    private final RingAccess ring;
    private RingReading atPark;
    private long deepest;

    SwapMeter(RingAccess ring) {
        this.ring = ring;
        ring.reading(); // the first look is slow; it must not fall into the pause
    }

    /** The old worker is about to park. */
    void begin() {
        ring.gate().forgetStall();
    }

    /** The old worker has parked and the new one has its grant: it may have done a few records already. */
    void parked() {
        atPark = ring.reading();
        deepest = atPark.unread();
    }

    RingReading look() {
        RingReading now = ring.reading();
        deepest = Math.max(deepest, now.unread());
        return now;
    }

    long unreadBytes() {
        return atPark == null ? 0 : atPark.unread();
    }

    long unreadRecords() {
        return atPark == null ? 0 : atPark.accepted() - atPark.doneCount() - atPark.quarantined();
    }

    long refused(RingReading now) {
        return atPark == null ? 0 : now.refused() - atPark.refused();
    }

    /** The mark of the ring is exact: when it rose since the park, it was this swap that raised it. */
    Effects effects(long stateGap) {
        if (atPark == null) {
            return Effects.NONE;
        }
        RingReading now = look();
        long most = now.highWater() > atPark.highWater() ? Math.max(deepest, now.highWater()) : deepest;
        return new Effects(ring.gate().longestStall(), most, 0, 0, stateGap);
    }
}
