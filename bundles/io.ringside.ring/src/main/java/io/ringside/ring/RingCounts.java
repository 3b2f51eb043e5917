// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The producer's counters made exact: a publish stores them once per {@link #STRIDE} bytes only, since each store costs a fast stream what
 * a word of payload costs it. What was published since is counted here. On a live ring a sample; while nobody publishes, and after a kill
 * at whatever instruction, the truth. Trusts nothing. Twin of {@code ring_counts.c}.
 *
 * @param accepted records
 * @param refused claims
 * @param acceptedBytes headers and padding included
 */
record RingCounts(long accepted, long refused, long acceptedBytes) {

    /** Bytes after which a publish stores its counters: {@code RSD_COUNT_STRIDE}. */
    static final int STRIDE = 1024;

    private static final int MOST_RECORDS = 4096; // more than can stand in a stride: what needs more is damaged
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final long LOW_HALF = 0xffff_ffffL;

    /** Claims answered: offered = accepted + refused. */
    long offered() {
        return accepted + refused;
    }

    /** {@code RSD_COUNTED}: both in one word, so that no kill falls between them. */
    static long counted(long position, long count) {
        return position >>> 3 << 32 | count & LOW_HALF;
    }

    /** Of the ring of that capacity which is mapped as {@code memory}. */
    static RingCounts of(MemorySegment memory, long capacity) {
        long counted = word(memory, "counted");
        long stored = word(memory, "accepted");
        // acquire: pairs with the release of publish; 'counted' is older
        long position = (long) LONG.getAcquire(memory, RingLayout.producer("producer_position"));
        long accepted = stored;
        if (counted != 0 || stored == 0) { // a producer of version 1.1 has counted every record, and left 0 here
            long behind = ((position >>> 3) - (counted >>> 32) & LOW_HALF) << 3;
            accepted += (int) (counted - stored);
            if (behind <= capacity && ((position | behind) & RecordLayout.ALIGNMENT - 1) == 0) {
                accepted += recordsBetween(memory, capacity - 1, position - behind, position);
            }
        }
        return new RingCounts(accepted, word(memory, "refused"), position);
    }

    private static long word(MemorySegment memory, String name) {
        return (long) LONG.getOpaque(memory, RingLayout.producer(name));
    }

    /** 0 when they are not whole records. */
    private static long recordsBetween(MemorySegment memory, long mask, long from, long to) {
        long at = from;
        long records = 0;
        while (at != to) {
            long header = (long) LONG.getOpaque(memory, RingLayout.RECORDS_OFFSET + (at & mask));
            long stored = RecordLayout.stored(RecordLayout.length(header));
            if (RecordLayout.type(header) == 0 || stored > to - at || records == MOST_RECORDS) {
                return 0;
            }
            at += stored;
            records++;
        }
        return records;
    }
}
