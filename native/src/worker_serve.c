/* SPDX-License-Identifier: Apache-2.0 */
/* The loop of a worker that holds the consumer role: poll, process, deliver, settle, release; spin, yield, park. */
#include "worker_private.h"

#include <stdio.h>
#include <string.h>

#define PARK_NANOS UINT64_C(100000000)  /* longest sleep */
#define SPAN_NANOS UINT64_C(100000)     /* events wait for at most about this long for the next ones */

/* Cuts the flagged extras off, which handlers do not see. The poll has checked that they fit. */
static void read_command(const rsd_worker *worker, uint64_t position, const rsd_record *record, rsd_command *command)
{
    const uint8_t *payload = (const uint8_t *)(record + 1);
    uint32_t extras = 0;

    *command = (rsd_command){.position = position, .type = record->type, .flags = record->flags, .attempt = 1};
    if (record->flags & RSD_RECORD_STAMPED) {
        memcpy(&command->stamp, payload, sizeof(command->stamp));
        extras = RSD_STAMP_LENGTH;
    }
    if (record->flags & RSD_RECORD_CAUSED)
        extras += RSD_CAUSE_LENGTH;
    command->payload = payload + extras;
    command->length = record->length - extras;
    if (position < worker->consumer.ambiguous_to) {
        command->redelivered = 1;
        command->attempt = worker->consumer.attempt;
    }
}

static void note_status(rsd_worker *worker, int status, uint64_t position, uint32_t type)
{
    const uint64_t errors = ++worker->counters.handler_errors;
    char line[128];

    if ((errors & (errors - 1)) != 0) /* the 1st, 2nd, 4th, 8th ..: a flood of errors must not become a flood of lines */
        return;
    snprintf(line, sizeof(line), "process answered %d for the command of type %u at %llu (%llu such answers)", status, type,
             (unsigned long long)position, (unsigned long long)errors);
    rsd__worker_log(worker, RSD_LOG_WARN, line, (uint32_t)strlen(line));
}

static void begin_command(rsd_worker *worker, const rsd_command *command)
{
    if (rsd__load_relaxed_u64(&worker->first_record_at) == 0)
        rsd__store_relaxed_u64(&worker->first_record_at, rsd__monotonic_nanos());
    worker->cause = command->position;
    worker->ordinal = 0;
    if (worker->host.process != NULL)
        worker->host.process(worker->host.host, command->position, command->type, command->payload, command->length);
}

/* All records handed out are done, with what they made of the durable state. */
static void settle(rsd_worker *worker, bool keeps_state)
{
    if (keeps_state && worker->consumer.unsettled != 0)
        rsd__state_store(worker, worker->consumer.position);
    rsd_ring_settle(&worker->consumer);
}

static inline __attribute__((always_inline)) int process(rsd_worker *worker, uint64_t position, const rsd_record *record, bool keeps_state)
{
    rsd_command command;
    int status;

    read_command(worker, position, record, &command);
    begin_command(worker, &command);
    if (command.stamp != 0)
        rsd__timing_begin(worker, command.stamp);
    status = worker->sidecar.process(worker->self, &worker->context, &command);
    if (worker->timing.began != 0)
        rsd__timing_end(worker);
    if (status < 0)
        note_status(worker, status, position, command.type);
    if (worker->event_count == 0)
        settle(worker, keeps_state);
    return rsd__worker_is_asked(worker) || (rsd__worker_is_stopped(worker) && !worker->drain);
}

static int process_one(void *target, uint64_t position, const rsd_record *record)
{
    return process(target, position, record, false);
}

static int process_and_keep(void *target, uint64_t position, const rsd_record *record)
{
    return process(target, position, record, true);
}

static int collect_one(void *target, uint64_t position, const rsd_record *record)
{
    rsd_worker *worker = target;
    rsd_command *command = &worker->commands[worker->command_count++];

    read_command(worker, position, record, command);
    begin_command(worker, command);
    if (command->stamp != 0)
        rsd__timing_begin(worker, command->stamp);
    return 0;
}

static void process_collected(rsd_worker *worker)
{
    const uint32_t count = worker->command_count;
    int status;

    worker->command_count = 0;
    if (count == 0)
        return;
    status = worker->sidecar.process_batch(worker->self, &worker->context, worker->commands, count);
    if (worker->timing.began != 0)
        rsd__timing_end(worker);
    if (status < 0)
        note_status(worker, status, worker->cause, worker->commands[count - 1].type);
}

void rsd__worker_publish_counters(rsd_worker *worker, uint64_t now)
{
    const uint64_t *from = (const uint64_t *)(const void *)&worker->counters;
    uint64_t *to = (uint64_t *)(void *)worker->ring->counters;
    const size_t first = worker->events_elsewhere ? offsetof(rsd_worker_counters, upcalls) / sizeof(*from) : 0;

    for (size_t i = first; i < sizeof(worker->counters) / sizeof(*from); i++)
        rsd__store_relaxed_u64(&to[i], from[i]);
    rsd__store_relaxed_u64(&worker->ring->consumer->heartbeat, now);
}

/* Long spans while commands are quick, short ones while they are slow: an event must not wait for many slow commands. */
static void adapt_span(rsd_worker *worker, uint64_t nanos, uint32_t records)
{
    if (nanos > SPAN_NANOS)
        worker->span_limit = worker->span_limit > 1 ? worker->span_limit / 2 : 1;
    else if (records == worker->span_limit && worker->span_limit < worker->most_in_hand)
        worker->span_limit *= 2;
    if (worker->span_limit > worker->most_in_hand)
        worker->span_limit = worker->most_in_hand;
}

