/* SPDX-License-Identifier: Apache-2.0 */
/* How a worker gets and gives back the consumer role. The lock is the fence; the granted epoch says whose turn it is. */
#include "worker_private.h"

#include <errno.h>
#include <string.h>

#define GRANT_LOOKS 64u                  /* looks at the grant before a yield or a sleep */
#define GRANT_NANOS UINT64_C(100000000)  /* longest sleep for a grant */
#define RETRY_NANOS UINT64_C(100000)     /* between two tries for a lock that a parking worker is about to release */

static void copy_text(char *target, const char *text, size_t size)
{
    memset(target, 0, size);
    memcpy(target, text, strnlen(text, size - 1));
}

static void sign_in(rsd_worker *worker, uint64_t epoch)
{
    rsd_consumer_words *words = worker->ring->consumer;

    copy_text(words->sidecar_name, worker->name, sizeof(words->sidecar_name));
    copy_text(words->sidecar_version, worker->version, sizeof(words->sidecar_version));
    rsd__store_relaxed_u64(&words->generation, worker->generation);
    rsd__store_relaxed_u64(&words->epoch, epoch);
    rsd__store_relaxed_u32(&words->pid, rsd__pid());
    rsd__store_relaxed_u32(&words->tid, rsd__tid());
    rsd__store_relaxed_u64(&words->start, worker->process_start);
    rsd__store_relaxed_u64(&words->heartbeat, rsd__monotonic_nanos());
    rsd__store_relaxed_u32(&words->placement, worker->placement.verdict);
    rsd__store_relaxed_u32(&words->placement_nanos, worker->placement.nanos);
    rsd__store_relaxed_u64(&words->placement_at, worker->placement.at);
    rsd__store_relaxed_u32(&words->producer_cpu, worker->placement.producer_cpu);
    rsd__store_relaxed_u32(&words->worker_cpu, worker->placement.worker_cpu);
    rsd__store_relaxed_u32((uint32_t *)&words->nice, (uint32_t)worker->has_nice);
    rsd__store_relaxed_u32((uint32_t *)&words->nice_asked, (uint32_t)worker->nice);
    rsd__store_relaxed_u32(&words->state, RSD_STATE_STARTING);
}

static void load_counters(rsd_worker *worker)
{
    memcpy(&worker->counters, worker->ring->counters, sizeof(worker->counters));
    /* A predecessor may have died while it stored them. In this process events are delivered or dropped before their span ends. */
    if (!worker->events_elsewhere)
        worker->counters.emitted = worker->counters.delivered + worker->counters.dropped;
    worker->counters.epochs++;
}

static uint64_t granted(const rsd_worker *worker)
{
    return rsd__load_acquire_u64(&worker->ring->producer->granted_epoch); /* pairs with the host's release */
}

/* 0: the role is ours. -EBUSY: not yet. -ECANCELED: the grant went elsewhere. Else the ring is damaged and the worker has failed. */
static int try_take(rsd_worker *worker, uint64_t epoch)
{
    int error = rsd_ring_lock(worker->ring);

    if (error < 0)
        return error;
    if (granted(worker) != epoch) {
        rsd_ring_unlock(worker->ring);
        return -ECANCELED;
    }
    error = rsd_ring_consumer_recover(&worker->consumer, worker->ring);
    if (error < 0) {
        rsd__store_relaxed_u32(&worker->ring->consumer->state, RSD_STATE_FAULTED);
        rsd_ring_unlock(worker->ring);
        rsd__worker_fail(worker, error, "The ring's positions are damaged (damage %u): nothing was consumed.",
                         worker->consumer.damage);
        return error;
    }
    load_counters(worker);
    rsd__state_load(worker);
    rsd__timing_prepare(worker);
    sign_in(worker, epoch);
    worker->may_emit = 1;
    return 0;
}

/* A parked worker that nobody resumed waits for the bell alone: the grant that follows is another's, who needs the processor. */
static void wait_for_grant(rsd_worker *worker, uint64_t seen, uint32_t bell, uint64_t nanos)
{
    const uint64_t *word = &worker->ring->producer->granted_epoch;
    const bool waits_for_one = rsd__load_relaxed_u64(&worker->wanted_epoch) != RSD__NO_EPOCH;
    const rsd__wait waits[] = {{&worker->bell, bell, false}, {(const uint32_t *)(const void *)word, (uint32_t)seen, true}};
    const uint64_t until = rsd__monotonic_nanos() + nanos; /* a lock that is not free is tried again, awake or not */

    for (bool expects = true; expects;) {
        for (unsigned looks = 0; looks < GRANT_LOOKS; looks++) {
            if (rsd__load_acquire_u64(word) != seen || rsd__load_acquire_u32(&worker->bell) != bell)
                return;
            rsd__pause();
        }
        const uint64_t now = rsd__monotonic_nanos();

        rsd__store_relaxed_u32(&worker->looked, (uint32_t)rsd__cpu_now());
        expects = now < until && now < rsd__load_relaxed_u64(&worker->awake_until);
        if (expects)
            rsd__yield(); /* whoever is to park may need this processor for it */
    }
    rsd__sleep_while(waits, waits_for_one ? 2 : 1, nanos);
}

bool rsd__worker_take_role(rsd_worker *worker)
{
    for (;;) {
        const uint32_t bell = rsd__load_acquire_u32(&worker->bell);          /* pairs with ring_bell */
        const uint64_t epoch = rsd__load_acquire_u64(&worker->wanted_epoch); /* pairs with rsd_worker_resume */
        const uint64_t seen = granted(worker);
        int error = -ECANCELED;

        if (rsd__worker_is_stopped(worker) || !rsd__worker_answer_waiting(worker))
            return false;
        if (epoch != RSD__NO_EPOCH && seen == epoch) {
            rsd__store_relaxed_u64(&worker->taking, epoch);
            error = try_take(worker, epoch);
        }
        rsd__store_relaxed_u32(&worker->blocked, error == -EBUSY);
        if (error == 0)
            return true;
        if (error != -EBUSY && error != -ECANCELED)
            return false;
        wait_for_grant(worker, seen, bell, error == -EBUSY ? RETRY_NANOS : GRANT_NANOS);
    }
}

void rsd__worker_leave_role(rsd_worker *worker, enum rsd__outcome outcome)
{
    rsd_consumer_words *words = worker->ring->consumer;
    const uint32_t state = outcome == RSD__PARKED    ? RSD_STATE_PARKED
                           : outcome == RSD__STOPPED ? RSD_STATE_CLOSED
                                                     : RSD_STATE_FAULTED;

    worker->may_emit = 0;
    rsd_ring_release(&worker->consumer);
    if (worker->state_length != 0)
        rsd__state_store(worker, rsd__load_relaxed_u64(&words->done)); /* with what idle and save have changed */
    rsd__worker_publish_counters(worker, rsd__monotonic_nanos());
    rsd__store_relaxed_u32(&words->damage, worker->consumer.damage);
    rsd__store_relaxed_u32(&words->state, state);
    if (outcome == RSD__PARKED)
        rsd__store_relaxed_u64(&worker->wanted_epoch, RSD__NO_EPOCH);
    rsd_ring_unlock(worker->ring); /* from here on the consumer's page is another's */
}
