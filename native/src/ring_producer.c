/* SPDX-License-Identifier: Apache-2.0 */
#include "platform.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <stdlib.h>

static uint64_t stored_length(uint32_t length)
{
    return (RSD_RECORD_HEADER + (uint64_t)length + RSD_RECORD_ALIGNMENT - 1) & ~(uint64_t)(RSD_RECORD_ALIGNMENT - 1);
}

void rsd_ring_producer_attach(rsd_ring_producer *producer, rsd_ring *ring)
{
    rsd_producer_words *words = ring->producer;
    const uint64_t position = rsd__load_relaxed_u64(&words->producer_position); /* our own, or our dead predecessor's */
    const uint64_t grain = ring->capacity / RSD_HIGH_WATER_GRAIN;
    const uint64_t mark = rsd__load_relaxed_u64(&words->high_water);

    *producer = (rsd_ring_producer){
        .words = words,
        .peer = ring->consumer,
        .records = ring->records,
        .mask = ring->capacity - 1,
        .largest = ring->capacity / 2 - RSD_RECORD_HEADER,
        .position = position,
        .published = position,
        .consumer_cache = rsd__load_acquire_u64(&ring->consumer->consumer_position), /* pairs with rsd_ring_release */
        .high_water_look = mark > grain ? mark : grain,
        .ring = ring,
    };
    rsd__store_relaxed_u32(&words->fence, rsd__barrier_register() ? RSD_FENCE_MEMBARRIER : RSD_FENCE_FULL);
    rsd__store_relaxed_u32(&words->pid, rsd__pid());
    rsd__store_relaxed_u32(&words->tid, rsd__tid());
    rsd__store_relaxed_u64(&words->start, rsd__process_start());
    rsd__store_relaxed_u64(&words->heartbeat, rsd__monotonic_nanos());
    rsd__store_relaxed_u32(&words->state, RSD_STATE_RUNNING);
}

int rsd_ring_producer_open(const char *path, rsd_ring_producer **producer)
{
    rsd_ring *ring;
    int error = rsd_ring_open(path, RSD_ROLE_PRODUCER, &ring);

    if (error < 0)
        return error;
    error = rsd_ring_lock(ring);
    *producer = error == 0 ? malloc(sizeof(**producer)) : NULL;
    if (*producer == NULL) {
        rsd_ring_close(ring);
        return error < 0 ? error : -ENOMEM;
    }
    rsd_ring_producer_attach(*producer, ring);
    return 0;
}

/*
 * What is unread is at most what the stale consumer position says; only when that is above the mark is the real one worth a look. So the
 * mark is exact, and a stream that stays below it pays one look per mark's worth of bytes, and never more often than per
 * 1 / RSD_HIGH_WATER_GRAIN of the ring.
 */
static void look_at_high_water(rsd_ring_producer *producer)
{
    rsd_producer_words *words = producer->words;
    uint64_t unread;

    producer->consumer_cache = rsd__load_acquire_u64(&producer->peer->consumer_position); /* pairs with rsd_ring_release */
    unread = producer->published - producer->consumer_cache;
    if (unread <= rsd__load_relaxed_u64(&words->high_water))
        return;
    rsd__store_relaxed_u64(&words->high_water, unread);
    rsd__store_relaxed_u64(&words->high_water_at, rsd__monotonic_nanos());
    if (unread > producer->high_water_look)
        producer->high_water_look = unread;
}

/* The cold path of a claim: the cached consumer position says full. */
static bool has_room_after_reload(rsd_ring_producer *producer, uint64_t needed)
{
    /* Pairs with rsd_ring_release: what the consumer read, it has read before we overwrite it. */
    producer->consumer_cache = rsd__load_acquire_u64(&producer->peer->consumer_position);
    return producer->position + needed - producer->consumer_cache <= producer->mask + 1;
}

