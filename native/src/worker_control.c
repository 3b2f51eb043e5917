/* SPDX-License-Identifier: Apache-2.0 */
/* What the controlling thread calls. It never waits longer than it was told, and never frees what the thread may still touch. */
#include "worker_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_NANOS UINT64_C(31536000000000000)  /* a year: sums of times do not overflow */
#define COMMITTED_NANOS UINT64_C(1000000000)       /* a committed park has only its last lines left */
#define BUSY_NANOS UINT64_C(200000000)             /* a parking worker needs less to release its lock */
#define LOOK_NANOS UINT64_C(20000000)              /* between two looks at words that nobody wakes for */

static uint64_t deadline_of(uint64_t timeout_nanos)
{
    return rsd__monotonic_nanos() + (timeout_nanos < LONGEST_NANOS ? timeout_nanos : LONGEST_NANOS);
}

void rsd__worker_ring_bell(rsd_worker *worker)
{
    rsd__add_release_u32(&worker->bell, 1); /* pairs with the acquire before each of the worker's sleeps */
    rsd__wake_all(&worker->bell, false);
}

static uint64_t until_next_look(uint64_t now, uint64_t until)
{
    return until - now < LOOK_NANOS ? until - now : LOOK_NANOS;
}

static void wait_for_answer(rsd_worker *worker, uint32_t seen, uint64_t now, uint64_t until)
{
    const rsd__wait wait = {&worker->answers, seen, false};

    rsd__sleep_while(&wait, 1, until_next_look(now, until));
}

static uint32_t state_of(const rsd_worker *worker)
{
    return rsd__load_acquire_u32(&worker->state); /* pairs with rsd__worker_set_state */
}

static int ended_error(const rsd_worker *worker)
{
    return state_of(worker) == RSD_WORKER_FAILED ? worker->error : -ECANCELED;
}

int rsd_worker_start(rsd_worker *worker, uint64_t timeout_nanos)
{
    const uint64_t until = deadline_of(timeout_nanos);
    int error;

    if (worker->started)
        return -EALREADY;
    error = rsd__thread_start(&worker->thread, rsd_worker_run, worker);
    if (error < 0)
        return error;
    worker->started = true;
    for (;;) {
        const uint32_t seen = rsd__load_acquire_u32(&worker->answers);
        const uint32_t state = state_of(worker);
        const uint64_t now = rsd__monotonic_nanos();

        if (state >= RSD_WORKER_ENDED)
            return ended_error(worker);
        if (state >= RSD_WORKER_WARM)
            return 0;
        if (now >= until)
            return -ETIMEDOUT;
        wait_for_answer(worker, seen, now, until);
    }
}

/* Withdraws a request to park: -ETIMEDOUT, or 0 when it is too late for that. */
static int withdraw(rsd_worker *worker)
{
    if (rsd__swap_if_u32(&worker->request, RSD__REQUEST_ASKED | RSD__ASK_PARK, RSD__REQUEST_NONE) ||
        rsd__swap_if_u32(&worker->request, RSD__REQUEST_TAKEN | RSD__ASK_PARK, RSD__REQUEST_WITHDRAWN | RSD__ASK_PARK))
        return -ETIMEDOUT;
    return 0;
}

/* Whether no request is under way: not one that timed out and in which the worker still hangs, either. */
static bool is_free(const rsd_worker *worker)
{
    const uint32_t phase = rsd__load_acquire_u32(&worker->request) & RSD__REQUEST_PHASE; /* pairs with rsd__worker_answer */

    return phase == RSD__REQUEST_NONE || phase == RSD__REQUEST_ANSWERED;
}

static void ask(rsd_worker *worker, uint32_t kind)
{
    rsd__store_release_u32(&worker->request, RSD__REQUEST_ASKED | kind); /* pairs with the swaps of worker_request.c */
    rsd__worker_ring_bell(worker);
}

static int ask_to_park(rsd_worker *worker, uint64_t timeout_nanos)
{
    const bool succeeded = rsd__load_relaxed_u32(&worker->succeeding) == RSD__SUCCESSION_APPOINTED;
    const rsd_worker *other = succeeded ? worker->succession.successor : worker;
    uint64_t until = deadline_of(timeout_nanos);
    bool committed = false;

    if (!is_free(worker))
        return -EBUSY;
    ask(worker, RSD__ASK_PARK);
    for (;;) {
        const rsd__wait waits[] = {{&worker->answers, rsd__load_acquire_u32(&worker->answers), false},
                                   {&other->answers, rsd__load_acquire_u32(&other->answers), false}};
        const uint64_t now = rsd__monotonic_nanos();

        if (rsd__load_acquire_u32(&worker->request) == (RSD__REQUEST_ANSWERED | RSD__ASK_PARK)) {
            rsd__store_release_u32(&worker->request, RSD__REQUEST_NONE);
            return worker->answer;
        }
        if (state_of(worker) >= RSD_WORKER_ENDED)
            return ended_error(worker);
        if (now >= until) {
            if (committed || withdraw(worker) < 0)
                return -ETIMEDOUT;
            committed = true;
            until = now + COMMITTED_NANOS;
            continue;
        }
        rsd__sleep_while(waits, succeeded ? 2 : 1, until_next_look(now, until));
    }
}

