/* SPDX-License-Identifier: Apache-2.0 */
/* The untrusting reader. Shares no code with ring_consumer.c: what fools one must not fool the other. */
#include "platform.h"

#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <string.h>

#define MOST_LOOKS 16 /* at a pair of positions that moves */

/*
 * Reads both positions so that they belong together: the consumer's must not have moved while the producer's was read.
 * On a ring that never stands still long enough the span is taken as empty, which is true of no moment but harms nobody.
 */
static uint32_t read_span(const rsd_ring *ring, uint64_t *start, uint64_t *end)
{
    for (int look = 0; look < MOST_LOOKS; look++) {
        *start = rsd__load_acquire_u64(&ring->consumer->consumer_position); /* pairs with rsd_ring_release */
        *end = rsd__load_acquire_u64(&ring->producer->producer_position);   /* pairs with publish */
        if (rsd__load_acquire_u64(&ring->consumer->consumer_position) != *start)
            continue;
        if (((*start | *end) & (RSD_RECORD_ALIGNMENT - 1)) != 0)
            return RSD_DAMAGE_POSITION_UNALIGNED;
        return *end - *start > ring->capacity ? RSD_DAMAGE_POSITION_RANGE : RSD_DAMAGE_NONE;
    }
    *end = *start;
    return RSD_DAMAGE_NONE;
}

uint32_t rsd_ring_cursor_open(rsd_ring_cursor *cursor, const rsd_ring *ring)
{
    uint64_t start;
    uint64_t end;
    uint32_t damage = read_span(ring, &start, &end);
    rsd__file_facts facts;

    if (ring->file >= 0 && rsd__file_facts_of(ring->file, &facts) == 0 && facts.length < RSD_RECORDS_OFFSET + ring->capacity)
        damage = RSD_DAMAGE_TRUNCATED;
    *cursor = (rsd_ring_cursor){
        .records = ring->records,
        .capacity = ring->capacity,
        .position = start,
        .end = damage == RSD_DAMAGE_NONE ? end : start,
        .done = rsd__load_relaxed_u64(&ring->consumer->done),
        .in_hand_from = rsd__load_relaxed_u64(&ring->consumer->in_hand_from),
        .in_hand_to = rsd__load_relaxed_u64(&ring->consumer->in_hand_to),
    };
    return damage;
}

static uint32_t standing_of(const rsd_ring_cursor *cursor, uint64_t position)
{
    if (position < cursor->done)
        return RSD_RECORD_DONE;
    if (cursor->in_hand_from != RSD_NEVER_IN_HAND && position >= cursor->in_hand_from && position < cursor->in_hand_to)
        return RSD_RECORD_IN_HAND;
    return RSD_RECORD_PUBLISHED;
}

int rsd_ring_cursor_next(rsd_ring_cursor *cursor, rsd_record_view *view)
{
    const uint64_t left = cursor->end - cursor->position;
    const uint8_t *at = cursor->records + (cursor->position & (cursor->capacity - 1));
    rsd_record header;
    uint32_t extras = 0;

    if (left == 0)
        return 0;
    if (left < RSD_RECORD_HEADER)
        return -(int)RSD_DAMAGE_LENGTH;
    memcpy(&header, at, sizeof(header)); /* once: it may change under us */
    if (header.type == 0)
        return -(int)RSD_DAMAGE_TYPE_ZERO;
    if (header.length > left - RSD_RECORD_HEADER || header.length > cursor->capacity / 2 - RSD_RECORD_HEADER)
        return -(int)RSD_DAMAGE_LENGTH;
    *view = (rsd_record_view){.position = cursor->position, .type = header.type, .flags = header.flags};
    view->standing = standing_of(cursor, cursor->position);
    at += RSD_RECORD_HEADER;
    if (header.flags & RSD_RECORD_STAMPED)
        extras += RSD_STAMP_LENGTH;
    if (header.flags & RSD_RECORD_CAUSED)
        extras += RSD_CAUSE_LENGTH;
    if ((header.flags & ~RSD_RECORD_FLAGS) != 0 || extras > header.length)
        return -(int)RSD_DAMAGE_FLAGS;
    if (header.flags & RSD_RECORD_STAMPED)
        memcpy(&view->stamp, at, sizeof(view->stamp));
    if (header.flags & RSD_RECORD_CAUSED) {
        const uint8_t *cause = at + extras - RSD_CAUSE_LENGTH;

        memcpy(&view->cause, cause, sizeof(view->cause));
        memcpy(&view->ordinal, cause + sizeof(view->cause), sizeof(view->ordinal));
    }
    view->payload = at + extras;
    view->length = header.length - extras;
    cursor->position += ((uint64_t)RSD_RECORD_HEADER + header.length + 7) & ~UINT64_C(7);
    return 1;
}
