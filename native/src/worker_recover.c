/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker does about commands that were in hand when its predecessor died, before it takes any other. */
#include "dead_letters.h"
#include "worker_private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define ASK_NANOS UINT64_C(100000000) /* longest sleep while nobody answers */

static void tell(rsd_worker *worker, const rsd_dead_letter *letter)
{
    static const char *const reasons[] = {
        [RSD_DEAD_ATTEMPTS] = "ended every worker that took it",
        [RSD_DEAD_SKIPPED] = "was in hand when a worker died",
        [RSD_DEAD_CHOSEN] = "was in hand when a worker died, and a person chose",
    };
    char line[256];

    snprintf(line, sizeof(line), "the command of type %u at %llu %s (%u times): it is in the dead letters now, and the stream goes on",
             letter->type, (unsigned long long)letter->position, reasons[letter->reason], letter->attempts);
    rsd__worker_log(worker, RSD_LOG_WARN, line, (uint32_t)strlen(line));
}

/* Quarantines the next command. Each step can be done again by the next worker: docs/abi/dead-letters-v1.md. */
static int give_up(rsd_worker *worker, uint32_t reason)
{
    rsd_ring_consumer *consumer = &worker->consumer;
    const rsd_ring_descriptor *descriptor = worker->ring->base;
    rsd_ring_cursor cursor = {.records = consumer->records,
                              .capacity = consumer->capacity,
                              .position = consumer->position,
                              .end = rsd__load_acquire_u64(&consumer->peer->producer_position)}; /* pairs with publish */
    const uint8_t *record = consumer->records + (consumer->position & (consumer->capacity - 1));
    rsd_record_view view = {0};
    rsd_record header;
    const int found = rsd_ring_cursor_next(&cursor, &view);
    rsd_dead_letter letter;
    int error;

    if (found <= 0) {
        consumer->damage = found < 0 ? (uint32_t)-found : RSD_DAMAGE_POSITION_RANGE;
        return -EBADMSG;
    }
    memcpy(&header, record, sizeof(header));
    letter = (rsd_dead_letter){.uuid_high = descriptor->uuid_high,
                               .uuid_low = descriptor->uuid_low,
                               .position = view.position,
                               .length = header.length,
                               .type = header.type,
                               .flags = header.flags,
                               .attempts = consumer->attempt - 1,
                               .reason = reason};
    error = rsd__dead_letter_append(worker->dead_letters, letter, record + RSD_RECORD_HEADER);
    if (error < 0)
        return error;
    rsd__state_carry(worker, cursor.position);
    rsd_ring_quarantine(consumer, cursor.position);
    tell(worker, &letter);
    return 0;
}

/* Waits for a choice, and answers it; or 0 when something else ends the wait, which 'outcome' tells. */
static uint32_t ask(rsd_worker *worker, enum rsd__outcome *outcome)
{
    uint32_t choice = 0;

    rsd__store_relaxed_u32(&worker->choice, 0);
    rsd__store_relaxed_u32(&worker->ring->consumer->asking, 1);
    rsd__store_release_u32(&worker->asking, 1); /* pairs with the acquire of rsd_worker_choose */
    while (choice == 0) {
        const uint32_t bell = rsd__load_acquire_u32(&worker->bell); /* pairs with ring_bell */
        const rsd__wait wait = {&worker->bell, bell, false};

        *outcome = RSD__STOPPED;
        if (rsd__worker_is_stopped(worker))
            break;
        *outcome = RSD__PARKED;
        if (rsd__worker_is_asked(worker) && rsd__worker_park_asked(worker))
            break;
        choice = rsd__load_acquire_u32(&worker->choice); /* pairs with the release of rsd_worker_choose */
        if (choice == 0)
            rsd__sleep_while(&wait, 1, ASK_NANOS);
        rsd__store_relaxed_u64(&worker->ring->consumer->heartbeat, rsd__monotonic_nanos());
    }
    rsd__store_release_u32(&worker->asking, 0);
    rsd__store_relaxed_u32(&worker->ring->consumer->asking, 0);
    return choice;
}

