/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long stamped records wait and are served. The sender chooses which records it stamps; of these at most some 4000 a second are timed, so
 * that the cost does not grow with the rate. The worker is the only writer: a store per value, no atomic add.
 */
#include "worker_private.h"

#define OFTEN_NANOS UINT64_C(250000)  /* timed records closer than this: every second one will do */
#define SELDOM_NANOS UINT64_C(1000000)
#define QUIET_NANOS UINT64_C(16000000) /* after this long the next one is timed in any case */
#define MOST_STRIDE 65536u

static uint32_t class_of(uint64_t nanos)
{
    uint32_t octave;

    if (nanos < (UINT64_C(1) << RSD_HISTOGRAM_LEAST))
        return 0;
    octave = 63u - (uint32_t)__builtin_clzll(nanos);
    if (octave >= 30)
        return RSD_HISTOGRAM_CLASSES - 1;
    return 1 + 4 * (octave - RSD_HISTOGRAM_LEAST) + ((uint32_t)(nanos >> (octave - 2)) & 3);
}

static void add(rsd_histogram *histogram, uint64_t nanos)
{
    rsd__add_own_u64(&histogram->classes[class_of(nanos)], 1);
    rsd__add_own_u64(&histogram->sum, nanos);
    if (nanos > rsd__load_relaxed_u64(&histogram->largest))
        rsd__store_relaxed_u64(&histogram->largest, nanos);
}

void rsd__timing_prepare(rsd_worker *worker)
{
    uint8_t *extension = (uint8_t *)worker->ring->counters;

    worker->timing = (rsd__timing){
        .into = (rsd_worker_histograms *)(void *)(extension + (RSD_HISTOGRAMS_OFFSET - RSD_EXTENSION_OFFSET)), .stride = 1, .until = 1};
}

static void adapt(rsd__timing *timing, uint64_t now)
{
    const uint64_t since = now - timing->timed_at;

    if (since < OFTEN_NANOS && timing->stride < MOST_STRIDE)
        timing->stride *= 2;
    else if (since > SELDOM_NANOS && timing->stride > 1)
        timing->stride = since > QUIET_NANOS ? 1 : timing->stride / 2;
    timing->timed_at = now;
    timing->until = timing->stride;
}

void rsd__timing_begin(rsd_worker *worker, uint64_t stamp)
{
    rsd__timing *timing = &worker->timing;
    uint64_t now;

    if (timing->until > 1 && worker->mark < timing->timed_at + QUIET_NANOS) {
        timing->until--;
        return;
    }
    if (timing->began != 0) /* a batch handler has them all at once: the oldest stands for them */
        return;
    now = rsd__monotonic_nanos();
    adapt(timing, now);
    if (stamp > now) /* of another clock */
        return;
    timing->began = now;
    add(&timing->into->wait, now - stamp);
    if (timing->waiting < RSD__TIMED_AT_ONCE)
        timing->stamps[timing->waiting++] = stamp;
}

void rsd__timing_end(rsd_worker *worker)
{
    rsd__timing *timing = &worker->timing;

    add(&timing->into->service, rsd__monotonic_nanos() - timing->began);
    timing->began = 0;
}

void rsd__timing_upcall(rsd_worker *worker, uint64_t nanos)
{
    add(&worker->timing.into->upcall, nanos);
}

void rsd__timing_span(rsd_worker *worker, uint32_t records, uint64_t now)
{
    rsd__timing *timing = &worker->timing;
    const uint32_t octave = 31u - (uint32_t)__builtin_clz(records);

    rsd__add_own_u64(&timing->into->batch[octave < RSD_HISTOGRAM_BATCHES ? octave : RSD_HISTOGRAM_BATCHES - 1], 1);
    for (uint32_t i = 0; i < timing->waiting; i++)
        add(&timing->into->total, now - timing->stamps[i]);
    timing->waiting = 0;
}
