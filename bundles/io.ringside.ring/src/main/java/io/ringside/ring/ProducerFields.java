// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.MappedRegion;

/** What a {@link RingProducer} knows, between lines that nobody uses. */
abstract class ProducerFields extends LinesBefore {
    final RingFile file;
    final MappedRegion region;
    final ProducerCounters counters;
    final long base;
    final long records;
    final long mask;
    final long largest;
    final boolean fullFence;

    final long bytesBefore; // accepted bytes less the position: constant

    long position;
    long published;
    long limit; // a claim that ends above it looks at the consumer again: stale is safe, newer is better
    long lookAbove; // a publish above it looks at the high-water mark: that many bytes are worth it
    long unseenMark;
    long claimedPosition;
    long offered; // this and the next three are the words' own values, so that the hot path only stores
    long accepted;
    long refused;
    long publishes;
    boolean shut;
    boolean closed;

    ProducerFields(RingFile file, MappedRegion region) {
        this.file = file;
        this.region = region;
        base = region.address();
        records = base + RingLayout.RECORDS_OFFSET;
        mask = file.descriptor().capacity() - 1;
        largest = file.descriptor().largestPayload();
        position = RingMemory.getOpaque(base, RingLayout.producer("producer_position"));
        published = position;
        claimedPosition = position;
        offered = RingMemory.getLong(base, RingLayout.producer("offered"));
        counters = new ProducerCounters(base);
        accepted = counters.accepted();
        refused = offered - accepted; // what a predecessor claimed and did not publish, too
        bytesBefore = counters.acceptedBytes() - position;
        publishes = counters.publishes();
        unseenMark = Math.max((mask + 1) / RingLayout.HIGH_WATER_GRAIN, counters.noteUnread(0));
        fullFence = !Kernel.registerForBarrier();
    }
}
