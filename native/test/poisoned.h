/* SPDX-License-Identifier: Apache-2.0 */
/* Eight commands of which one kills its worker, and workers in processes of their own. */
#ifndef RINGSIDE_TEST_POISONED_H
#define RINGSIDE_TEST_POISONED_H

#include "support.h"

#define CAPACITY UINT64_C(4096)
#define COMMANDS 8u
#define POISON 666u
#define STORED UINT64_C(16)

/* Outlives the killed. */
typedef struct diary {
    uint32_t performed[COMMANDS + 1]; /* calls for each sequence */
    uint32_t attempt[COMMANDS + 1];   /* that the newest call was told */
    uint32_t flagged[COMMANDS + 1];
} diary;

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    char letters[RSD_PATH_LENGTH + 8];
    rsd_ring_producer *producer;
    recording_host host;
    rsd_worker_config config;
    uint64_t epoch;
} stage;

extern diary *kept;

/* A sidecar that takes commands one by one and answers each, and one that takes them in batches. */
extern const rsd_sidecar_ops by_one;
extern const rsd_sidecar_ops by_batch;

int open_stage(void **state);
int close_stage(void **state);

/* Sequences 1 to COMMANDS; 'poisoned' is of type POISON, 0: none is. */
void send_all(stage *made, uint64_t poisoned);
/* Runs a worker in a child until its command kills it. */
void run_until_killed(stage *made);
/* Grants the next epoch and starts a worker in this process. */
rsd_worker *run(stage *made);
rsd_worker_status status_of(const rsd_worker *worker);
void await_done(const stage *made);
/* Ends the worker when all is settled. All but 'given_up' are done; the balance holds; and the file holds exactly what is given up, byte by byte. */
void expect_rest_done(stage *made, rsd_worker *worker, uint64_t given_up, uint32_t calls, uint32_t reason);

#endif
