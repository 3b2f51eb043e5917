// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.invoke.VarHandle;

/**
 * What a consumer makes of the words that its predecessor left. It may be killed between any two of its stores: run again it finds the
 * same. Twin of {@code ring_recover.c}.
 */
final class ConsumerRecovery {
    private static final long DONE = RingLayout.consumer("done");
    private static final long DONE_COUNT = RingLayout.consumer("done_count");
    private static final long ATTEMPT = RingLayout.consumer("attempt");
    private static final long QUARANTINED_TO = RingLayout.consumer("quarantined_to");
    private static final long AMBIGUOUS_TO = RingLayout.consumer("ambiguous_to");
    private static final long RETRY_POSITION = RingLayout.consumer("retry_position");
    private static final long RETRY_ATTEMPT = RingLayout.consumer("retry_attempt");
    private static final long SETTLING = RingLayout.consumer("settling");

    private final ConsumerFields consumer;
    private final long base;
    private final long end;

    ConsumerRecovery(ConsumerFields consumer, long end) {
        this.consumer = consumer;
        this.base = consumer.base;
        this.end = end;
    }

    /** Sets where the consumer starts and what it takes again; answers what is wrong with the positions. */
    Damage run() {
        consumer.position = RingMemory.getOpaque(base, DONE);
        consumer.doneCount = RingMemory.getOpaque(base, DONE_COUNT);
        if (((consumer.position | end) & RecordLayout.ALIGNMENT - 1) != 0) {
            return Damage.POSITION_UNALIGNED;
        }
        if (Long.compareUnsigned(end - consumer.position, consumer.capacity) > 0) {
            return Damage.POSITION_RANGE;
        }
        mendCount();
        Damage found = finishQuarantine();
        return found == Damage.NONE ? findDoubt() : found;
    }

    /** How far a position is ahead of {@code done}, or 0 when it is not, or names nothing in this ring. */
    private long ahead(long position) {
        long bytes = position - consumer.position;
        return Long.compareUnsigned(bytes, end - consumer.position) <= 0 ? bytes : 0;
    }

    /** A predecessor that cannot store {@code done} and its count at once may have died between the two. */
    private void mendCount() {
        long settling = RingMemory.getOpaque(base, SETTLING);
        long missing = settling - consumer.doneCount & 0xffff_ffffL;
        if (settling == settling(consumer.position, settling) && missing <= consumer.capacity / RecordLayout.HEADER) {
            consumer.doneCount += missing;
            RingMemory.putOpaque(base, DONE_COUNT, consumer.doneCount);
        }
        VarHandle.releaseFence();
        RingMemory.putOpaque(base, SETTLING, 0);
    }

    /** {@code RSD_SETTLING}. */
    static long settling(long position, long count) {
        return Long.MIN_VALUE | (position >>> 3 & 0x7fff_ffffL) << 32 | count & 0xffff_ffffL;
    }

    /** The record is counted and its bytes are safe: what is missing is to leave it behind. */
    private Damage finishQuarantine() {
        long to = RingMemory.getOpaque(base, QUARANTINED_TO);
        if (ahead(to) == 0) {
            return Damage.NONE;
        }
        if ((to & RecordLayout.ALIGNMENT - 1) != 0) {
            return Damage.POSITION_UNALIGNED;
        }
        consumer.position = to;
        RingMemory.putOpaque(base, DONE, to);
        return Damage.NONE;
    }

    /** Attempts are counted by the record that is in hand; the rest of an ambiguous span was in hand once. */
    private Damage findDoubt() {
        long done = consumer.position;
        long from = RingMemory.getOpaque(base, RingLayout.consumer("in_hand_from"));
        long to = RingMemory.getOpaque(base, RingLayout.consumer("in_hand_to"));
        long rest = ahead(RingMemory.getOpaque(base, AMBIGUOUS_TO));
        if (from == RingLayout.NEVER_IN_HAND || from - done > 0 || to - done <= 0) {
            consumer.ambiguousTo = rest == 0 ? 0 : done + rest;
            consumer.attempt = rest == 0 ? 1 : 2;
            RingMemory.putIntOpaque(base, ATTEMPT, consumer.attempt);
            return Damage.NONE;
        }
        if (to - end > 0) {
            return Damage.POSITION_RANGE;
        }
        consumer.ambiguousTo = done + Math.max(to - done, rest);
        consumer.attempt = next(done);
        RingMemory.putOpaque(base, AMBIGUOUS_TO, consumer.ambiguousTo);
        VarHandle.releaseFence();
        RingMemory.putIntOpaque(base, RETRY_ATTEMPT, consumer.attempt);
        VarHandle.releaseFence(); // the position last: it makes the attempt that of this record
        RingMemory.putOpaque(base, RETRY_POSITION, done);
        return Damage.NONE;
    }

    /** The attempt that comes next: one that a recovery granted counts only once it was made. */
    private int next(long done) {
        int made = RingMemory.getIntFenced(base, ATTEMPT);
        int granted = RingMemory.getIntFenced(base, RETRY_ATTEMPT);
        if (RingMemory.getOpaque(base, RETRY_POSITION) == done && Integer.compareUnsigned(granted, made) > 0) {
            return granted;
        }
        return made == 0 ? 2 : made + 1;
    }
}
