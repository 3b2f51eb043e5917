/* SPDX-License-Identifier: Apache-2.0 */
/* A ring with a producer of audited commands and a host that audits their answers, for the tests that let one worker follow another. */
#ifndef RINGSIDE_TEST_SWAP_STAGE_H
#define RINGSIDE_TEST_SWAP_STAGE_H

#include "support.h"

#include <ringside/load.h>
#include <string.h>

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring *words; /* another mapping of what the producer writes, for a worker that grants in its name */
    recording_host host;
} stage;

static inline int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 65536);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    assert_ok(rsd_ring_open(made.path, RSD_ROLE_PRODUCER, &made.words));
    recording_host_open(&made.host);
    *state = &made;
    return 0;
}

static inline int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_close(made->words);
    rsd_ring_producer_close(made->producer);
    recording_host_close(&made->host);
    remove_path(made->path);
    return 0;
}

static inline uint64_t fnv1a(const void *data, size_t length)
{
    return rsd_checksum(data, length);
}

static inline void claim_load(rsd_ring_producer *producer, uint64_t sequence)
{
    rsd_load_command load = {.sequence = sequence, .stamp = 1};
    int64_t position;

    load.checksum = fnv1a(&load, sizeof(load));
    while ((position = rsd_ring_producer_try_claim(producer, RSD_TYPE_LOAD, 0, sizeof(load))) == RSD_CLAIM_FULL) {
        rsd_ring_producer_publish(producer);
        pause_nanos(MILLISECOND / 20);
    }
    memcpy(rsd_ring_producer_payload(producer, (uint64_t)position), &load, sizeof(load));
    rsd_ring_producer_publish(producer);
}

/* What the events say, looked at in order as they come. */
typedef struct audit {
    uint64_t last;
    uint64_t out_of_order;
    uint64_t lost;
    uint64_t doubled;
    uint64_t damaged;
    uint32_t version;
    uint32_t changes;
} audit;

static inline void look_at_events(recording_host *host, const rsd_event *events, uint32_t count)
{
    audit *found = host->context;

    for (uint32_t i = 0; i < count; i++) {
        rsd_load_event event;

        memcpy(&event, events[i].data, sizeof(event));
        found->out_of_order += event.sequence != found->last + 1 || event.checksum != fnv1a(&event, RSD_LOAD_EVENT_LENGTH - 8);
        found->last = event.sequence;
        found->changes += event.version != found->version;
        found->version = event.version;
        found->lost = event.lost;
        found->doubled = event.doubled;
        found->damaged = event.damaged;
    }
}

/* The first worker of a test, warm and audited. */
static inline rsd_worker *start_first(stage *made, audit *found)
{
    made->host.on_delivery = look_at_events;
    made->host.context = found;
    return start_worker(made->path, load_sidecar("libringside_demo_1.0.0.so"), &made->host, 1, 1);
}

static inline rsd_succession succession(const stage *made, rsd_worker *next, uint64_t epoch)
{
    rsd_producer_words *words = made->words->producer;

    return (rsd_succession){.struct_size = sizeof(rsd_succession),
                            .carries = 1,
                            .successor = next,
                            .epoch = epoch,
                            .granted_epoch = &words->granted_epoch,
                            .swap_phase = &words->swap_phase,
                            .phase = 2};
}

static inline void appoint(const stage *made, rsd_worker *old, rsd_worker *next, uint64_t epoch)
{
    const rsd_succession order = succession(made, next, epoch);

    assert_ok(rsd_worker_appoint(old, &order));
}

#endif
