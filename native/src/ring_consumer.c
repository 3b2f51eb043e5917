/* SPDX-License-Identifier: Apache-2.0 */
/* The hot reader: it trusts the ring but for what would lead it out of the mapping. Shares no code with ring_cursor.c. */
#include "platform.h"
#include "ring_linger.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <stdlib.h>

typedef uint64_t __attribute__((may_alias)) rsd__header;

int rsd_ring_consumer_open(const char *path, rsd_ring_consumer **consumer)
{
    rsd_ring *ring;
    rsd_ring_consumer *made;
    int error = rsd_ring_open(path, RSD_ROLE_CONSUMER, &ring);

    if (error < 0)
        return error;
    made = malloc(sizeof(*made));
    error = made == NULL ? -ENOMEM : rsd_ring_lock(ring);
    if (error == 0)
        error = rsd_ring_consumer_recover(made, ring);
    if (error < 0) {
        free(made);
        rsd_ring_close(ring);
        return error;
    }
    rsd__store_relaxed_u32(&ring->consumer->pid, rsd__pid());
    rsd__store_relaxed_u32(&ring->consumer->tid, rsd__tid());
    rsd__store_relaxed_u64(&ring->consumer->start, rsd__process_start());
    rsd__store_relaxed_u32(&ring->consumer->state, RSD_STATE_RUNNING);
    *consumer = made;
    return 0;
}

static uint64_t wait_a_step(uint64_t until)
{
    uint64_t now;

    do {
        rsd__pause();
        now = rsd__monotonic_nanos();
    } while (now < until);
    return now;
}

/* Holds back what was found up to 'end' while the stream goes on without us. Answers where it ends then. */
static __attribute__((noinline)) uint64_t linger(rsd_ring_consumer *consumer, uint64_t end)
{
    const uint64_t began = rsd__monotonic_nanos();
    enum rsd__linger_verdict verdict;
    uint64_t now = began;

    do {
        const uint64_t seen = end;

        now = wait_a_step(now + RSD__LINGER_STEP_NANOS);
        end = rsd__load_acquire_u64(&consumer->peer->producer_position); /* pairs with publish */
        verdict = rsd__linger_judge(&consumer->linger, end - seen, end - consumer->position, now - began);
    } while (verdict == RSD__LINGER_GO_ON);
    consumer->linger.nanos += now - began;
    return end;
}

/* What would lead us astray: answers RSD_DAMAGE_*. 'published' bytes are readable from the record on. */
static uint32_t look_at(uint64_t header, uint64_t published, uint64_t largest)
{
    const uint64_t length = (uint32_t)header;
    const uint32_t flags = (uint32_t)(header >> 48);
    const uint32_t extras = (flags & RSD_RECORD_STAMPED ? RSD_STAMP_LENGTH : 0) + (flags & RSD_RECORD_CAUSED ? RSD_CAUSE_LENGTH : 0);

    if ((uint16_t)(header >> 32) == 0)
        return RSD_DAMAGE_TYPE_ZERO;
    if (length > largest || RSD_RECORD_HEADER + length > published)
        return RSD_DAMAGE_LENGTH;
    return (flags & ~RSD_RECORD_FLAGS) != 0 || length < extras ? RSD_DAMAGE_FLAGS : RSD_DAMAGE_NONE;
}

static void take_in_hand(rsd_ring_consumer *consumer, uint64_t position, uint64_t next)
{
    rsd_consumer_words *words = consumer->words;

    if (consumer->unsettled++ == 0)
        rsd__store_relaxed_u64(&words->in_hand_from, position);
    rsd__store_relaxed_u64(&words->in_hand_to, next);
    if (__builtin_expect(position < consumer->ambiguous_to, 0)) {
        rsd__add_own_u64(&words->redelivered, 1);
        rsd__fence_compiler(); /* from here on this attempt counts as made */
        rsd__store_relaxed_u32(&words->attempt, consumer->attempt);
    }
    rsd__fence_compiler(); /* a kill in the handler finds it in hand */
}

