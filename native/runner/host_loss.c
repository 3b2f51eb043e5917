/* SPDX-License-Identifier: Apache-2.0 */
/* What the runner does when the process that started it is gone. Its end of the pipe was closed by the kernel: no clock decides that. */
#include "runner.h"

#include <ringside/atomic.h>
#include <time.h>
#include <unistd.h>

#define LOOK_NANOS 50000000L /* between two looks */
#define FOR_EVER UINT64_MAX

static int32_t state_of(const runner *it)
{
    rsd_worker_status status = {.struct_size = sizeof(status)};

    rsd_worker_status_of(it->worker, &status);
    return status.state;
}

static void pause_a_little(void)
{
    const struct timespec time = {.tv_sec = 0, .tv_nsec = LOOK_NANOS};

    nanosleep(&time, NULL);
}

/* Serves whoever publishes next, until a host grants the ring to another worker: then it makes room at the next record border. */
static void keep_serving(runner *it)
{
    const uint64_t *granted = &it->sink.commands->producer->granted_epoch;

    while (state_of(it) == RSD_WORKER_RUNNING &&
           rsd__load_acquire_u64(granted) == rsd__load_relaxed_u64(&it->epoch)) /* pairs with the host's release */
        pause_a_little();
}

void runner_live_without_host(runner *it)
{
    if (it->host_loss == RUNNER_DIE_WITH_HOST)
        return;
    while (runner_is_busy(it)) /* an order of the host's last moment has its own end */
        pause_a_little();
    if (it->host_loss == RUNNER_KEEP)
        keep_serving(it);
    rsd_worker_stop(it->worker, RSD_DISPOSE_STOP, it->host_loss == RUNNER_DRAIN_THEN_EXIT, FOR_EVER);
}
