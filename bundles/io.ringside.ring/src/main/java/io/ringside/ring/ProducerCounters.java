// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.ThisProcess;

/** The producer's counters, and what it tells of itself: plain words of one writer. */
final class ProducerCounters {
    private static final long COUNTED = RingLayout.producer("counted");
    private static final long OFFERED = RingLayout.producer("offered");
    private static final long ACCEPTED = RingLayout.producer("accepted");
    private static final long ACCEPTED_BYTES = RingLayout.producer("accepted_bytes");
    private static final long PUBLISHES = RingLayout.producer("publishes");
    private static final long REFUSED = RingLayout.producer("refused");
    private static final long REFUSED_AT = RingLayout.producer("refused_at");
    private static final long HIGH_WATER = RingLayout.producer("high_water");
    private static final long HIGH_WATER_AT = RingLayout.producer("high_water_at");
    private static final long LONGEST_WAIT = RingLayout.producer("longest_wait");
    private static final long LONGEST_WAIT_AT = RingLayout.producer("longest_wait_at");

    private final long base;
    private long refusedSince;
    private boolean waiting;

    ProducerCounters(long base) {
        this.base = base;
    }

    /** Says who holds the role. */
    void signIn(boolean fullFence) {
        RingMemory.putIntOpaque(base, RingLayout.producer("fence"),
                fullFence ? RingState.FENCE_FULL : RingState.FENCE_MEMBARRIER);
        RingMemory.putIntOpaque(base, RingLayout.producer("pid"), ThisProcess.pid());
        RingMemory.putIntOpaque(base, RingLayout.producer("tid"), Kernel.threadId());
        RingMemory.putOpaque(base, RingLayout.producer("start"), ThisProcess.start());
    }

    long publishes() {
        return RingMemory.getLong(base, PUBLISHES);
    }

    /** Stores what holds up to the published {@code position}. */
    void count(long position, long accepted, long refused, long publishes) {
        RingMemory.putOpaque(base, COUNTED, RingCounts.counted(position, accepted));
        RingMemory.putLong(base, ACCEPTED, accepted);
        RingMemory.putLong(base, ACCEPTED_BYTES, position);
        RingMemory.putLong(base, PUBLISHES, publishes);
        refused(accepted, refused);
    }

    void refused(long accepted, long count) {
        RingMemory.putLong(base, REFUSED, count);
        RingMemory.putLong(base, OFFERED, accepted + count);
    }

    /** One claim more was answered {@code answer}: {@code count} in all. */
    void refuse(long answer, long accepted, long count) {
        long now = System.nanoTime();
        if (answer == RingProducer.FULL && !waiting) {
            waiting = true;
            refusedSince = now;
        }
        refused(accepted, count);
        RingMemory.putLong(base, REFUSED_AT, now);
    }

    /** A claim found room: it ends the wait that began with the first FULL of a row. */
    void noteRoom() {
        if (!waiting) {
            return;
        }
        long now = System.nanoTime();
        long waited = now - refusedSince;
        waiting = false;
        if (waited > RingMemory.getLong(base, LONGEST_WAIT)) {
            RingMemory.putLong(base, LONGEST_WAIT, waited);
            RingMemory.putLong(base, LONGEST_WAIT_AT, now);
        }
    }

    /** Answers the mark after it. */
    long noteUnread(long unread) {
        long mark = RingMemory.getLong(base, HIGH_WATER);
        if (unread <= mark) {
            return mark;
        }
        RingMemory.putLong(base, HIGH_WATER, unread);
        RingMemory.putLong(base, HIGH_WATER_AT, System.nanoTime());
        return unread;
    }
}
