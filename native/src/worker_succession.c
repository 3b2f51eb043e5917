/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A park that passes the role on. The host decides it beforehand, by appointing; the parked worker's thread carries it out, because it is awake
 * and any other would have to be woken first. The order is the same as without: the lock is released, the state is handed over, then the grant.
 */
#include "worker_private.h"

#include <errno.h>

#define REACTION_NANOS UINT64_C(20000) /* one that is awake on another processor has seen its grant by then */

int rsd_worker_appoint(rsd_worker *worker, const rsd_succession *succession)
{
    const rsd_worker *next = succession->successor;

    if (succession->struct_size < sizeof(*succession) || rsd__load_acquire_u32(&worker->state) != RSD_WORKER_RUNNING ||
        rsd__load_acquire_u32(&next->state) != RSD_WORKER_WARM) /* both pair with rsd__worker_set_state */
        return -EINVAL;
    rsd__worker_dismiss(worker);
    worker->succession = *succession;
    rsd__store_release_u32(&worker->succeeding, RSD__SUCCESSION_APPOINTED); /* pairs with the swap of rsd__worker_pass_on */
    return 0;
}

void rsd__worker_dismiss(rsd_worker *worker)
{
    if (rsd__swap_if_u32(&worker->succeeding, RSD__SUCCESSION_APPOINTED, RSD__SUCCESSION_NONE))
        return;
    while (rsd__load_acquire_u32(&worker->succeeding) == RSD__SUCCESSION_TAKEN) /* pairs with the release of rsd__worker_pass_on */
        rsd__yield(); /* it has only lines without a wait before it */
    if (worker->pulled)
        rsd__unpin(worker->succession.successor->tid, &worker->pulled_from);
    worker->pulled = false;
}

/*
 * A successor that is awake may still stand in line on its processor, behind a thread that has just begun its slice of some milliseconds, while
 * ours is about to be free. It is pulled here then, until the controlling thread lets it go.
 */
static void pull(rsd_worker *worker)
{
    const rsd_worker *next = worker->succession.successor;
    const uint64_t until = rsd__monotonic_nanos() + REACTION_NANOS;
    const int here = rsd__cpu_now();

    if (next->processor != 0 || worker->processor != 0 || (int)rsd__load_relaxed_u32(&next->looked) == here)
        return;
    while (rsd__load_relaxed_u64(&next->taking) != worker->succession.epoch) {
        if (rsd__monotonic_nanos() < until)
            rsd__pause();
        else {
            worker->pulled = rsd__cpus_of(next->tid, &worker->pulled_from) == 0 && rsd__cpus_hold(&worker->pulled_from, here) &&
                             rsd__pin(next->tid, here, NULL) == 0;
            return;
        }
    }
}

/* Nobody consumes now, so what waits is what is published. */
static rsd_passed_on measure(const rsd_worker *worker)
{
    const rsd_consumer_words *words = worker->ring->consumer;
    rsd_ring_counts_words counts;

    rsd_ring_counts(worker->ring, &counts);
    return (rsd_passed_on){
        .struct_size = sizeof(rsd_passed_on),
        .at = rsd__monotonic_nanos(),
        .bytes = counts.accepted_bytes - rsd__load_relaxed_u64(&words->done),
        .records = counts.accepted - rsd__load_relaxed_u64(&words->done_count) - rsd__load_relaxed_u64(&words->quarantined)};
}

bool rsd__worker_pass_on(rsd_worker *worker)
{
    const rsd_succession *to = &worker->succession;
    int error = 0;

    if (!rsd__swap_if_u32(&worker->succeeding, RSD__SUCCESSION_APPOINTED, RSD__SUCCESSION_TAKEN))
        return false;
    if (to->carries && worker->saved.length != 0)
        error = rsd_worker_restore(to->successor, worker->saved.bytes, worker->saved.length);
    worker->stuck = error;
    if (error == 0) {
        worker->passed = measure(worker);
        rsd__store_relaxed_u32(&to->successor->tells_late, 1);
        rsd__store_relaxed_u32(to->swap_phase, to->phase);
        rsd__store_release_u64(to->granted_epoch, to->epoch); /* pairs with the acquire of the successor */
        rsd__wake_all((const uint32_t *)(const void *)to->granted_epoch, true);
        pull(worker);
    }
    rsd__store_release_u32(&worker->succeeding, error == 0 ? RSD__SUCCESSION_PASSED : RSD__SUCCESSION_STUCK);
    return error == 0;
}

int rsd_worker_passed_on(const rsd_worker *worker, rsd_passed_on *found)
{
    const uint32_t standing = rsd__load_acquire_u32(&worker->succeeding); /* pairs with the release of rsd__worker_pass_on */

    if (found->struct_size < sizeof(*found))
        return -EINVAL;
    if (standing != RSD__SUCCESSION_PASSED)
        return standing == RSD__SUCCESSION_STUCK ? worker->stuck : -ENOENT;
    *found = worker->passed;
    return 0;
}