/* Whether the next command is to be given up, and why: RSD_DEAD_*, or 0 when it is to be taken. */
static uint32_t judge(rsd_worker *worker, enum rsd__outcome *outcome, bool *goes_on)
{
    const rsd_ring_consumer *consumer = &worker->consumer;
    uint32_t choice;

    if (worker->dead_letters == NULL)
        return 0;
    if (worker->recovery == RSD_RECOVERY_SKIP)
        return RSD_DEAD_SKIPPED;
    if (worker->recovery == RSD_RECOVERY_REDELIVER)
        return consumer->alone && consumer->attempt > worker->attempts ? RSD_DEAD_ATTEMPTS : 0;
    choice = ask(worker, outcome);
    *goes_on = choice != 0;
    return choice == RSD_CHOICE_SKIP ? RSD_DEAD_CHOSEN : 0;
}

bool rsd__worker_resolve(rsd_worker *worker, enum rsd__outcome *outcome)
{
    bool goes_on = true;

    while (worker->consumer.ambiguous_to != 0) {
        const uint32_t reason = judge(worker, outcome, &goes_on);

        if (reason == 0)
            return goes_on;
        worker->error = give_up(worker, reason);
        if (worker->error < 0) {
            *outcome = RSD__FAULTED;
            return false;
        }
    }
    return true;
}

int rsd_worker_choose(rsd_worker *worker, uint32_t choice)
{
    const bool known = choice == RSD_CHOICE_REDELIVER || choice == RSD_CHOICE_SKIP;

    if (!known || rsd__load_acquire_u32(&worker->asking) == 0) /* pairs with the release of ask */
        return -EINVAL;
    rsd__store_release_u32(&worker->choice, choice); /* pairs with the acquire of ask */
    rsd__worker_ring_bell(worker);
    return 0;
}

/* Of the record at 'done': that which a recovery granted until it is made. */
static uint32_t attempt_of(const rsd_consumer_words *words, uint64_t done, uint64_t ambiguous_to, uint64_t capacity)
{
    const uint32_t made = rsd__load_relaxed_u32(&words->attempt);
    const uint32_t granted = rsd__load_relaxed_u32(&words->retry_attempt);

    if (ambiguous_to - done - 1 >= capacity)
        return 1;
    return rsd__load_relaxed_u64(&words->retry_position) == done && granted > made ? granted : made;
}

/* The command that is asked about. It cannot be overwritten while the worker asks. */
static void tell_command(const rsd_worker *worker, rsd_worker_status *status)
{
    rsd_ring_cursor cursor = {.records = worker->ring->records,
                              .capacity = worker->ring->capacity,
                              .position = status->ambiguous_from,
                              .end = rsd__load_acquire_u64(&worker->ring->producer->producer_position)}; /* pairs with publish */
    rsd_record_view view;

    if (cursor.end - cursor.position > cursor.capacity || rsd_ring_cursor_next(&cursor, &view) <= 0)
        return;
    status->asked_type = view.type;
    status->asked_length = view.length < sizeof(status->asked) ? view.length : (uint32_t)sizeof(status->asked);
    memcpy(status->asked, view.payload, status->asked_length);
}

void rsd__worker_tell_doubt(const rsd_worker *worker, rsd_worker_status *status)
{
    const rsd_consumer_words *words = worker->ring->consumer;

    status->ambiguous_from = status->done;
    status->ambiguous_to = rsd__load_relaxed_u64(&words->ambiguous_to);
    status->quarantined = rsd__load_relaxed_u64(&words->quarantined);
    status->attempt = attempt_of(words, status->done, status->ambiguous_to, worker->ring->capacity);
    status->asking = rsd__load_acquire_u32(&worker->asking); /* pairs with the release of ask */
    if (status->asking)
        tell_command(worker, status);
}
