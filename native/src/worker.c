/* SPDX-License-Identifier: Apache-2.0 */
/* The worker's thread, from its first line to its last. */
#include "worker_private.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void note_state(rsd_worker *worker, int32_t state)
{
    rsd__store_release_u32(&worker->state, (uint32_t)state); /* pairs with the acquire of the controlling thread */
    rsd__add_release_u32(&worker->answers, 1);
}

void rsd__worker_set_state(rsd_worker *worker, int32_t state)
{
    note_state(worker, state);
    rsd__wake_all(&worker->answers, false);
}

void rsd__worker_fail(rsd_worker *worker, int error, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(worker->message, sizeof(worker->message), format, values);
    va_end(values);
    worker->error = error;
    rsd__worker_set_state(worker, RSD_WORKER_FAILED);
}

static bool has_failed(const rsd_worker *worker)
{
    return rsd__load_relaxed_u32(&worker->state) == RSD_WORKER_FAILED;
}

static bool introduce(rsd_worker *worker)
{
    const rsd_sidecar_info info = {.struct_size = sizeof(info),
                                   .abi_version = RSD_ABI_VERSION,
                                   .name = worker->name,
                                   .version = worker->version,
                                   .generation = worker->generation,
                                   .epoch = rsd__load_relaxed_u64(&worker->wanted_epoch)};
    const int status = worker->host.init == NULL ? 0 : worker->host.init(worker->host.host, &info);

    if (status < 0)
        rsd__worker_fail(worker, status, "The host refused sidecar %s %s: init answered %d.", worker->name, worker->version,
                         status);
    return status >= 0;
}

/* In the host's process a handler of the sidecar's takes the place of the JVM's. Libraries do it unasked: it is said, not forbidden. */
static void warn_of_handler(rsd_worker *worker, const rsd__signals *before)
{
    rsd__signals after;
    const char *name;
    char line[240];

    rsd__signals_look(&after);
    name = rsd__signals_changed(before, &after);
    if (name == NULL)
        return;
    snprintf(line, sizeof(line),
             "Sidecar %s handles %s itself now, in the place of this process. Run it in a process of its own, or preload libjsig.so.",
             worker->name, name);
    rsd__worker_log(worker, RSD_LOG_WARN, line, (uint32_t)strlen(line));
}

static bool create_sidecar(rsd_worker *worker)
{
    rsd__signals before;
    int status = 0;

    if (worker->sidecar.create != NULL) {
        rsd__signals_look(&before);
        status = worker->sidecar.create(&worker->context, worker->config, worker->config_length, &worker->self);
        warn_of_handler(worker, &before);
    }
    if (status < 0)
        rsd__worker_fail(worker, status, "Sidecar %s %s refused to start: create answered %d.", worker->name, worker->version,
                         status);
    return status >= 0;
}

/* Whoever is woken wants a processor: behind a park in this process the commands, which have waited long enough, come first. */
static void tell_that_it_runs(rsd_worker *worker)
{
    note_state(worker, RSD_WORKER_RUNNING);
    if (rsd__load_relaxed_u32(&worker->tells_late) == 0)
        rsd__wake_all(&worker->answers, false);
}

/* A successor wakes whoever waits when it has the role: until then the processors are its own. */
static void stand_parked(rsd_worker *worker)
{
    const bool passed_on = rsd__worker_pass_on(worker);

    rsd__store_release_u32(&worker->state, RSD_WORKER_PARKED); /* pairs with the acquire of the controlling thread */
    if (passed_on)
        rsd__worker_note_answer(worker, 0);
    else
        rsd__worker_answer(worker, 0);
}

static void serve_when_granted(rsd_worker *worker)
{
    const rsd_producer_words *producer = worker->ring->producer;
    enum rsd__outcome outcome = RSD__PARKED;

    worker->placement = rsd__placement_look(rsd__load_relaxed_u32(&producer->pid), rsd__load_relaxed_u32(&producer->tid));
    worker->process_start = rsd__process_start();
    rsd__state_touch(worker);
    rsd__worker_set_state(worker, RSD_WORKER_WARM);
    while (outcome == RSD__PARKED && rsd__worker_take_role(worker)) {
        rsd__store_relaxed_u32(&worker->ring->consumer->state, RSD_STATE_RUNNING);
        rsd__store_relaxed_u64(&worker->first_record_at, 0);
        rsd__store_relaxed_u64(&worker->running_at, rsd__monotonic_nanos());
        tell_that_it_runs(worker);
        outcome = rsd__worker_serve(worker);
        rsd__worker_leave_role(worker, outcome);
        if (outcome == RSD__PARKED) {
            rsd__store_relaxed_u64(&worker->parked_at, rsd__monotonic_nanos());
            stand_parked(worker);
        }
    }
    if (outcome == RSD__FAULTED && worker->consumer.damage == RSD_DAMAGE_NONE)
        rsd__worker_fail(worker, worker->error, "The command at position %llu cannot be put into the dead letters: %s.",
                         (unsigned long long)worker->consumer.position, strerror(-worker->error));
    else if (outcome == RSD__FAULTED)
        rsd__worker_fail(worker, -EBADMSG, "The record at position %llu is damaged (damage %u): nothing behind it was consumed.",
                         (unsigned long long)worker->consumer.position, worker->consumer.damage);
}

/* First of all: what the sidecar allocates is then near the processor that uses it. */
static bool bind(rsd_worker *worker)
{
    const int error = worker->processor == 0 ? 0 : rsd__pin(0, (int)worker->processor - 1, NULL);

    if (error < 0)
        rsd__worker_fail(worker, error, "The worker of %s %s cannot be bound to processor %u: %s.", worker->name, worker->version,
                         worker->processor - 1, strerror(-error));
    return error == 0;
}

/* One that is refused runs all the same: later than was wished, and it is said. */
static void ask_for_priority(rsd_worker *worker)
{
    const int error = worker->nice == 0 ? 0 : rsd__set_nice(worker->nice);
    char line[240];

    worker->has_nice = rsd__nice();
    if (error == 0)
        return;
    snprintf(line, sizeof(line),
             "RS-340: The worker of %s %s runs at nice %d: %d was refused (%s). It takes CAP_SYS_NICE, or a limit RLIMIT_NICE of %d.",
             worker->name, worker->version, worker->has_nice, worker->nice, strerror(-error), 20 - worker->nice);
    rsd__worker_log(worker, RSD_LOG_WARN, line, (uint32_t)strlen(line));
}

void *rsd_worker_run(void *argument)
{
    rsd_worker *worker = argument;
    char name[RSD_NAME_LENGTH + 4];
    bool introduced;

    snprintf(name, sizeof(name), "rsd-%s", worker->name);
    rsd__thread_name(name);
    worker->tid = rsd__tid();
    introduced = bind(worker) && introduce(worker);
    if (introduced)
        ask_for_priority(worker);
    if (introduced && create_sidecar(worker)) {
        serve_when_granted(worker);
        if (worker->sidecar.destroy != NULL)
            worker->sidecar.destroy(worker->self);
    }
    if (introduced && worker->host.dispose != NULL)
        worker->host.dispose(worker->host.host, has_failed(worker) ? RSD_DISPOSE_FAULT : worker->stop_reason);
    if (!has_failed(worker))
        rsd__worker_set_state(worker, RSD_WORKER_ENDED);
    return NULL;
}
