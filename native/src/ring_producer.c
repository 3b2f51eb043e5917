/* SPDX-License-Identifier: Apache-2.0 */
#include "platform.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <stdlib.h>

#define LINE UINT64_C(64)
#define PREFETCH_AHEAD UINT64_C(2048) /* bytes: a store comes to them when their lines have had time to come */
#define PREFETCH_STRIDE UINT64_C(512) /* bytes that are asked for at a time */

typedef uint64_t __attribute__((may_alias)) rsd__header;

static uint64_t stored_length(uint32_t length)
{
    return (RSD_RECORD_HEADER + (uint64_t)length + RSD_RECORD_ALIGNMENT - 1) & ~(uint64_t)(RSD_RECORD_ALIGNMENT - 1);
}

/* Stores the counters; 'unpublished' records are claimed and not published. */
static void count(rsd_ring_producer *producer, uint64_t unpublished)
{
    rsd_producer_words *words = producer->words;

    producer->accepted = producer->claimed - unpublished;
    producer->counted_to = producer->published;
    producer->count_above = producer->published + RSD_COUNT_STRIDE;
    if ((int64_t)(producer->look_above - producer->count_above) < 0)
        producer->count_above = producer->look_above;
    rsd__store_relaxed_u64(&words->counted, RSD_COUNTED(producer->published, producer->accepted));
    rsd__store_relaxed_u64(&words->accepted, producer->accepted);
    rsd__store_relaxed_u64(&words->accepted_bytes, producer->published);
    rsd__store_relaxed_u64(&words->publishes, producer->publishes);
    rsd__store_relaxed_u64(&words->offered, producer->accepted + producer->refused);
}

