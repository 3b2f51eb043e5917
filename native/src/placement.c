/* SPDX-License-Identifier: Apache-2.0 */
#include "placement.h"

#include "platform.h"

#include <ringside/atomic.h>

#define TRIPS 500u                    /* of one measurement; the quickest of several counts */
#define MEASUREMENTS 4u
#define MOST_NANOS UINT64_C(2000000)
#define JOIN_NANOS UINT64_C(1000000000)
#define ONE_CORE 50u                  /* nanoseconds: two threads of one core exchange a line through their first-level cache */
#define ONE_COMPLEX 300u              /* through a common third-level cache */

/* A word with two cache lines of its own. */
typedef struct lonely_word {
    uint32_t value;
    uint8_t pad[124];
} lonely_word;

typedef struct match {
    lonely_word there;
    lonely_word back;
    int cpu;
} match;

/* Answers each change of 'there' on 'back', until the last one or until its time is over. */
static void *answer(void *argument)
{
    match *played = argument;
    const uint64_t until = rsd__monotonic_nanos() + MOST_NANOS;
    const uint32_t last = TRIPS * MEASUREMENTS;
    uint32_t seen = 0;

    rsd__pin(0, played->cpu, NULL);
    while (seen < last) {
        const uint32_t value = rsd__load_acquire_u32(&played->there.value);

        if (value != seen) {
            seen = value;
            rsd__store_release_u32(&played->back.value, value);
        } else if (rsd__monotonic_nanos() > until)
            break;
    }
    return NULL;
}

/* One trip; false when no answer came in time. */
static bool trip(match *played, uint32_t value, uint64_t until)
{
    rsd__store_release_u32(&played->there.value, value);
    for (uint32_t looks = 1; rsd__load_acquire_u32(&played->back.value) != value; looks++)
        if (looks % 1024 == 0 && rsd__monotonic_nanos() > until)
            return false;
    return true;
}

/* Nanoseconds of the quickest measurement; 0 when the other processor did not answer. */
static uint32_t play(match *played)
{
    const uint64_t until = rsd__monotonic_nanos() + MOST_NANOS;
    uint64_t quickest = 0;
    uint32_t value = 0;

    for (uint32_t i = 0; i < MEASUREMENTS; i++) {
        const uint64_t began = rsd__monotonic_nanos();
        uint64_t took;

        for (uint32_t j = 0; j < TRIPS; j++)
            if (!trip(played, ++value, until))
                return (uint32_t)(quickest / TRIPS);
        took = rsd__monotonic_nanos() - began;
        if (quickest == 0 || took < quickest)
            quickest = took;
    }
    return (uint32_t)(quickest / TRIPS);
}

uint32_t rsd__placement_judge(uint32_t nanos)
{
    if (nanos == 0)
        return RSD_PLACEMENT_UNKNOWN;
    return nanos < ONE_CORE ? RSD_PLACEMENT_SAME_CORE : nanos < ONE_COMPLEX ? RSD_PLACEMENT_SAME_COMPLEX : RSD_PLACEMENT_FAR;
}

rsd__placement rsd__placement_look(uint32_t producer_pid, uint32_t producer_tid)
{
    const int here = rsd__cpu_now();
    rsd__placement found = {.at = rsd__monotonic_nanos(), .worker_cpu = (uint32_t)here};
    match played = {.cpu = rsd__cpu_of(producer_pid, producer_tid)};
    rsd__cpus before;
    rsd__thread other;

    found.producer_cpu = (uint32_t)played.cpu;
    if (here < 0 || played.cpu < 0)
        return found;
    if (here == played.cpu) {
        found.verdict = RSD_PLACEMENT_SAME_CORE;
        return found;
    }
    if (rsd__pin(0, here, &before) < 0)
        return found;
    if (rsd__thread_start(&other, answer, &played) == 0) {
        found.nanos = play(&played);
        while (rsd__thread_join(&other, JOIN_NANOS) != 0)
            rsd__yield(); /* it looks at this stack until its time is over */
    }
    rsd__unpin(0, &before);
    found.verdict = rsd__placement_judge(found.nanos);
    return found;
}
