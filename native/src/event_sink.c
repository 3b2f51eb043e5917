/* SPDX-License-Identifier: Apache-2.0 */
#include "event_sink.h"

#include "platform.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <string.h>

#define LOCK_NANOS UINT64_C(50000)  /* between two tries for a role that a parking predecessor is about to give back */
#define ROOM_SPINS 2000u            /* looks at a full ring before the first yield */
#define ROOM_YIELDS 50u             /* and before the first sleep */
#define ROOM_NANOS UINT64_C(100000) /* one sleep */

static void sleep_nanos(uint64_t nanos)
{
    static const uint32_t nobody; /* a word that nobody wakes */
    const rsd__wait wait = {&nobody, 0, false};

    rsd__sleep_while(&wait, 1, nanos);
}

/* Whose commands they answer is in the descriptor: marks of another ring's positions would hide events of this one. */
static int check_pair(const char *commands, const char *events)
{
    rsd_ring_descriptor asked;
    rsd_ring_descriptor answer;
    uint32_t state = rsd_ring_check(commands, &asked);

    if (state == RSD_RING_OK)
        state = rsd_ring_check(events, &answer);
    if (state != RSD_RING_OK)
        return rsd_ring_state_error(state);
    return answer.kind == RSD_RING_EVENTS && answer.companion_high == asked.uuid_high && answer.companion_low == asked.uuid_low
               ? 0
               : -EPROTO;
}

int rsd_event_sink_open(rsd_event_sink *sink, const char *commands, const char *events)
{
    int error = check_pair(commands, events);

    *sink = (rsd_event_sink){.cause = RSD_NO_CAUSE};
    if (error == 0)
        error = rsd_ring_open(commands, RSD_ROLE_READER, &sink->commands);
    if (error == 0)
        error = rsd_ring_open(events, RSD_ROLE_PRODUCER, &sink->events);
    if (error < 0)
        rsd_event_sink_close(sink);
    return error;
}

/* The mark in force names the newest event that a predecessor published. */
static void read_mark(rsd_event_sink *sink)
{
    const rsd_producer_words *words = sink->events->producer;
    const uint64_t position = rsd__load_relaxed_u64(&words->producer_position);

    sink->cause = RSD_NO_CAUSE;
    sink->ordinal = 0;
    for (unsigned i = 0; i < 2 && position != 0; i++)
        if (rsd__load_relaxed_u64(&words->mark_position[i]) == position) {
            sink->cause = rsd__load_relaxed_u64(&words->mark_cause[i]);
            sink->ordinal = rsd__load_relaxed_u32(&words->mark_ordinal[i]);
        }
}

static int take_role(rsd_event_sink *sink)
{
    int error = rsd_ring_lock(sink->events);

    while (error == -EBUSY) { /* its holder parks, or dies: either frees it */
        sleep_nanos(LOCK_NANOS);
        error = rsd_ring_lock(sink->events);
    }
    if (error < 0)
        return error;
    read_mark(sink);
    rsd_ring_producer_attach(&sink->producer, sink->events);
    sink->holds = true;
    return 0;
}

/* Only events of commands that are not done can come twice: all events of a done one were published before it was. */
static bool is_known(const rsd_event_sink *sink, const rsd_event *event, uint64_t done)
{
    if (sink->batched || sink->cause == RSD_NO_CAUSE || event->cause == RSD_NO_CAUSE || (int64_t)(event->cause - done) < 0)
        return false;
    return event->cause == sink->cause ? (int32_t)(event->ordinal - sink->ordinal) <= 0
                                       : (int64_t)(event->cause - sink->cause) < 0;
}

