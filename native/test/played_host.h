/* SPDX-License-Identifier: Apache-2.0 */
/* A host in little, as ringside-runner sees one: orders over one pipe, answers over another. */
#ifndef RINGSIDE_TEST_PLAYED_HOST_H
#define RINGSIDE_TEST_PLAYED_HOST_H

#include "event_ring.h"

#include "../runner/protocol.h"

#include <sys/types.h>

typedef struct played_host {
    char commands[RSD_PATH_LENGTH];
    char events[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    pid_t pid;
    int orders;
    int answers;
    uint32_t last_id;
    char logged[1024]; /* the newest line */
    runner_crash crash;
    uint32_t crashes;
    uint8_t saved[4096];
    uint32_t saved_length;
} played_host;

typedef struct answer {
    runner_answer header;
    rsd_worker_status status;
    char text[RUNNER_ANSWER_LARGEST];
} answer;

void open_rings(played_host *host);
/* Starts a runner and answers what it says to RUNNER_START; generation, epoch and texts of 'wanted' are filled in. */
answer start(played_host *host, runner_start wanted, const char *library, const char *config);
/* Grants, and waits until it serves. */
void serve(played_host *host);
void send_order(played_host *host, uint32_t kind, int32_t argument, uint64_t value, const void *payload, uint32_t length);
/* The next answer to an order; what comes unasked is kept in 'host'. False: the runner has closed its end. */
bool read_answer(played_host *host, answer *found);
answer order(played_host *host, uint32_t kind, int32_t argument, uint64_t value);
/* Closes the host's end of the orders: to the runner it is gone. */
void leave_alone(played_host *host);
/* Waits for one event and answers the first four bytes of its payload. */
int32_t await_event(played_host *host);
/* Sends a command of that type and answers the first four bytes of its event. */
int32_t ask(played_host *host, uint32_t type);
/* Waits for the end of the process and answers its status. */
int end_of(played_host *host);
void close_host(played_host *host);

#endif
