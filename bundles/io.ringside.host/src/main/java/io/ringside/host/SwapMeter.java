// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.bridge.Generation;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.swap.SwapReport.Effects;

/** Measures what a hand-over does to the stream. Confined to the thread that holds the lock. */
final class SwapMeter {
    private final RingAccess ring;
    private RingReading before;
    private boolean parked;
    private long doneBefore;
    private long unreadBytes;
    private long unreadRecords;
    private long deepest;

    SwapMeter(RingAccess ring) {
        this.ring = ring;
        ring.reading(); // the first look is slow; it must not fall into the pause
    }

    /** The old worker is about to park. */
    void begin() {
        ring.gate().forgetStall();
        before = ring.reading();
    }

    /** The old worker has parked and the new one has its grant: it may have done a few records already. */
    void parked() {
        RingReading now = ring.reading();
        parked(now, now.unread(), now.accepted() - now.doneCount() - now.quarantined());
    }

    /** The old worker passed the role on, and has told what waited then. */
    void parked(Generation.PassedOn passed) {
        parked(ring.reading(), passed.unreadBytes(), passed.unreadRecords());
    }

    private void parked(RingReading now, long bytes, long records) {
        parked = true;
        doneBefore = now.doneCount();
        unreadBytes = bytes;
        unreadRecords = records;
        deepest = bytes;
    }

    RingReading look() {
        RingReading now = ring.reading();
        deepest = Math.max(deepest, now.unread());
        return now;
    }

    /** Commands done when the role changed hands, or a few more. */
    long doneBefore() {
        return doneBefore;
    }

    long unreadBytes() {
        return unreadBytes;
    }

    long unreadRecords() {
        return unreadRecords;
    }

    long refused(RingReading now) {
        return parked ? now.refused() - before.refused() : 0;
    }

    /** The mark of the ring is exact: when it rose since this began, it was this swap that raised it. */
    Effects effects(long stateGap) {
        if (!parked) {
            return Effects.NONE;
        }
        RingReading now = look();
        long most = now.highWater() > before.highWater() ? Math.max(deepest, now.highWater()) : deepest;
        return new Effects(ring.gate().longestStall(), most, 0, 0, stateGap);
    }
}
