/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests share: rings with names of their own, a host that records, small waits. */
#ifndef RINGSIDE_TEST_SUPPORT_H
#define RINGSIDE_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ringside/ring.h>
#include <ringside/worker.h>

#include <pthread.h>
#include <stdbool.h>

#define SECOND UINT64_C(1000000000)
#define MILLISECOND UINT64_C(1000000)

#define assert_ok(call) assert_int_equal((call), 0)

/* A path in our ring directory that no other test and no other run uses. */
const char *fresh_path(char *path, size_t size);
/* Creates a command ring there. */
const char *fresh_ring(char *path, size_t size, uint64_t capacity);
void remove_path(const char *path);

/* xorshift64*: the same numbers for the same seed everywhere. */
uint64_t next_random(uint64_t *state);
/* From the environment variable SEED, else from the clock; printed, so that a failure can be run again. */
uint64_t test_seed(void);

void pause_nanos(uint64_t nanos);
uint64_t now_nanos(void);

/* Claims, fills and publishes one record; waits while the ring is full. Answers its position. */
uint64_t send(rsd_ring_producer *producer, uint32_t type, const void *data, uint32_t length);

#define MOST_SEEN 4096
#define SEEN_BYTES 64

typedef struct seen_event {
    uint64_t cause;
    uint32_t length;
    uint32_t type;
    uint32_t ordinal;
    uint8_t head[SEEN_BYTES];
} seen_event;

/* A host that keeps what it is told. Read it under 'lock', or after the worker is joined. */
typedef struct recording_host {
    rsd_host_vtable table;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint32_t events; /* taken; the first MOST_SEEN are kept */
    seen_event seen[MOST_SEEN];
    uint32_t upcalls;
    uint32_t inits;
    uint32_t disposes;
    uint32_t logs;
    int32_t reason;
    int32_t init_answer;
    char line[256];
    /* Called in on_events under the lock, before the events are kept; may be NULL. */
    void (*on_delivery)(struct recording_host *host, const rsd_event *events, uint32_t count);
    void *context;
} recording_host;

void recording_host_open(recording_host *host);
void recording_host_close(recording_host *host);
uint32_t events_taken(recording_host *host);
/* Waits until at least 'count' events are taken; fails after ten seconds. */
void await_events(recording_host *host, uint32_t count);

/* A worker over 'path', created and started. */
rsd_worker *start_worker(const char *path, const rsd_sidecar_ops *sidecar, recording_host *host, uint64_t generation, uint64_t epoch);
int32_t state_of_worker(const rsd_worker *worker);
void await_state(const rsd_worker *worker, int32_t state);
void end_worker(rsd_worker *worker);

/* The sidecar table of a library that the build made, by its file name. Never unloaded. */
const rsd_sidecar_ops *load_sidecar(const char *file);

#endif