static int64_t refuse(rsd_ring_producer *producer, int64_t answer)
{
    const uint64_t now = rsd__monotonic_nanos();

    if (answer == RSD_CLAIM_FULL && producer->refused_since == 0)
        producer->refused_since = now;
    rsd__add_own_u64(&producer->words->refused, 1);
    rsd__store_relaxed_u64(&producer->words->refused_at, now);
    return answer;
}

static void note_wait(rsd_ring_producer *producer)
{
    rsd_producer_words *words = producer->words;
    const uint64_t now = rsd__monotonic_nanos();
    const uint64_t waited = now - producer->refused_since;

    producer->refused_since = 0;
    if (waited <= rsd__load_relaxed_u64(&words->longest_wait))
        return;
    rsd__store_relaxed_u64(&words->longest_wait, waited);
    rsd__store_relaxed_u64(&words->longest_wait_at, now);
}

int64_t rsd_ring_producer_try_claim(rsd_ring_producer *producer, uint32_t type, uint32_t flags, uint32_t length)
{
    const uint64_t needed = stored_length(length);
    const uint64_t position = producer->position;
    rsd_record *record;

    rsd__add_own_u64(&producer->words->offered, 1);
    if (producer->closed)
        return refuse(producer, RSD_CLAIM_CLOSED);
    if (type - 1 > UINT16_MAX - 1 || (flags & ~RSD_RECORD_FLAGS) != 0)
        return refuse(producer, RSD_CLAIM_INVALID);
    if (length > producer->largest)
        return refuse(producer, RSD_CLAIM_TOO_LARGE);
    if (position + needed - producer->consumer_cache > producer->mask + 1 && !has_room_after_reload(producer, needed))
        return refuse(producer, RSD_CLAIM_FULL);
    if (producer->refused_since != 0)
        note_wait(producer);
    record = (rsd_record *)(void *)(producer->records + (position & producer->mask));
    record->length = length;
    record->type = (uint16_t)type;
    record->flags = (uint16_t)flags;
    producer->position = position + needed;
    producer->claimed++;
    return (int64_t)position;
}

void *rsd_ring_producer_payload(const rsd_ring_producer *producer, uint64_t position)
{
    return producer->records + (position & producer->mask) + RSD_RECORD_HEADER;
}

static void wake(rsd_ring_producer *producer)
{
    rsd__add_own_u64(&producer->words->wakeups, 1);
    rsd__wake_all(&producer->peer->sleeping, true);
}

void rsd_ring_producer_publish(rsd_ring_producer *producer)
{
    rsd_producer_words *words = producer->words;

    if (producer->claimed == 0)
        return;
    rsd__add_own_u64(&words->accepted, producer->claimed);
    rsd__add_own_u64(&words->accepted_bytes, producer->position - producer->published);
    rsd__add_own_u64(&words->publishes, 1);
    rsd__store_release_u64(&words->producer_position, producer->position); /* pairs with the acquire in rsd_ring_poll */
    producer->published = producer->position;
    producer->claimed = 0;
    /* The sleeper orders our store before this load by its barrier; where it cannot, we must. */
    if (rsd__load_relaxed_u32(&words->fence) == RSD_FENCE_FULL)
        rsd__fence_full();
    rsd__fence_compiler();
    if (rsd__load_relaxed_u32(&producer->peer->sleeping) != 0)
        wake(producer);
    if (producer->published - producer->consumer_cache > producer->high_water_look)
        look_at_high_water(producer);
}

void rsd_ring_producer_grant(rsd_ring_producer *producer, uint64_t epoch)
{
    rsd__store_release_u64(&producer->words->granted_epoch, epoch); /* pairs with the acquire in the worker's wait */
    rsd__wake_all((const uint32_t *)(const void *)&producer->words->granted_epoch, true);
}

void rsd_ring_producer_close(rsd_ring_producer *producer)
{
    if (producer == NULL)
        return;
    producer->closed = 1;
    rsd__store_relaxed_u32(&producer->words->state, RSD_STATE_CLOSED);
    rsd_ring_close(producer->ring);
    free(producer);
}
