/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ringside-runner: runs one sidecar in this process, on a ring that a host owns. Started by a bridge, which speaks protocol.h over standard
 * input and output. One thread reads orders, one carries the long ones out, one is the worker's.
 */
#include "runner.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOK_NANOS UINT64_C(100000000) /* between two looks at the worker and at who is our parent */

static runner self;

static void start(const runner_order *order, uint8_t *payload)
{
    char reason[512] = "";
    const int error = runner_start_sidecar(&self, order, payload, reason, sizeof(reason));
    rsd_worker_status status = {.struct_size = sizeof(status)};

    free(payload);
    if (self.worker != NULL)
        rsd_worker_status_of(self.worker, &status);
    channel_answer(RUNNER_ANSWER, order->id, error, &status, reason[0] != '\0' ? reason : status.message);
    if (error < 0 || runner_open_orders(&self) < 0)
        _exit(RUNNER_EXIT_REFUSED); /* a worker that hangs in 'create' ends with us */
}

static void answer_at_once(const runner_order *order)
{
    const bool chooses = order->kind == RUNNER_CHOOSE;

    runner_tell(&self, RUNNER_ANSWER, order->id, chooses ? rsd_worker_choose(self.worker, (uint32_t)order->argument) : 0);
}

static void obey(const runner_order *order, uint8_t *payload)
{
    if ((self.worker == NULL) != (order->kind == RUNNER_START))
        _exit(RUNNER_EXIT_PROTOCOL);
    if (order->kind == RUNNER_START) {
        start(order, payload);
        return;
    }
    if (order->kind != RUNNER_STATUS && order->kind != RUNNER_CHOOSE) {
        if (runner_hand_order(&self, order, payload))
            return;
        runner_tell(&self, RUNNER_ANSWER, order->id, -EBUSY);
    } else {
        answer_at_once(order);
    }
    free(payload);
}

/* A worker ends by itself when the ring is damaged, or when it does not take a saved state. */
static bool tell_of_end(bool told)
{
    rsd_worker_status status = {.struct_size = sizeof(status)};

    if (told || self.worker == NULL || runner_is_busy(&self))
        return told;
    rsd_worker_status_of(self.worker, &status);
    if (status.state < RSD_WORKER_ENDED)
        return false;
    runner_tell(&self, RUNNER_ENDED, 0, status.error);
    return true;
}

static bool is_orphan(void)
{
    return self.host_pid != 0 && (uint32_t)getppid() != self.host_pid;
}

int main(int count, char **arguments)
{
    runner_order order;
    uint8_t *payload;
    bool told = false;
    int received = 0;

    (void)arguments;
    if (count != 1 || isatty(STDIN_FILENO)) {
        fprintf(stderr, "ringside-runner is started by Ringside's own-process bridge, which talks to it over pipes.\n");
        return RUNNER_EXIT_USAGE;
    }
    mallopt(M_ARENA_MAX, 1);  /* an arena takes 64 MiB of an address space that may be limited */
    signal(SIGPIPE, SIG_IGN); /* a host that is gone is seen as such */
    setsid();                 /* what the terminal sends is the host's to answer */
    if (channel_open() < 0)
        return RUNNER_EXIT_PROTOCOL;
    while (received >= 0 && !is_orphan()) {
        received = channel_receive(LOOK_NANOS, &order, &payload);
        if (received > 0)
            obey(&order, payload);
        told = tell_of_end(told);
    }
    if (received == -EBADMSG)
        return RUNNER_EXIT_PROTOCOL;
    if (self.worker != NULL)
        runner_live_without_host(&self);
    _exit(RUNNER_EXIT_HOST_GONE);
}
