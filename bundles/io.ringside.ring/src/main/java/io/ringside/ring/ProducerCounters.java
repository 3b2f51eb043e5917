// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/**
 * The producer's counters of its cold path: refusals, the longest wait, the high-water mark. Plain words of one writer.
 */
final class ProducerCounters {
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

    /**
     * Claims that a dead predecessor did not publish count as refused, so that offered = accepted + refused holds
     * again.
     */
    void settleClaimsOfPredecessor(long offered, long accepted) {
        if (offered - accepted - RingMemory.getLong(base + REFUSED) > 0) {
            RingMemory.putLong(base + REFUSED, offered - accepted);
        }
    }

    long refuse(long answer) {
        long now = System.nanoTime();
        if (answer == RingProducer.FULL && !waiting) {
            waiting = true;
            refusedSince = now;
        }
        addRefused(1);
        RingMemory.putLong(base + REFUSED_AT, now);
        return answer;
    }

    void addRefused(long count) {
        RingMemory.putLong(base + REFUSED, RingMemory.getLong(base + REFUSED) + count);
    }

    /** Whether the newest claim was answered FULL. */
    boolean refusedBefore() {
        return waiting;
    }

    void noteWait() {
        long now = System.nanoTime();
        long waited = now - refusedSince;
        waiting = false;
        if (waited > RingMemory.getLong(base + LONGEST_WAIT)) {
            RingMemory.putLong(base + LONGEST_WAIT, waited);
            RingMemory.putLong(base + LONGEST_WAIT_AT, now);
        }
    }

    /** Answers the mark after it. */
    long noteUnread(long unread) {
        long mark = RingMemory.getLong(base + HIGH_WATER);
        if (unread <= mark) {
            return mark;
        }
        RingMemory.putLong(base + HIGH_WATER, unread);
        RingMemory.putLong(base + HIGH_WATER_AT, System.nanoTime());
        return unread;
    }
}
