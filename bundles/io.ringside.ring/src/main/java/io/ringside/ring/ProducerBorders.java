// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import io.ringside.ring.os.MappedRegion;
import io.ringside.ring.os.WritePrefetch;

/**
 * What a producer does only now and then: when a claim or a publish ends above a border. The hot path compares with one border each;
 * prefetching, counting, room, and the high-water mark hide behind it. Has no fields: those lie in {@link ProducerFields}.
 */
abstract class ProducerBorders extends ProducerFields {
    private static final boolean PREFETCHES = WritePrefetch.available();
    private static final long LINE = 64;
    private static final long PREFETCH_AHEAD = 2048; // a store comes to them when their lines have had time to come
    private static final long PREFETCH_STRIDE = 2048; // bytes that are asked for at a time, and at most an eighth of the ring
    private static final long CONSUMER_POSITION = RingLayout.consumer("consumer_position");

    ProducerBorders(RingFile file, MappedRegion region) {
        super(file, region);
    }

    /**
     * Asks for the lines that the next claims will write. The consumer had them last; without this a store waits for
     * each, and the stores behind it wait with it. Never for lines that may hold unread records: the consumer may be
     * reading them.
     */
    final void prefetchAhead(long next) {
        long stride = Math.min(PREFETCH_STRIDE, (mask + 1) / 8);
        if (PREFETCHES) {
            long from = later(prefetched, next) & -LINE;
            long to = earlier(next + PREFETCH_AHEAD + stride, roomTo) & -LINE;
            if (to - from > 0) {
                long lines = records + (from & mask); // contiguous: records stand twice
                WritePrefetch.lines(lines, lines + (to - from));
                prefetched = to;
            }
        }
        claimBorder = earlier(next + stride, roomTo);
    }

    /** Of two positions, which may have run over. */
    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    private static long later(long one, long other) {
        return one - other < 0 ? other : one;
    }

    /** The consumer's line is read here only: a claim and a publish know by two limits when it is worth it. */
    final long lookAtConsumer() {
        // acquire: pairs with the release of consumer_position; what is behind it has been read before we overwrite it
        long consumed = RingMemory.getAcquire(base, CONSUMER_POSITION);
        roomTo = consumed + mask + 1;
        lookAbove = consumed + unseenMark;
        return consumed;
    }

    /** Stores the counters; {@code unpublished} records are claimed and not published. */
    final void count(long unpublished) {
        accepted = claimed - unpublished;
        countedTo = published;
        countAbove = earlier(published + RingCounts.STRIDE, lookAbove);
        counters.count(published, accepted, refused, publishes);
    }

    /**
     * What is unread is at most what the stale consumer position says; only when that is above the mark is the real one
     * worth a look. So the mark is exact, and a stream that stays below it pays one look per mark's worth of bytes.
     */
    final void lookAtHighWater() {
        long consumed = lookAtConsumer();
        unseenMark = Math.max(unseenMark, counters.noteUnread(published - consumed));
        lookAbove = consumed + unseenMark;
    }

    final long unpublished() {
        long count = 0;
        for (long at = published; at != position; count++) {
            at += RecordLayout.stored(RecordLayout.length(RingMemory.getLong(records + (at & mask))));
        }
        return count;
    }

    /**
     * Whoever counts on from {@code countedTo} finds the records there only while no claim overwrites them; a small
     * ring may come round before it publishes.
     */
    final void countBeforeComingRound(long next) {
        if (next - countedTo > (mask + 1) / 2 && countedTo != published) {
            count(unpublished());
        }
    }
}
