/* SPDX-License-Identifier: Apache-2.0 */
/* Scenes of the ring itself: claim, publish, poll, settle, release, recover, and a recovery that dies. */
#include "scenes.h"

#include <stdlib.h>
#include <string.h>

static rsd_ring_producer *open_producer(const char *path)
{
    rsd_ring_producer *producer;
    const int error = rsd_ring_producer_open(path, &producer);

    if (error < 0)
        lab_give_up("a scene's producer", error);
    return producer;
}

static rsd_ring_consumer *open_consumer(const char *path)
{
    rsd_ring_consumer *consumer;
    const int error = rsd_ring_consumer_open(path, &consumer);

    if (error < 0)
        lab_give_up("a scene's consumer", error);
    return consumer;
}

static bool claim(rsd_ring_producer *producer, diary *kept)
{
    const uint64_t sequence = kept->sent + 1;
    const int64_t position = rsd_ring_producer_try_claim(producer, 1, 0, lab_length(sequence));

    if (position < 0)
        return false;
    kept->ends[kept->sent] = (uint64_t)position + lab_stored(sequence);
    __atomic_store_n(&kept->sent, sequence, __ATOMIC_RELEASE); /* before the publish: the judge must know it */
    lab_fill(rsd_ring_producer_payload(producer, (uint64_t)position), sequence);
    return true;
}

void stage_send(rsd_ring_producer *producer, diary *kept)
{
    if (!claim(producer, kept))
        lab_give_up("a scene's ring is full", 11);
    rsd_ring_producer_publish(producer);
}

void stage_effect(const rsd_ring_consumer *consumer, diary *kept, uint64_t position, const rsd_record *record)
{
    note_effect(kept, lab_read(record), position < consumer->ambiguous_to);
}

void note_effect(diary *kept, uint64_t sequence, bool redelivered)
{
    kept->effects[kept->effect_count % MOST_ENTRIES] = (effect){sequence, redelivered};
    __atomic_store_n(&kept->effect_count, kept->effect_count + 1, __ATOMIC_RELEASE);
}

void send_some(const char *path, diary *kept, unsigned count)
{
    rsd_ring_producer *producer = open_producer(path);

    for (unsigned i = 0; i < count; i++)
        stage_send(producer, kept);
    rsd_ring_producer_close(producer);
}

static void prepare_nothing(const char *path, diary *kept)
{
    (void)path;
    (void)kept;
}

static void prepare_few(const char *path, diary *kept)
{
    send_some(path, kept, 5);
}

/* A producer's whole life: one record, several in one publish, until it is full and refused; the last claim is never published. */
static void run_producer(const char *path, diary *kept)
{
    rsd_ring_producer *producer = open_producer(path);

    stage_send(producer, kept);
    for (int i = 0; i < 3; i++)
        claim(producer, kept);
    rsd_ring_producer_publish(producer);
    while (rsd_ring_producer_try_claim(producer, 2, 0, 2000) >= 0)
        ; /* claimed and left: the judge does not count them, for they must leave no trace */
    rsd_ring_producer_close(producer);
    producer = open_producer(path);
    stage_send(producer, kept);
    rsd_ring_producer_close(producer);
}

typedef struct taking {
    rsd_ring_consumer *consumer;
    diary *kept;
    bool settle_each;
    uint64_t settle_before; /* sequence; 0: none */
} taking;

static int take(void *context, uint64_t position, const rsd_record *record)
{
    taking *now = context;

    if (now->settle_before != 0 && lab_read(record) == now->settle_before)
        rsd_ring_settle_before(now->consumer, position);
    stage_effect(now->consumer, now->kept, position, record);
    if (now->settle_each)
        rsd_ring_settle(now->consumer);
    return 0;
}

static void run_consumer(const char *path, diary *kept)
{
    taking now = {.consumer = open_consumer(path), .kept = kept};

    for (int i = 0; i < 2; i++) {
        rsd_ring_poll(now.consumer, take, &now, 1);
        rsd_ring_settle(now.consumer);
        rsd_ring_release(now.consumer);
    }
    now.settle_each = true;
    while (rsd_ring_poll(now.consumer, take, &now, 8) != 0)
        rsd_ring_release(now.consumer);
    rsd_ring_consumer_close(now.consumer);
}

static void run_spans(const char *path, diary *kept)
{
    taking now = {.consumer = open_consumer(path), .kept = kept, .settle_before = 3};

    while (rsd_ring_poll(now.consumer, take, &now, 4) != 0) {
        rsd_ring_settle(now.consumer);
        rsd_ring_release(now.consumer);
    }
    rsd_ring_consumer_close(now.consumer);
}

/* Both sides in one thread, so that claims reuse what was released a moment ago. */
static void run_both(const char *path, diary *kept)
{
    rsd_ring_producer *producer = open_producer(path);
    taking now = {.consumer = open_consumer(path), .kept = kept, .settle_each = true};

    for (int i = 0; i < 4; i++) {
        claim(producer, kept);
        stage_send(producer, kept);
        rsd_ring_poll(now.consumer, take, &now, 1 + (uint32_t)i % 2);
        rsd_ring_release(now.consumer);
    }
    rsd_ring_consumer_close(now.consumer);
    rsd_ring_producer_close(producer);
}

void die_in_hand(const char *path, diary *kept, uint32_t count)
{
    taking now = {.consumer = open_consumer(path), .kept = kept};

    rsd_ring_poll(now.consumer, take, &now, count);
    rsd_ring_close(now.consumer->ring); /* what a kill leaves: no settle, no release, the lock free */
    free(now.consumer);
}

static void prepare_crashed(const char *path, diary *kept)
{
    prepare_few(path, kept);
    die_in_hand(path, kept, 1);
}

static void prepare_crashed_twice(const char *path, diary *kept)
{
    prepare_few(path, kept);
    die_in_hand(path, kept, 3);
    die_in_hand(path, kept, 1);
}

const scene scenes[] = {
    {"claim-publish", 1, false, false, prepare_nothing, run_producer, false, 0, false},
    {"poll-done", 1, false, false, prepare_few, run_consumer, false, 0, false},
    {"span", 4, false, false, prepare_few, run_spans, false, 0, false},
    {"both", 1, false, false, prepare_nothing, run_both, false, 0, false},
    {"recover", 1, false, false, prepare_crashed, run_consumer, false, 0, false},
    {"recover-twice", 3, false, false, prepare_crashed_twice, run_spans, false, 0, false},
    {"worker", MOST_ENTRIES, true, false, prepare_worker, run_worker, false, 0, false},
    {"quiet-worker", 1, false, false, prepare_worker, run_quiet_worker, false, 0, false},
    {"park", MOST_ENTRIES, true, true, prepare_worker, run_sleeper, false, 0, false},
    {"hand-over", MOST_ENTRIES, true, false, prepare_worker, run_hand_over, false, 0, false},
    {"state", MOST_ENTRIES, false, false, prepare_state, run_state, true, 0, false},
    {"last-attempt", MOST_ENTRIES, false, false, prepare_last_attempt, run_quarantine, true, 0, false},
    {"quarantine", MOST_ENTRIES, false, false, prepare_quarantine, run_quarantine, true, 3, false},
    {"events", 1, false, false, prepare_events, run_events, false, 0, true},
    {"events-heard", 1, false, false, prepare_events, run_events_heard, false, 0, true},
    {"events-again", 1, false, false, prepare_events_again, run_events, false, 0, true},
};
const unsigned scene_count = sizeof(scenes) / sizeof(scenes[0]);
