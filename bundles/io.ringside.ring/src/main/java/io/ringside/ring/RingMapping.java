// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.util.EnumSet;
import java.util.Set;

import io.ringside.ring.os.MappedRegion;

/**
 * A ring's pages in memory: the producer's, the consumer's, the records and the records again, so that a record never
 * wraps. What the role does not write is mapped read-only. Twin of {@code ring_map.c}.
 */
final class RingMapping {
    private RingMapping() {}

    /** Maps with the rights of a producer. */
    static MappedRegion forProducer(RingFile ring) {
        return map(ring, EnumSet.of(Role.PRODUCER));
    }

    /** Maps with the rights of a consumer. */
    static MappedRegion forConsumer(RingFile ring) {
        return map(ring, EnumSet.of(Role.CONSUMER));
    }

    /** Maps to look only. */
    static MappedRegion forReading(RingFile ring) {
        return map(ring, EnumSet.noneOf(Role.class));
    }

    private static MappedRegion map(RingFile ring, Set<Role> writes) {
        long capacity = ring.descriptor().capacity();
        boolean produces = writes.contains(Role.PRODUCER);
        boolean consumes = writes.contains(Role.CONSUMER);
        MappedRegion.Attempt attempt = MappedRegion.reserve(RingLayout.RECORDS_OFFSET + 2 * capacity);
        if (attempt.region() == null) {
            throw RingErrors.system("map", ring.path(), attempt.answer());
        }
        MappedRegion region = attempt.region();
        int answer = region.map(0, RingLayout.CONSUMER_OFFSET, ring.file(), 0, produces);
        if (answer == 0) {
            answer = region.map(RingLayout.CONSUMER_OFFSET, RingLayout.RECORDS_OFFSET - RingLayout.CONSUMER_OFFSET,
                    ring.file(),
                    RingLayout.CONSUMER_OFFSET, consumes);
        }
        if (answer == 0) {
            answer = region.map(RingLayout.RECORDS_OFFSET, capacity, ring.file(), RingLayout.RECORDS_OFFSET, produces);
        }
        if (answer == 0) {
            answer = region.map(RingLayout.RECORDS_OFFSET + capacity, capacity, ring.file(), RingLayout.RECORDS_OFFSET,
                    produces);
        }
        if (answer < 0) {
            region.close();
            throw RingErrors.system("map", ring.path(), answer);
        }
        return region;
    }
}
