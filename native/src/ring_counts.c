/* SPDX-License-Identifier: Apache-2.0 */
/* The producer's counters made exact: a publish stores them only now and then. Twin of RingCounts.java. */
#include <ringside/atomic.h>
#include <ringside/ring.h>

#define MOST_RECORDS 4096u /* more than can stand in a stride: what needs more is damaged */

/* Records between two positions; 0 when they are not whole records. */
static uint64_t records_between(const rsd_ring *ring, uint64_t from, uint64_t to)
{
    uint64_t records = 0;

    while (from != to) {
        const uint64_t header = rsd__load_relaxed_u64((const uint64_t *)(const void *)(ring->records + (from & (ring->capacity - 1))));
        const uint64_t stored = (RSD_RECORD_HEADER + (uint64_t)(uint32_t)header + RSD_RECORD_ALIGNMENT - 1) & ~UINT64_C(7);

        if ((uint16_t)(header >> 32) == 0 || stored > to - from || records == MOST_RECORDS)
            return 0;
        from += stored;
        records++;
    }
    return records;
}

void rsd_ring_counts(const rsd_ring *ring, rsd_ring_counts_words *counts)
{
    const rsd_producer_words *words = ring->producer;
    const uint64_t counted = rsd__load_relaxed_u64(&words->counted);
    const uint64_t stored = rsd__load_relaxed_u64(&words->accepted);
    const uint64_t position = rsd__load_acquire_u64(&words->producer_position); /* pairs with publish; 'counted' was stored before it or is older */
    uint64_t accepted = stored;

    /* A producer of version 1.1 has counted every record, and left 0 here. */
    if (counted != 0 || stored == 0) {
        const uint64_t behind = (((position >> 3) - (counted >> 32)) & UINT64_C(0xffffffff)) << 3;

        accepted += (uint64_t)(int64_t)(int32_t)((uint32_t)counted - (uint32_t)stored);
        if (behind <= ring->capacity && ((position | behind) & (RSD_RECORD_ALIGNMENT - 1)) == 0)
            accepted += records_between(ring, position - behind, position);
    }
    *counts = (rsd_ring_counts_words){
        .accepted = accepted,
        .refused = rsd__load_relaxed_u64(&words->refused),
        .accepted_bytes = position,
    };
    counts->offered = counts->accepted + counts->refused;
}
