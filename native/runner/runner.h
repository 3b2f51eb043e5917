/* SPDX-License-Identifier: Apache-2.0 */
/* The one sidecar that this process runs, and who does what with it: the main thread reads orders, a second one carries the long ones out. */
#ifndef RINGSIDE_RUNNER_H
#define RINGSIDE_RUNNER_H

#include "channel.h"

#include "../src/event_sink.h"

#include <pthread.h>

typedef struct runner {
    /* Constant after RUNNER_START. */
    rsd_worker *worker;
    rsd_event_sink sink;
    rsd_host_vtable host;
    void *library;
    uint64_t epoch; /* of the last grant it was told to wait for; written by whoever carries out RUNNER_RESUME */
    uint32_t host_pid;
    uint32_t host_loss;

    /* Between the two threads, under 'lock'. */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    runner_order order;
    uint8_t *payload;
    bool busy;
} runner;

/* start.c: carries RUNNER_START out. 0, or a negative errno with a clause in 'reason'. */
int runner_start_sidecar(runner *it, const runner_order *order, uint8_t *payload, char *reason, size_t size);

/* orders.c: starts the second thread; hands an order to it (false while it works on another one). */
int runner_open_orders(runner *it);
bool runner_hand_order(runner *it, const runner_order *order, uint8_t *payload);
bool runner_is_busy(runner *it);
/* Answers with what is known of the worker. */
void runner_tell(const runner *it, uint32_t kind, uint32_t id, int32_t result);

/* host_loss.c: goes on alone; returns when this process is to end. */
void runner_live_without_host(runner *it);

#endif
