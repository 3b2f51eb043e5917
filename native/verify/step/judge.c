/* SPDX-License-Identifier: Apache-2.0 */
/* The oracle: from the ring file and the diary alone it says what a recovery must do, runs the product's, and compares. */
#include "step.h"

#include <stdio.h>
#include <string.h>

typedef struct bench {
    char path[RSD_PATH_LENGTH];
    uint8_t *file;
    rsd_ring *produced;
    rsd_ring *consumed;
} bench;

static bench *open_bench(void)
{
    static bench made;

    if (made.file == NULL) {
        lab_create_ring(made.path, sizeof(made.path), "judge", STEP_CAPACITY);
        made.file = lab_map_file(made.path, STEP_FILE_LENGTH);
        if (rsd_ring_open(made.path, RSD_ROLE_PRODUCER, &made.produced) < 0 ||
            rsd_ring_open(made.path, RSD_ROLE_CONSUMER, &made.consumed) < 0)
            lab_give_up("the judge's ring", 5);
    }
    return &made;
}

/* How many of the records sent end at or below a position; -1 when the position is no border of records. */
static int64_t records_below(const diary *seen, uint64_t start, uint64_t position)
{
    uint64_t count = 0;

    while (count < seen->sent && seen->ends[count] <= position)
        count++;
    return position == (count == 0 ? start : seen->ends[count - 1]) ? (int64_t)count : -1;
}

/* What handlers have done until now: in order, repeats flagged. Answers the last sequence, or -1. */
static int64_t last_effect(const diary *seen)
{
    uint64_t last = 0;

    for (uint64_t i = 0; i < seen->effect_count; i++) {
        const effect *one = &seen->effects[i];

        if (one->sequence > last + 1 || one->sequence == 0 || (one->sequence <= last && !one->redelivered))
            return -1;
        if (one->sequence > last)
            last = one->sequence;
    }
    return (int64_t)last;
}

static bool events_complete(const diary *seen, uint64_t done)
{
    for (uint64_t sequence = 1; sequence <= done; sequence++) {
        unsigned count = 0;

        for (uint64_t i = 0; i < seen->event_count; i++)
            count += seen->events[i] == sequence;
        if (count < EVENTS_PER_COMMAND)
            return false;
    }
    return true;
}

typedef struct check {
    const rsd_ring_consumer *consumer;
    uint64_t next;      /* sequence that must come now */
    uint64_t performed; /* commands up to here have had an effect */
    uint64_t flagged;
    const char *wrong;
} check;

static int take(void *context, uint64_t position, const rsd_record *record)
{
    check *checked = context;
    const uint64_t sequence = lab_read(record);
    const bool flagged = position < checked->consumer->ambiguous_to;

    if (checked->wrong != NULL)
        return 1;
    if (sequence == 0)
        checked->wrong = "a record is torn";
    else if (sequence > checked->next)
        checked->wrong = "a record is lost";
    else if (sequence < checked->next)
        checked->wrong = "a record comes twice";
    else if (sequence <= checked->performed && !flagged)
        checked->wrong = "a command is done again without the flag";
    checked->flagged += flagged;
    checked->next = sequence + 1;
    return 0;
}

/*
 * The producer's side: it counts what is accepted, goes on behind it, and overwrites all that it may. Answers the last sequence sent, or -1
 * when it counts wrong.
 */
static int64_t fill_up(rsd_ring *ring, uint64_t sequence)
{
    rsd_ring_producer producer;
    int64_t position;

    for (int i = 0; i < 2; i++) {
        rsd_ring_producer_attach(&producer, ring);
        if (ring->producer->accepted != sequence || ring->producer->accepted_bytes != ring->producer->producer_position ||
            ring->producer->offered != ring->producer->accepted + ring->producer->refused)
            return -1;
    }
    while ((position = rsd_ring_producer_try_claim(&producer, 1, 0, lab_length(sequence + 1))) >= 0) {
        lab_fill(rsd_ring_producer_payload(&producer, (uint64_t)position), ++sequence);
        rsd_ring_producer_publish(&producer);
    }
    return (int64_t)sequence;
}

static const char *drain(const scene *scene, rsd_ring *ring, uint64_t done, uint64_t performed, uint64_t sent)
{
    rsd_ring_consumer consumer;
    rsd_ring_consumer again;
    check checked = {.consumer = &again, .next = done + 1, .performed = performed};

    if (rsd_ring_consumer_recover(&consumer, ring) < 0)
        return "recovery refuses a ring that is in order";
    if (rsd_ring_consumer_recover(&again, ring) < 0 || again.position != consumer.position ||
        again.ambiguous_to != consumer.ambiguous_to || again.attempt != consumer.attempt)
        return "a second recovery finds something else than the first";
    while (rsd_ring_poll(&again, take, &checked, 8) != 0 && checked.wrong == NULL) {
        rsd_ring_settle(&again);
        rsd_ring_release(&again);
    }
    if (checked.wrong != NULL)
        return checked.wrong;
    if (again.damage != RSD_DAMAGE_NONE)
        return "a healthy ring is called damaged";
    if (checked.next != sent + 1)
        return "records at the end are lost";
    if (checked.flagged > scene->most_ambiguous)
        return "more commands are in doubt than promised";
    if (ring->consumer->done_count != sent || ring->consumer->done != ring->producer->producer_position)
        return "the count of done commands is wrong";
    return NULL;
}

static const char *check_words(const scene *scene, const uint8_t *snapshot, const diary *seen, uint64_t start)
{
    const rsd_producer_words *producer = (const rsd_producer_words *)(const void *)(snapshot + RSD_PRODUCER_OFFSET);
    const rsd_consumer_words *consumer = (const rsd_consumer_words *)(const void *)(snapshot + RSD_CONSUMER_OFFSET);
    const int64_t accepted = records_below(seen, start, producer->producer_position);
    const int64_t done = records_below(seen, start, consumer->done);
    const int64_t performed = last_effect(seen);

    if (accepted < 0)
        return "what is published ends within a record";
    if (done < 0 || records_below(seen, start, consumer->consumer_position) < 0)
        return "the consumer stands within a record";
    if (consumer->consumer_position > consumer->done)
        return "released before it was done";
    if (done > accepted || performed > accepted)
        return "done before it was published";
    if (performed < 0)
        return "effects out of order, or twice without the flag";
    if (done > performed)
        return "done before the handler had it";
    if (consumer->done_count != (uint64_t)done)
        return "done and its count do not belong together";
    if (scene->emits && !events_complete(seen, (uint64_t)done))
        return "done before its events are delivered";
    if (seen->role_taken != 0)
        return "two hold the consumer role at once";
    return NULL;
}

const char *judge(const scene *scene, const uint8_t *snapshot, const diary *seen, uint64_t start)
{
    bench *table = open_bench();
    const char *wrong = check_words(scene, snapshot, seen, start);
    int64_t sent;

    if (wrong != NULL)
        return wrong;
    memcpy(table->file + RSD_DESCRIPTOR_LENGTH, snapshot + RSD_DESCRIPTOR_LENGTH, STEP_FILE_LENGTH - RSD_DESCRIPTOR_LENGTH);
    sent = fill_up(table->produced, (uint64_t)records_below(seen, start, table->produced->producer->producer_position));
    if (sent < 0)
        return "the next producer counts wrong what is accepted";
    return drain(scene, table->consumed, (uint64_t)records_below(seen, start, table->consumed->consumer->done),
                 (uint64_t)last_effect(seen), (uint64_t)sent);
}
