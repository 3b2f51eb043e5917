// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemorySegment;

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

    long position;
    long published;
    long claimBorder; // a claim that ends above it asks for the next lines first
    long roomTo; // a claim that ends above it looks at the consumer again: stale is safe, newer is better
    long prefetched; // lines below are asked for
    long countedTo; // published position for which the counters were stored
    long countAbove; // a publish above it stores the counters, and may look at the high-water mark
    long lookAbove; // a publish above it looks at the high-water mark: that many bytes are worth it
    long unseenMark;
    long claimed; // records ever, those not yet published included
    long accepted; // of these, when they were last counted
    long refused;
    long publishes;
    boolean shut;
    boolean closed;

    @SuppressWarnings("restricted") // its own mapping, which lives as long as it
    ProducerFields(RingFile file, MappedRegion region) {
        this.file = file;
        this.region = region;
        base = region.address();
        records = base + RingLayout.RECORDS_OFFSET;
        mask = file.descriptor().capacity() - 1;
        largest = file.descriptor().largestPayload();
        RingCounts counts = RingCounts.of(MemorySegment.ofAddress(base).reinterpret(region.length()), mask + 1);
        position = counts.acceptedBytes();
        published = position;
        prefetched = position;
        claimBorder = position;
        claimed = counts.accepted();
        accepted = claimed;
        refused = counts.refused();
        counters = new ProducerCounters(base);
        publishes = counters.publishes();
        unseenMark = Math.max((mask + 1) / RingLayout.HIGH_WATER_GRAIN, counters.noteUnread(0));
        fullFence = !Kernel.registerForBarrier();
    }
}