static void account(rsd_worker *worker, uint32_t records, uint64_t from, uint64_t upcalls_before, uint64_t lingered)
{
    rsd_worker_counters *counters = &worker->counters;
    const uint64_t now = rsd__monotonic_nanos();
    const uint64_t upcalls = counters->upcall_nanos - upcalls_before;
    const uint64_t spent = now - worker->mark - lingered;

    counters->batches++;
    if (records > counters->largest_batch)
        counters->largest_batch = records;
    counters->consumed_bytes += worker->consumer.position - from;
    counters->busy_nanos += spent > upcalls ? spent - upcalls : 0;
    counters->polling_nanos += lingered;
    worker->mark = now;
    rsd__timing_span(worker, records, now);
    adapt_span(worker, spent, records);
    rsd__worker_publish_counters(worker, now);
}

/* Takes one span: everything below 'done' has its events delivered; then the producer may overwrite it. */
static uint32_t take_span(rsd_worker *worker)
{
    rsd_ring_consumer *consumer = &worker->consumer;
    const uint64_t from = consumer->position;
    const uint64_t upcalls_before = worker->counters.upcall_nanos;
    const uint64_t lingered_before = consumer->linger.nanos;
    const bool batched = worker->commands != NULL;
    const bool keeps_state = worker->state_length != 0;
    uint32_t records;

    if (worker->idle_polls != 0 && rsd__load_relaxed_u64(&consumer->peer->producer_position) != from) {
        const uint64_t now = rsd__monotonic_nanos();

        worker->counters.polling_nanos += now - worker->mark;
        worker->mark = now;
    }
    records = rsd_ring_poll(consumer, batched ? collect_one : keeps_state ? process_and_keep : process_one, worker, worker->span_limit);
    if (records == 0)
        return 0;
    if (batched)
        process_collected(worker);
    rsd__worker_deliver(worker);
    settle(worker, keeps_state);
    rsd_ring_release(consumer);
    account(worker, records, from, upcalls_before, consumer->linger.nanos - lingered_before);
    return records;
}

static void call_idle(rsd_worker *worker)
{
    const uint64_t upcalls_before = worker->counters.upcall_nanos;
    uint64_t now;

    if (worker->sidecar.idle == NULL)
        return;
    worker->sidecar.idle(worker->self, &worker->context);
    rsd__worker_deliver(worker);
    now = rsd__monotonic_nanos();
    worker->counters.polling_nanos += now - worker->mark - (worker->counters.upcall_nanos - upcalls_before);
    worker->mark = now;
}

/*
 * The producer only reads 'sleeping'. Its store of the position stands before that read because of the barrier here, so either it
 * sees 1 and wakes us, or we see its record and do not sleep; and the kernel looks at the position once more as it puts us to sleep.
 */
static void sleep_until_called(rsd_worker *worker)
{
    rsd_consumer_words *words = worker->ring->consumer;
    const uint64_t *published = &worker->ring->producer->producer_position;
    const uint32_t bell = rsd__load_acquire_u32(&worker->bell); /* pairs with ring_bell */
    uint64_t woken;
    uint64_t now = rsd__monotonic_nanos();

    worker->counters.polling_nanos += now - worker->mark;
    worker->counters.parks++;
    rsd__worker_publish_counters(worker, now);
    rsd__store_relaxed_u32(&words->sleeping, 1);
    rsd__barrier_everywhere();
    if (rsd__load_acquire_u64(published) == worker->consumer.position && !rsd__worker_is_asked(worker) &&
        !rsd__worker_is_stopped(worker)) {
        const rsd__wait waits[] = {
            {&words->sleeping, 1, true},
            {(const uint32_t *)(const void *)published, (uint32_t)worker->consumer.position, true},
            {&worker->bell, bell, false},
        };

        rsd__sleep_while(waits, sizeof(waits) / sizeof(waits[0]), PARK_NANOS);
    }
    rsd__store_relaxed_u32(&words->sleeping, 0);
    woken = rsd__monotonic_nanos();
    worker->counters.parked_nanos += woken - now;
    worker->mark = woken;
    rsd__worker_publish_counters(worker, woken);
}

static void wait_a_little(rsd_worker *worker)
{
    const uint64_t polls = ++worker->idle_polls;

    if (polls <= worker->spin_polls)
        rsd__pause();
    else if (polls <= (uint64_t)worker->spin_polls + worker->yield_polls)
        rsd__yield();
    else if (polls == (uint64_t)worker->spin_polls + worker->yield_polls + 1)
        call_idle(worker);
    else
        sleep_until_called(worker);
}

enum rsd__outcome rsd__worker_serve(rsd_worker *worker)
{
    rsd_ring_consumer *consumer = &worker->consumer;
    enum rsd__outcome outcome;
    bool tells = rsd__load_relaxed_u32(&worker->tells_late) != 0;

    worker->idle_polls = 0;
    if (!rsd__worker_resolve(worker, &outcome))
        return outcome;
    worker->mark = rsd__monotonic_nanos();
    for (;;) {
        if (rsd__worker_is_stopped(worker) && (!worker->drain || consumer->position >= worker->drain_to))
            return RSD__STOPPED;
        if (rsd__worker_is_asked(worker) && rsd__worker_park_asked(worker))
            return RSD__PARKED;
        const uint32_t taken = take_span(worker);

        if (tells)
            rsd__wake_all(&worker->answers, false);
        tells = false;
        if (taken != 0)
            worker->idle_polls = 0;
        else if (consumer->damage != RSD_DAMAGE_NONE)
            return RSD__FAULTED;
        else
            wait_a_little(worker);
    }
}
