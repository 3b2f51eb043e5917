/* SPDX-License-Identifier: Apache-2.0 */
/* Which crash states were seen already. Words that tell time or name a process are no part of a state. */
#include "step.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static uint64_t *slots;
static uint64_t room;
static uint64_t used;

static uint64_t mix(uint64_t hash, const void *data, size_t length)
{
    const uint64_t *words = data;

    for (size_t i = 0; i < length / sizeof(*words); i++) {
        hash = (hash ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return hash;
}

static uint64_t mix_producer(uint64_t hash, const uint8_t *snapshot)
{
    rsd_producer_words producer;

    memcpy(&producer, snapshot + RSD_PRODUCER_OFFSET, sizeof(producer));
    producer.high_water_at = producer.longest_wait = producer.longest_wait_at = producer.refused_at = 0;
    producer.pid = producer.tid = 0;
    producer.start = producer.heartbeat = 0;
    return mix(hash, &producer, sizeof(producer));
}

static uint64_t mix_consumer(uint64_t hash, const uint8_t *snapshot)
{
    rsd_consumer_words consumer;

    memcpy(&consumer, snapshot + RSD_CONSUMER_OFFSET, sizeof(consumer));
    consumer.pid = consumer.tid = 0;
    consumer.start = consumer.heartbeat = 0;
    return mix(hash, &consumer, sizeof(consumer));
}

static uint64_t state_of(const uint8_t *snapshot, const uint8_t *events, const diary *seen)
{
    rsd_worker_counters counters;
    const uint64_t told[] = {seen->sent, seen->effect_count, seen->event_count, seen->role_taken, seen->letters};
    uint64_t hash = mix(1, told, sizeof(told));

    memcpy(&counters, snapshot + RSD_EXTENSION_OFFSET, sizeof(counters));
    counters.busy_nanos = counters.upcall_nanos = counters.polling_nanos = counters.parked_nanos = 0;
    hash = mix_consumer(mix_producer(hash, snapshot), snapshot);
    hash = mix(hash, &counters, sizeof(counters));
    hash = mix(hash, snapshot + RSD_STATE_OFFSET, 2 * RSD_STATE_LENGTH);
    hash = mix(hash, snapshot + RSD_RECORDS_OFFSET, STEP_CAPACITY);
    if (events != NULL) {
        hash = mix_consumer(mix_producer(hash, events), events);
        hash = mix(hash, events + RSD_RECORDS_OFFSET, STEP_CAPACITY);
    }
    return hash == 0 ? 1 : hash;
}

static bool put(uint64_t hash)
{
    uint64_t at = hash & (room - 1);

    while (slots[at] != 0 && slots[at] != hash)
        at = (at + 1) & (room - 1);
    if (slots[at] == hash)
        return false;
    slots[at] = hash;
    return true;
}

static void grow(void)
{
    uint64_t *old = slots;
    const uint64_t old_room = room;

    room = room == 0 ? 65536 : room * 2;
    slots = calloc(room, sizeof(*slots));
    if (slots == NULL)
        lab_give_up("memory for states", 12);
    for (uint64_t i = 0; i < old_room; i++)
        if (old[i] != 0)
            put(old[i]);
    free(old);
}

bool is_new_state(const uint8_t *snapshot, const uint8_t *events, const diary *seen)
{
    if (used * 2 >= room)
        grow();
    if (!put(state_of(snapshot, events, seen)))
        return false;
    used++;
    return true;
}

void forget_states(void)
{
    free(slots);
    slots = NULL;
    room = used = 0;
}