/* The mark first, into the slot that is not in force; the position puts it in force. */
static void publish(rsd_event_sink *sink)
{
    rsd_ring_producer *producer = &sink->producer;
    rsd_producer_words *words = producer->words;
    const unsigned slot = rsd__load_relaxed_u64(&words->mark_position[0]) == producer->published ? 1 : 0;

    if (producer->position == producer->published)
        return;
    rsd__store_relaxed_u64(&words->mark_cause[slot], sink->cause);
    rsd__store_relaxed_u32(&words->mark_ordinal[slot], sink->ordinal);
    rsd__store_relaxed_u64(&words->mark_position[slot], producer->position);
    rsd__fence_compiler(); /* a kill before the position moves leaves the other one in force */
    rsd_ring_producer_publish(producer);
}

/* The claim's own question, without counting as one. */
static bool has_room(const rsd_event_sink *sink, uint64_t stored)
{
    const rsd_ring_producer *producer = &sink->producer;
    /* Pairs with rsd_ring_release: the claim that follows looks once more. */
    const uint64_t consumed = rsd__load_acquire_u64(&producer->peer->consumer_position);

    return producer->position + stored - consumed <= sink->events->capacity;
}

static bool host_lives(const rsd_event_sink *sink)
{
    return rsd_ring_locked(sink->events, RSD_LOCK_CONSUMER) == 1 || rsd_ring_locked(sink->commands, RSD_LOCK_PRODUCER) == 1;
}

static void await_room(rsd_event_sink *sink, uint64_t stored)
{
    publish(sink); /* the host can go on with these */
    for (unsigned looks = 0; !has_room(sink, stored); looks++) {
        if (looks < ROOM_SPINS) {
            rsd__pause();
        } else if (looks < ROOM_SPINS + ROOM_YIELDS) {
            rsd__yield();
        } else {
            if (!host_lives(sink))
                return;
            sleep_nanos(ROOM_NANOS);
        }
    }
}

static void write_event(rsd_event_sink *sink, const rsd_event *event)
{
    rsd_ring_producer *producer = &sink->producer;
    const uint64_t length = (uint64_t)RSD_CAUSE_LENGTH + event->length;
    const uint64_t stored = (RSD_RECORD_HEADER + length + 7) & ~UINT64_C(7);
    const uint64_t extras[2] = {event->cause, event->ordinal};
    int64_t position;
    uint8_t *payload;

    if (length <= producer->largest && !has_room(sink, stored))
        await_room(sink, stored);
    position = rsd_ring_producer_try_claim(producer, event->type, RSD_RECORD_CAUSED, (uint32_t)length);
    if (position < 0)
        return; /* counted as refused */
    payload = rsd_ring_producer_payload(producer, (uint64_t)position);
    memcpy(payload, extras, sizeof(extras));
    if (event->length != 0)
        memcpy(payload + sizeof(extras), event->data, event->length);
    if (event->cause != RSD_NO_CAUSE) {
        sink->cause = event->cause;
        sink->ordinal = event->ordinal;
    }
}

int32_t rsd_event_sink_take(void *target, const rsd_event *events, uint32_t count)
{
    rsd_event_sink *sink = target;
    const uint64_t done = rsd__load_relaxed_u64(&sink->commands->consumer->done); /* this thread's own word */

    if (!sink->holds) {
        const int error = take_role(sink);

        if (error < 0)
            return error;
    }
    for (uint32_t i = 0; i < count; i++)
        if (!is_known(sink, &events[i], done))
            write_event(sink, &events[i]);
    publish(sink);
    return (int32_t)count;
}

void rsd_event_sink_leave(rsd_event_sink *sink)
{
    if (!sink->holds)
        return;
    sink->holds = false;
    rsd__store_relaxed_u32(&sink->events->producer->state, RSD_STATE_PARKED);
    rsd_ring_unlock(sink->events);
}

void rsd_event_sink_close(rsd_event_sink *sink)
{
    rsd_event_sink_leave(sink);
    rsd_ring_close(sink->events);
    rsd_ring_close(sink->commands);
    *sink = (rsd_event_sink){.cause = RSD_NO_CAUSE};
}