void rsd_ring_producer_attach(rsd_ring_producer *producer, rsd_ring *ring)
{
    rsd_producer_words *words = ring->producer;
    const uint64_t position = rsd__load_relaxed_u64(&words->producer_position); /* our own, or our dead predecessor's */
    const uint64_t consumed = rsd__load_acquire_u64(&ring->consumer->consumer_position); /* pairs with rsd_ring_release */
    const uint64_t grain = ring->capacity / RSD_HIGH_WATER_GRAIN;
    const uint64_t mark = rsd__load_relaxed_u64(&words->high_water);
    rsd_ring_counts_words counts;

    rsd_ring_counts(ring, &counts);
    *producer = (rsd_ring_producer){
        .words = words,
        .peer = ring->consumer,
        .records = ring->records,
        .mask = ring->capacity - 1,
        .largest = ring->capacity / 2 - RSD_RECORD_HEADER,
        .position = position,
        .published = position,
        .claim_border = position,
        .room_to = consumed + ring->capacity,
        .prefetched = position,
        .count_above = position,
        .unseen_mark = mark > grain ? mark : grain,
        .claimed = counts.accepted,
        .refused = counts.refused,
        .publishes = rsd__load_relaxed_u64(&words->publishes),
        .full_fence = !rsd__barrier_register(),
        .ring = ring,
    };
    producer->look_above = consumed + producer->unseen_mark;
    count(producer, 0);
    rsd__store_relaxed_u32(&words->fence, producer->full_fence ? RSD_FENCE_FULL : RSD_FENCE_MEMBARRIER);
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

/* The consumer's line is read here only: a claim and a publish know by two limits when it is worth it. */
static uint64_t look_at_consumer(rsd_ring_producer *producer)
{
    /* Pairs with rsd_ring_release: what the consumer read, it has read before we overwrite it. */
    const uint64_t consumed = rsd__load_acquire_u64(&producer->peer->consumer_position);

    producer->room_to = consumed + producer->mask + 1;
    producer->look_above = consumed + producer->unseen_mark;
    return consumed;
}

/*
 * What is unread is at most what the stale consumer position says; only when that is above the mark is the real one worth a look. So the
 * mark is exact, and a stream that stays below it pays one look per mark's worth of bytes, and never more often than per
 * 1 / RSD_HIGH_WATER_GRAIN of the ring.
 */
static void look_at_high_water(rsd_ring_producer *producer)
{
    rsd_producer_words *words = producer->words;
    const uint64_t unread = producer->published - look_at_consumer(producer);

    if (unread <= rsd__load_relaxed_u64(&words->high_water))
        return;
    rsd__store_relaxed_u64(&words->high_water, unread);
    rsd__store_relaxed_u64(&words->high_water_at, rsd__monotonic_nanos());
    if (unread > producer->unseen_mark) {
        producer->look_above += unread - producer->unseen_mark;
        producer->unseen_mark = unread;
    }
}

static int64_t refuse(rsd_ring_producer *producer, int64_t answer)
{
    const uint64_t now = rsd__monotonic_nanos();

    if (answer == RSD_CLAIM_FULL && producer->refused_since == 0)
        producer->refused_since = now;
    rsd__store_relaxed_u64(&producer->words->refused, ++producer->refused);
    rsd__store_relaxed_u64(&producer->words->offered, producer->accepted + producer->refused);
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

static bool is_no_record(const rsd_ring_producer *producer, uint32_t type, uint32_t flags, uint32_t length)
{
    return type - 1 > UINT16_MAX - 1 || (flags & ~RSD_RECORD_FLAGS) != 0 || length > producer->largest;
}

/* Writes the header with one store: little-endian, as all of the file. */
static int64_t take_room(rsd_ring_producer *producer, uint64_t next, uint32_t type, uint32_t flags, uint32_t length)
{
    const uint64_t position = producer->position;

    *(rsd__header *)(void *)(producer->records + (position & producer->mask)) = (uint64_t)flags << 48 | (uint64_t)type << 32 | length;
    producer->position = next;
    producer->claimed++;
    return (int64_t)position;
}

static uint64_t unpublished(const rsd_ring_producer *producer)
{
    uint64_t records = 0;

    for (uint64_t at = producer->published; at != producer->position; records++)
        at += stored_length(*(const uint32_t *)(const void *)(producer->records + (at & producer->mask)));
    return records;
}

/*
 * Whoever counts on from 'counted_to' finds the records there only while no claim overwrites them; a small ring may come round before it
 * publishes.
 */
static void count_before_coming_round(rsd_ring_producer *producer, uint64_t next)
{
    if (__builtin_expect(next - producer->counted_to > (producer->mask + 1) / 2 && producer->counted_to != producer->published, 0))
        count(producer, unpublished(producer));
}

/*
 * Asks for the lines that the next claims will write. The consumer had them last; without this a store waits for each, and the stores
 * behind it wait with it. Never for lines that may hold unread records: the consumer may be reading them.
 */
static void prefetch_ahead(rsd_ring_producer *producer, uint64_t next)
{
    const uint64_t from = ((int64_t)(producer->prefetched - next) > 0 ? producer->prefetched : next) & ~(LINE - 1);
    const uint64_t wanted = next + PREFETCH_AHEAD + PREFETCH_STRIDE;
    const uint64_t to = ((int64_t)(producer->room_to - wanted) < 0 ? producer->room_to : wanted) & ~(LINE - 1);
    const uint8_t *lines = producer->records + (from & producer->mask); /* contiguous: records stand twice */

    for (uint64_t at = 0; (int64_t)(to - from - at) > 0; at += LINE)
        rsd__prefetch_for_write(lines + at);
    if ((int64_t)(to - producer->prefetched) > 0)
        producer->prefetched = to;
    producer->claim_border = (int64_t)(producer->room_to - next - PREFETCH_STRIDE) < 0 ? producer->room_to : next + PREFETCH_STRIDE;
}

/* The cold path of a claim: something about it is wrong, or the consumer's position as last seen says full. */
static __attribute__((noinline, cold)) int64_t claim_after_look(rsd_ring_producer *producer, uint32_t type, uint32_t flags,
                                                                uint32_t length)
{
    const uint64_t next = producer->position + stored_length(length);

    if (producer->closed)
        return refuse(producer, RSD_CLAIM_CLOSED);
    if (is_no_record(producer, type, flags, length))
        return refuse(producer, length > producer->largest ? RSD_CLAIM_TOO_LARGE : RSD_CLAIM_INVALID);
    if (next - look_at_consumer(producer) > producer->mask + 1) {
        producer->room_to = producer->claim_border = producer->position; /* the next claim comes here, too, to see how long the wait was */
        return refuse(producer, RSD_CLAIM_FULL);
    }
    if (producer->refused_since != 0)
        note_wait(producer);
    count_before_coming_round(producer, next);
    prefetch_ahead(producer, next);
    return take_room(producer, next, type, flags, length);
}

static __attribute__((noinline)) int64_t claim_at_border(rsd_ring_producer *producer, uint32_t type, uint32_t flags, uint32_t length)
{
    const uint64_t next = producer->position + stored_length(length);

    if ((int64_t)(producer->room_to - next) < 0 || is_no_record(producer, type, flags, length))
        return claim_after_look(producer, type, flags, length);
    count_before_coming_round(producer, next);
    prefetch_ahead(producer, next);
    return take_room(producer, next, type, flags, length);
}

int64_t rsd_ring_producer_try_claim(rsd_ring_producer *producer, uint32_t type, uint32_t flags, uint32_t length)
{
    const uint64_t next = producer->position + stored_length(length);

    if (__builtin_expect((int64_t)(producer->claim_border - next) < 0 || is_no_record(producer, type, flags, length), 0))
        return claim_at_border(producer, type, flags, length);
    return take_room(producer, next, type, flags, length);
}

void *rsd_ring_producer_payload(const rsd_ring_producer *producer, uint64_t position)
{
    return producer->records + (position & producer->mask) + RSD_RECORD_HEADER;
}

static __attribute__((noinline, cold)) void wake(rsd_ring_producer *producer)
{
    rsd__add_own_u64(&producer->words->wakeups, 1);
    rsd__wake_all(&producer->peer->sleeping, true);
}

static __attribute__((noinline)) void publish_at_border(rsd_ring_producer *producer)
{
    if (__builtin_expect((int64_t)(producer->published - producer->look_above) > 0, 0))
        look_at_high_water(producer);
    count(producer, 0);
}

void rsd_ring_producer_publish(rsd_ring_producer *producer)
{
    const uint64_t position = producer->position;

    if (position == producer->published)
        return;
    rsd__store_release_u64(&producer->words->producer_position, position); /* pairs with the acquire in rsd_ring_poll */
    producer->published = position;
    producer->publishes++;
    /* The sleeper orders our store before this load by its barrier; where it cannot, we must. */
    if (__builtin_expect(producer->full_fence != 0, 0))
        rsd__fence_full();
    rsd__fence_compiler();
    if (__builtin_expect(rsd__load_relaxed_u32(&producer->peer->sleeping) != 0, 0))
        wake(producer);
    if (__builtin_expect((int64_t)(position - producer->count_above) > 0, 0))
        publish_at_border(producer);
}

void rsd_ring_producer_grant(rsd_ring_producer *producer, uint64_t epoch)
{
    rsd__store_release_u64(&producer->words->granted_epoch, epoch); /* pairs with the acquire in the worker's wait */
    rsd__wake_all((const uint32_t *)(const void *)&producer->words->granted_epoch, true);
}

void rsd_ring_producer_close(rsd_ring_producer *producer)
{
    const uint64_t abandoned = producer == NULL ? 0 : unpublished(producer);

    if (producer == NULL)
        return;
    producer->closed = 1;
    producer->room_to = producer->claim_border = producer->position;
    producer->refused += abandoned;
    rsd__store_relaxed_u64(&producer->words->refused, producer->refused);
    count(producer, abandoned);
    rsd__store_relaxed_u32(&producer->words->state, RSD_STATE_CLOSED);
    rsd_ring_close(producer->ring);
    free(producer);
}
