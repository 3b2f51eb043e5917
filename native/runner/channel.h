/* SPDX-License-Identifier: Apache-2.0 */
/* The runner's ends of the two pipes. Every function may be called by any thread; what is sent is one write. */
#ifndef RINGSIDE_RUNNER_CHANNEL_H
#define RINGSIDE_RUNNER_CHANNEL_H

#include "protocol.h"

#include <stdbool.h>

/* Moves the pipes away from standard input and output, which libraries may use: what they print goes to standard error. */
int channel_open(void);

/* Waits for an order. 1: 'order' and 'payload' (to be freed) are there. 0: nothing came in time. -EPIPE: the host has closed its end. -EBADMSG. */
int channel_receive(uint64_t timeout_nanos, runner_order *order, uint8_t **payload);

/* An answer of kind RUNNER_ANSWER or RUNNER_ENDED; 'status' may be NULL. */
void channel_answer(uint32_t kind, uint32_t id, int32_t result, const rsd_worker_status *status, const char *text);

/* Bytes that a sidecar saved, in as many pieces as it takes. */
void channel_saved(const void *data, uint64_t length);

/* A line of the log; cut off at about 4000 bytes. */
void channel_log(int32_t level, const char *text, uint32_t length);
void channel_logf(int32_t level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Safe in a signal handler. */
void channel_crash(const runner_crash *crash);

#endif
