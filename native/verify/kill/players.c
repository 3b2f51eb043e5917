/* SPDX-License-Identifier: Apache-2.0 */
/* What the killed processes do: a producer, a consumer over the ring, a consumer that is a whole worker, and two that must get no role. */
#include "kill.h"

#include "../../src/worker_private.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PERIOD 57u /* of lab_length */

static uint64_t period_bytes;
static uint64_t ends[PERIOD]; /* bytes of the first i + 1 records */

uint64_t records_before(uint64_t position)
{
    uint64_t rest;
    uint64_t count = 0;

    if (period_bytes == 0) {
        for (uint64_t i = 0; i < PERIOD; i++)
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + lab_stored(i + 1);
        period_bytes = ends[PERIOD - 1];
    }
    rest = position % period_bytes;
    while (count < PERIOD && ends[count] <= rest)
        count++;
    return position / period_bytes * PERIOD + count;
}

void complain(board *seen, const char *what, uint64_t sequence, uint64_t expected)
{
    if (seen->errors++ == 0)
        snprintf(seen->first, sizeof(seen->first), "%s: record %" PRIu64 ", expected %" PRIu64, what, sequence, expected);
}

void produce(const char *path, uint64_t seed)
{
    rsd_ring_producer *producer;
    uint64_t random = seed | 1;
    uint64_t sequence;

    if (rsd_ring_producer_open(path, &producer) < 0)
        _exit(10);
    sequence = records_before(producer->position);
    for (;;) {
        for (uint64_t batch = 1 + lab_random(&random) % 8; batch > 0; batch--) {
            const int64_t position = rsd_ring_producer_try_claim(producer, 1, 0, lab_length(sequence + 1));

            if (position < 0) {
                sched_yield();
                break;
            }
            lab_fill(rsd_ring_producer_payload(producer, (uint64_t)position), ++sequence);
        }
        rsd_ring_producer_publish(producer);
    }
}

static void hold_at(board *seen, uint64_t place)
{
    while (__atomic_load_n(&seen->hold, __ATOMIC_ACQUIRE) == place)
        __atomic_store_n(&seen->held, place, __ATOMIC_RELEASE);
}

/* The handler of all: compares, and counts as done what nobody did before. */
static void perform(board *seen, uint64_t position, uint64_t sequence, bool flagged)
{
    const uint64_t last = seen->last_effect;

    seen->performed++;
    if (sequence == 0 || sequence != records_before(position) + 1)
        complain(seen, "torn, or at the wrong place", sequence, records_before(position) + 1);
    else if (sequence > last + 1)
        complain(seen, "lost", sequence, last + 1);
    else if (sequence <= last && !flagged)
        complain(seen, "done again without the flag", sequence, last + 1);
    else if (sequence <= last)
        seen->redelivered++;
    else
        __atomic_store_n(&seen->last_effect, sequence, __ATOMIC_RELEASE);
    hold_at(seen, HOLD_IN_HANDLER);
}

static void deliver(board *seen, uint64_t sequence, bool flagged)
{
    const uint64_t last = seen->last_event;

    hold_at(seen, HOLD_IN_DELIVERY);
    if (sequence > last + 1)
        complain(seen, "an event is lost", sequence, last + 1);
    else if (sequence <= last && !flagged)
        complain(seen, "an event comes again without the flag", sequence, last + 1);
    else if (sequence == last + 1)
        __atomic_store_n(&seen->last_event, sequence, __ATOMIC_RELEASE);
}

typedef struct span {
    board *seen;
    rsd_ring_consumer *consumer;
    unsigned count;
    uint64_t sequences[MOST_SPAN];
    bool flagged[MOST_SPAN];
} span;

static int take(void *context, uint64_t position, const rsd_record *record)
{
    span *now = context;
    const bool flagged = position < now->consumer->ambiguous_to;

    now->sequences[now->count] = lab_read(record);
    now->flagged[now->count] = flagged;
    perform(now->seen, position, now->sequences[now->count++], flagged);
    return 0;
}

void consume(const char *path, board *seen, uint64_t seed)
{
    span now = {.seen = seen};
    const uint32_t limit = 1 + (uint32_t)(seed % MOST_SPAN);

    if (rsd_ring_consumer_open(path, &now.consumer) < 0)
        _exit(11);
    for (;;) {
        now.count = 0;
        if (rsd_ring_poll(now.consumer, take, &now, limit) == 0) {
            if (now.consumer->damage != RSD_DAMAGE_NONE)
                _exit(12);
            sched_yield();
            continue;
        }
        for (unsigned i = 0; i < now.count; i++)
            deliver(seen, now.sequences[i], now.flagged[i]);
        rsd_ring_settle(now.consumer);
        hold_at(seen, HOLD_BEFORE_RELEASE);
        rsd_ring_release(now.consumer);
    }
}

typedef struct told {
    uint64_t sequence;
    uint64_t flagged;
} told;

static board *working; /* of this process, for the callbacks */
static uint64_t working_epoch;

static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    told event = {.flagged = command->redelivered};

    (void)self;
    event.sequence = lab_read((const rsd_record *)(const void *)((const uint8_t *)command->payload - RSD_RECORD_HEADER));
    if (working_epoch != GRANTED)
        complain(working, "a worker serves that was not granted the role", event.sequence, 0);
    perform(working, command->position, event.sequence, command->redelivered != 0);
    return rsd_emit(context, 1, &event, sizeof(event));
}

static int32_t on_events(void *host, const rsd_event *events, uint32_t count)
{
    (void)host;
    for (uint32_t i = 0; i < count; i++) {
        told event;

        memcpy(&event, events[i].data, sizeof(event));
        deliver(working, event.sequence, event.flagged != 0);
    }
    return (int32_t)count;
}

void work(const char *path, board *seen, uint64_t epoch)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "player",
                                     .version = "1.0.0",
                                     .process = process};
    const rsd_host_vtable host = {.struct_size = sizeof(host), .abi_version = RSD_ABI_VERSION, .on_events = on_events};
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = path,
                                      .sidecar = &sidecar,
                                      .host = &host,
                                      .event_batch = MOST_SPAN,
                                      .epoch = epoch,
                                      .spin_polls = 100};
    rsd_worker *worker;

    working = seen;
    working_epoch = epoch;
    if (rsd_worker_create(&config, &worker) < 0)
        _exit(13);
    rsd_worker_run(worker);
    _exit(14);
}

void intrude(const char *path)
{
    rsd_ring_consumer *consumer;

    _exit(rsd_ring_consumer_open(path, &consumer) == -EBUSY ? 0 : 1);
}