uint32_t rsd_ring_poll(rsd_ring_consumer *consumer, rsd_record_handler handler, void *context, uint32_t limit)
{
    const uint64_t capacity = consumer->capacity;
    const uint64_t largest = capacity / 2 - RSD_RECORD_HEADER;
    const uint8_t *records = consumer->records;
    uint64_t position = consumer->position;
    uint64_t end = rsd__load_acquire_u64(&consumer->peer->producer_position); /* pairs with publish */
    uint64_t border;
    uint32_t polled = 0;

    if (end == position || consumer->damage != RSD_DAMAGE_NONE)
        return 0;
    if (__builtin_expect(consumer->ambiguous_to != 0, 0) && limit > 1)
        limit = 1;
    if (rsd__linger_tries(&consumer->linger, end - position))
        end = linger(consumer, end);
    if (end - position > capacity || (end & (RSD_RECORD_ALIGNMENT - 1)) != 0) {
        consumer->damage = end - position > capacity ? RSD_DAMAGE_POSITION_RANGE : RSD_DAMAGE_POSITION_UNALIGNED;
        return 0;
    }
    border = end - position > capacity / 8 ? position + capacity / 8 : end;
    while ((int64_t)(border - position) > 0 && polled < limit) {
        const rsd_record *record = (const rsd_record *)(const void *)(records + (position & (capacity - 1)));
        const uint64_t header = *(const rsd__header *)(const void *)record;
        const uint64_t next = (position + RSD_RECORD_HEADER + (uint32_t)header + 7) & ~UINT64_C(7);
        int stop;

        consumer->damage = look_at(header, end - position, largest);
        if (__builtin_expect(consumer->damage != RSD_DAMAGE_NONE, 0))
            break;
        take_in_hand(consumer, position, next);
        consumer->position = next;
        polled++;
        stop = handler(context, position, record);
        position = next;
        if (stop)
            break;
    }
    return polled;
}

/* An ambiguous record is settled: the rest of its span was in hand once, what follows was not. */
static void leave_behind(rsd_ring_consumer *consumer, uint64_t position)
{
    if (position >= consumer->ambiguous_to)
        consumer->ambiguous_to = 0;
    consumer->attempt = consumer->ambiguous_to != 0 ? 2 : 1;
    consumer->alone = 0;
    rsd__fence_compiler(); /* 'done' first: the attempts of one record must not be taken for those of the next */
    rsd__store_relaxed_u32(&consumer->words->attempt, consumer->attempt);
}

static void settle_at(rsd_ring_consumer *consumer, uint64_t position, uint64_t count)
{
    rsd_consumer_words *words = consumer->words;

    consumer->done_count += count;
    consumer->unsettled -= count;
    rsd__fence_compiler(); /* a kill before this line finds the effects, and the span still in hand */
    rsd__store_pair_u64(&words->done, position, consumer->done_count);
    if (__builtin_expect(consumer->ambiguous_to != 0, 0))
        leave_behind(consumer, position);
}

void rsd_ring_settle(rsd_ring_consumer *consumer)
{
    if (consumer->unsettled != 0)
        settle_at(consumer, consumer->position, consumer->unsettled);
}

void rsd_ring_settle_before(rsd_ring_consumer *consumer, uint64_t position)
{
    if (consumer->unsettled > 1) {
        settle_at(consumer, position, consumer->unsettled - 1);
        rsd__store_relaxed_u64(&consumer->words->in_hand_from, position);
    }
}

void rsd_ring_quarantine(rsd_ring_consumer *consumer, uint64_t end)
{
    rsd_consumer_words *words = consumer->words;

    rsd__store_pair_u64(&words->quarantined, rsd__load_relaxed_u64(&words->quarantined) + 1, end);
    rsd__fence_compiler(); /* a kill here: the recovery finds quarantined_to above 'done' */
    rsd__store_pair_u64(&words->done, end, consumer->done_count);
    consumer->position = end;
    leave_behind(consumer, end);
    rsd_ring_release(consumer);
}

void rsd_ring_release(rsd_ring_consumer *consumer)
{
    /* Pairs with the reload of a claim: all reads of these records come before. */
    rsd__store_release_u64(&consumer->words->consumer_position, rsd__load_relaxed_u64(&consumer->words->done));
}

void rsd_ring_consumer_close(rsd_ring_consumer *consumer)
{
    if (consumer == NULL)
        return;
    rsd__store_relaxed_u32(&consumer->words->state, RSD_STATE_CLOSED);
    rsd_ring_close(consumer->ring);
    free(consumer);
}
