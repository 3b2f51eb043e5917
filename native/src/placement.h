/* SPDX-License-Identifier: Apache-2.0 */
/* Where producer and worker stand to each other: what a cache line takes between their processors. */
#ifndef RINGSIDE_PLACEMENT_H
#define RINGSIDE_PLACEMENT_H

#include <ringside/abi.h>

/* What was found, in the words of rsd_consumer_words. */
typedef struct rsd__placement {
    uint64_t at;
    uint32_t verdict; /* RSD_PLACEMENT_* */
    uint32_t nanos;
    uint32_t producer_cpu;
    uint32_t worker_cpu;
} rsd__placement;

/* What 'nanos' of a round trip of a line say. 0: not measured. */
uint32_t rsd__placement_judge(uint32_t nanos);

/*
 * Sends a line to and fro between the caller's processor and the one on which the thread was seen last: some 100 microseconds, at most 2 ms,
 * when that one is busy. It is a sample: the scheduler, or a hypervisor, may move either thread at any time.
 */
rsd__placement rsd__placement_look(uint32_t producer_pid, uint32_t producer_tid);

#endif
