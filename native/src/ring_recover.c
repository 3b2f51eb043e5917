/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a consumer makes of the words that its predecessor left. It may be killed between any two of its stores: run again it finds the same.
 * Twin of ConsumerRecovery.java.
 */
#include "ring_linger.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <ringside/ring.h>

typedef uint64_t __attribute__((may_alias)) rsd__header;

/* How far 'position' is ahead of 'done', or 0 when it is not, or names nothing in this ring. */
static uint64_t ahead(const rsd_ring_consumer *consumer, uint64_t position, uint64_t end)
{
    const uint64_t bytes = position - consumer->position;

    return bytes <= end - consumer->position ? bytes : 0;
}

/* A predecessor that cannot store 'done' and its count at once may have died between the two. */
static void mend_count(rsd_ring_consumer *consumer)
{
    const uint64_t settling = rsd__load_relaxed_u64(&consumer->words->settling);
    const uint64_t count = consumer->done_count + (uint32_t)(settling - consumer->done_count);

    if (settling == RSD_SETTLING(consumer->position, settling) && count - consumer->done_count <= consumer->capacity / RSD_RECORD_HEADER) {
        consumer->done_count = count;
        rsd__store_relaxed_u64(&consumer->words->done_count, count);
    }
    rsd__fence_compiler();
    rsd__store_relaxed_u64(&consumer->words->settling, 0);
}

/* The record is counted and its bytes are safe: what is missing is to leave it behind. */
static uint32_t finish_quarantine(rsd_ring_consumer *consumer, uint64_t end)
{
    const uint64_t to = rsd__load_relaxed_u64(&consumer->words->quarantined_to);

    if (ahead(consumer, to, end) == 0)
        return RSD_DAMAGE_NONE;
    if ((to & (RSD_RECORD_ALIGNMENT - 1)) != 0)
        return RSD_DAMAGE_POSITION_UNALIGNED;
    consumer->position = to;
    rsd__store_pair_u64(&consumer->words->done, to, consumer->done_count);
    return RSD_DAMAGE_NONE;
}

static bool ends_at(const rsd_ring_consumer *consumer, uint64_t to)
{
    const uint64_t position = consumer->position;
    const uint64_t header = *(const rsd__header *)(const void *)(consumer->records + (position & (consumer->capacity - 1)));

    return ((position + RSD_RECORD_HEADER + (uint32_t)header + 7) & ~UINT64_C(7)) == to;
}

/* Attempts are counted by the record that is in hand; the rest of an ambiguous span was in hand once. */
static uint32_t find_doubt(rsd_ring_consumer *consumer, uint64_t end)
{
    rsd_consumer_words *words = consumer->words;
    const uint64_t done = consumer->position;
    const uint64_t from = rsd__load_relaxed_u64(&words->in_hand_from);
    const uint64_t to = rsd__load_relaxed_u64(&words->in_hand_to);
    const uint64_t rest = ahead(consumer, rsd__load_relaxed_u64(&words->ambiguous_to), end);
    const uint32_t made = rsd__load_relaxed_u32(&words->attempt);
    const uint32_t granted = rsd__load_relaxed_u32(&words->retry_attempt);

    if (from == RSD_NEVER_IN_HAND || from > done || to <= done) {
        consumer->ambiguous_to = rest == 0 ? 0 : done + rest;
        consumer->attempt = rest == 0 ? 1 : 2;
        rsd__store_relaxed_u32(&words->attempt, consumer->attempt);
        return RSD_DAMAGE_NONE;
    }
    if (to > end)
        return RSD_DAMAGE_POSITION_RANGE;
    consumer->ambiguous_to = to - done > rest ? to : done + rest;
    consumer->alone = ends_at(consumer, to);
    consumer->attempt = made == 0 ? 2 : made + 1;
    if (rsd__load_relaxed_u64(&words->retry_position) == done && granted > made)
        consumer->attempt = granted; /* by a recovery whose consumer died before it took the record */
    rsd__store_relaxed_u64(&words->ambiguous_to, consumer->ambiguous_to);
    rsd__fence_compiler();
    rsd__store_relaxed_u32(&words->retry_attempt, consumer->attempt);
    rsd__fence_compiler(); /* the position last: it makes the attempt that of this record */
    rsd__store_relaxed_u64(&words->retry_position, done);
    return RSD_DAMAGE_NONE;
}

int rsd_ring_consumer_recover(rsd_ring_consumer *consumer, rsd_ring *ring)
{
    rsd_consumer_words *words = ring->consumer;
    const uint64_t end = rsd__load_acquire_u64(&ring->producer->producer_position); /* pairs with publish */
    const uint64_t done = rsd__load_relaxed_u64(&words->done);

    *consumer = (rsd_ring_consumer){
        .words = words,
        .peer = ring->producer,
        .records = ring->records,
        .capacity = ring->capacity,
        .position = done,
        .done_count = rsd__load_relaxed_u64(&words->done_count),
        .attempt = 1,
        .ring = ring,
    };
    rsd__linger_begin(&consumer->linger, ring->capacity);
    if (((done | end) & (RSD_RECORD_ALIGNMENT - 1)) != 0)
        consumer->damage = RSD_DAMAGE_POSITION_UNALIGNED;
    else if (end - done > ring->capacity)
        consumer->damage = RSD_DAMAGE_POSITION_RANGE;
    if (consumer->damage == RSD_DAMAGE_NONE) {
        mend_count(consumer);
        consumer->damage = finish_quarantine(consumer, end);
    }
    if (consumer->damage == RSD_DAMAGE_NONE)
        consumer->damage = find_doubt(consumer, end);
    rsd__store_relaxed_u32(&words->damage, consumer->damage);
    if (consumer->damage != RSD_DAMAGE_NONE)
        return -EBADMSG;
    rsd__store_relaxed_u32(&words->asking, 0);
    rsd__store_relaxed_u32(&words->sleeping, 0); /* a predecessor may have died asleep */
    rsd_ring_release(consumer);
    return 0;
}