int rsd_worker_restore(rsd_worker *worker, const void *data, uint64_t length)
{
    const uint32_t state = state_of(worker);
    const bool parked = state == RSD_WORKER_PARKED && rsd__load_relaxed_u64(&worker->wanted_epoch) == RSD__NO_EPOCH;
    uint8_t *copy;

    if ((state != RSD_WORKER_WARM && !parked) || length > UINT32_MAX || (data == NULL && length != 0))
        return -EINVAL;
    if (worker->sidecar.restore == NULL)
        return -ENOTSUP;
    if (!is_free(worker))
        return -EBUSY; /* it may still read the bytes of an earlier request */
    copy = malloc(length + 1);
    if (copy == NULL)
        return -ENOMEM;
    if (length != 0)
        memcpy(copy, data, length);
    free(worker->restored);
    worker->restored = copy;
    worker->restored_length = length;
    ask(worker, RSD__ASK_RESTORE);
    return 0;
}

void rsd_worker_expect(rsd_worker *worker, uint64_t nanos)
{
    rsd__store_relaxed_u64(&worker->awake_until, deadline_of(nanos));
    rsd__worker_ring_bell(worker);
}

int rsd_worker_await_running(rsd_worker *worker, uint64_t timeout_nanos)
{
    const uint64_t began = rsd__monotonic_nanos();
    const uint64_t until = deadline_of(timeout_nanos);

    for (;;) {
        const uint32_t seen = rsd__load_acquire_u32(&worker->answers);
        const uint32_t state = state_of(worker);
        const bool blocked = rsd__load_relaxed_u32(&worker->blocked) != 0;
        const uint64_t now = rsd__monotonic_nanos();

        if (state == RSD_WORKER_RUNNING)
            return 0;
        if (state >= RSD_WORKER_ENDED)
            return ended_error(worker);
        if (blocked && (now >= until || now > began + BUSY_NANOS))
            return -EBUSY;
        if (now >= until)
            return -ETIMEDOUT;
        wait_for_answer(worker, seen, now, until);
    }
}

int rsd_worker_park(rsd_worker *worker, int32_t save, uint64_t timeout_nanos)
{
    const uint32_t state = state_of(worker);
    int error;

    if (state == RSD_WORKER_PARKED && rsd__load_relaxed_u64(&worker->wanted_epoch) == RSD__NO_EPOCH)
        return 0;
    if (state != RSD_WORKER_RUNNING)
        return state >= RSD_WORKER_ENDED ? ended_error(worker) : -EINVAL;
    worker->save_wanted = save != 0;
    error = ask_to_park(worker, timeout_nanos);
    rsd__worker_dismiss(worker);
    return error;
}

int rsd_worker_saved(const rsd_worker *worker, const void **data, uint64_t *length)
{
    *data = worker->saved.bytes;
    *length = worker->saved.length;
    return 0;
}

int rsd_worker_resume(rsd_worker *worker, uint64_t epoch)
{
    if (state_of(worker) != RSD_WORKER_PARKED || epoch == RSD__NO_EPOCH)
        return -EINVAL;
    worker->saved.length = 0;
    rsd__store_relaxed_u32(&worker->succeeding, RSD__SUCCESSION_NONE); /* of its last park nothing is asked any more */
    rsd__store_relaxed_u32(&worker->tells_late, 0); /* and the next grant is the host's own */
    rsd__store_release_u64(&worker->wanted_epoch, epoch); /* pairs with the acquire in rsd__worker_take_role */
    rsd__worker_ring_bell(worker);
    return 0;
}

void rsd_worker_wake(rsd_worker *worker)
{
    rsd__worker_ring_bell(worker);
}

int rsd_worker_stop(rsd_worker *worker, int32_t reason, int32_t drain, uint64_t timeout_nanos)
{
    int error;

    if (!worker->started) {
        rsd__worker_set_state(worker, RSD_WORKER_ENDED);
        return 0;
    }
    if (worker->joined)
        return 0;
    if (rsd__load_relaxed_u32(&worker->stop) == 0) {
        worker->stop_reason = reason;
        worker->drain = drain != 0;
        worker->drain_to = rsd__load_acquire_u64(&worker->ring->producer->producer_position); /* pairs with publish */
        rsd__store_release_u32(&worker->stop, 1); /* pairs with rsd__worker_is_stopped */
    }
    rsd__worker_ring_bell(worker);
    error = rsd__thread_join(&worker->thread, timeout_nanos < LONGEST_NANOS ? timeout_nanos : LONGEST_NANOS);
    worker->joined = error == 0;
    return error;
}

int rsd_worker_status_of(const rsd_worker *worker, rsd_worker_status *status)
{
    const rsd_consumer_words *words = worker->ring->consumer;
    rsd_worker_status found = {.struct_size = sizeof(found), .state = (int32_t)state_of(worker)};

    if (status->struct_size < offsetof(rsd_worker_status, message))
        return -EINVAL;
    found.has_save = worker->sidecar.save != NULL;
    found.in_hand_from = rsd__load_relaxed_u64(&words->in_hand_from);
    found.in_hand_to = rsd__load_relaxed_u64(&words->in_hand_to);
    found.done = rsd__load_relaxed_u64(&words->done);
    found.parked_at = rsd__load_relaxed_u64(&worker->parked_at);
    found.first_record_at = rsd__load_relaxed_u64(&worker->first_record_at);
    found.running_at = rsd__load_relaxed_u64(&worker->running_at);
    rsd__worker_tell_doubt(worker, &found);
    if (found.state == RSD_WORKER_FAILED) {
        found.error = worker->error;
        memcpy(found.message, worker->message, sizeof(found.message));
    }
    found.struct_size = status->struct_size < sizeof(found) ? status->struct_size : (uint32_t)sizeof(found);
    memcpy(status, &found, found.struct_size);
    return 0;
}
