/* SPDX-License-Identifier: Apache-2.0 */
/* From the sidecar's emit to the host's upcall. */
#include "worker_private.h"

#include <errno.h>
#include <string.h>

static void note_answer(rsd_worker *worker, int32_t taken, uint32_t offered, uint64_t nanos)
{
    rsd_worker_counters *counters = &worker->counters;
    const uint32_t delivered = taken < 0 ? 0 : (uint32_t)taken < offered ? (uint32_t)taken : offered;

    counters->upcall_nanos += nanos;
    rsd__timing_upcall(worker, nanos);
    counters->upcalls++;
    counters->upcall_faults += taken < 0;
    counters->delivered += delivered;
    counters->dropped += offered - delivered;
}

void rsd__worker_deliver(rsd_worker *worker)
{
    uint64_t began;
    int32_t taken;

    if (worker->event_count == 0)
        return;
    began = rsd__monotonic_nanos();
    taken = worker->host.on_events(worker->host.host, worker->events, worker->event_count);
    note_answer(worker, taken, worker->event_count, rsd__monotonic_nanos() - began);
    worker->event_count = 0;
    worker->arena_used = 0;
}

/* Events of commands before the one in hand are delivered with its first ones: those commands are done. */
static void deliver_in_handler(rsd_worker *worker)
{
    rsd__worker_deliver(worker);
    if (worker->commands == NULL && worker->state_length == 0) /* durable state is that between two handlers, and this one runs */
        rsd_ring_settle_before(&worker->consumer, worker->cause);
}

static int32_t hand_over(rsd_worker *worker, uint16_t type, const void *data, uint32_t length)
{
    int32_t status;
    uint64_t began;

    if (worker->host.on_event == NULL) {
        worker->counters.dropped++;
        return 0;
    }
    began = rsd__monotonic_nanos();
    status = worker->host.on_event(worker->host.host, worker->cause, type, data, length);
    note_answer(worker, status < 0 ? status : 1, 1, rsd__monotonic_nanos() - began);
    return 0;
}

/* What stands in the ring stays there until the events are delivered and the records in hand are released: it need not be copied. */
static bool stands_in_hand(const rsd_worker *worker, const void *data)
{
    const rsd_ring *ring = worker->ring;

    return worker->consumer.unsettled != 0 && (uintptr_t)data - (uintptr_t)ring->records < 2 * ring->capacity;
}

/* Answers where a copy of the event's bytes stands; delivers first when there is no room. */
static const void *keep(rsd_worker *worker, const void *data, uint32_t length)
{
    uint64_t at = (worker->arena_used + 15) & ~UINT64_C(15);

    if (at + length > RSD_EVENT_LARGEST) {
        deliver_in_handler(worker);
        at = 0;
    }
    if (length != 0)
        memcpy(worker->arena + at, data, length);
    worker->arena_used = at + length;
    return worker->arena + at;
}

int32_t rsd__worker_emit(void *target, uint16_t type, const void *data, uint32_t length)
{
    rsd_worker *worker = target;

    if (!worker->may_emit)
        return -EPERM;
    if (type == 0)
        return -EINVAL;
    worker->counters.emitted++;
    if (length > RSD_EVENT_LARGEST) {
        worker->counters.dropped++;
        return -EMSGSIZE;
    }
    worker->counters.emitted_bytes += length;
    if (worker->host.on_events == NULL)
        return hand_over(worker, type, data, length);
    if (worker->event_count == worker->event_batch)
        deliver_in_handler(worker);
    if (!stands_in_hand(worker, data))
        data = keep(worker, data, length);
    worker->events[worker->event_count++] =
        (rsd_event){.cause = worker->cause, .data = data, .length = length, .type = type, .ordinal = worker->ordinal++};
    return 0;
}

void rsd__worker_log(void *target, int32_t level, const char *text, uint32_t length)
{
    rsd_worker *worker = target;

    if (worker->host.log != NULL)
        worker->host.log(worker->host.host, level, text, length);
}
