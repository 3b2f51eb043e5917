/* SPDX-License-Identifier: Apache-2.0 */
/* Begin and end of a round, and the line probe: the same for every side of every contender. */
#include "page.h"
#include "platform.h"

#include <errno.h>
#include <ringside/atomic.h>

#define PATIENCE_NANOS UINT64_C(10000000000) /* for the other side */
#define PACED_LEAD_NANOS UINT64_C(20000)     /* so that no first message is late */
#define LOOK_MICROS 200u                     /* between two looks at 'round', */
#define MOST_LOOK_MICROS 3200u               /* and then: many contenders wait while one has its turn */
#define SPINS_PER_LOOK (UINT64_C(1) << 14)   /* between two looks at the clock */

rsb_page *rsb_page_open(const char *path)
{
    return rsb__map(path, sizeof(rsb_page));
}

/* Spins until the word is at least 'value'. -ETIMEDOUT: the other side is gone. */
static int await_word(const uint64_t *word, uint64_t value)
{
    const uint64_t deadline = rsb__nanos() + PATIENCE_NANOS;

    for (uint64_t spins = 1; rsd__load_acquire_u64(word) < value; spins++) {
        rsd__pause();
        if (spins % SPINS_PER_LOOK == 0) {
            rsb__yield();
            if (rsb__nanos() > deadline)
                return -ETIMEDOUT;
        }
    }
    return 0;
}

static int meet(rsb_page *page, uint32_t side)
{
    const uint64_t meetings = rsd__load_relaxed_u64(&page->arrived[side].value) + 1;

    rsd__store_release_u64(&page->arrived[side].value, meetings); /* pairs with the other side's await_word */
    return await_word(&page->arrived[1 - side].value, meetings);
}

/* Sends a line to and fro. The sender answers picoseconds per round trip; the receiver only plays along. */
static uint64_t probe(rsb_page *page, uint32_t side, uint32_t trips)
{
    uint64_t *mine = &page->probe[side].value;
    const uint64_t *theirs = &page->probe[1 - side].value;
    const uint64_t start = rsd__load_relaxed_u64(mine);
    const uint64_t began = rsb__nanos();

    for (uint64_t trip = start + 1; trip <= start + trips; trip++) {
        if (side == RSB_SENDER)
            rsd__store_release_u64(mine, trip);
        while (rsd__load_acquire_u64(theirs) < trip) {
        }
        if (side == RSB_RECEIVER)
            rsd__store_release_u64(mine, trip);
    }
    return trips == 0 ? 0 : (rsb__nanos() - began) * 1000 / trips;
}

static int enter(rsb_page *page, uint32_t side)
{
    const rsb_plan *plan = &page->plan;
    rsb_score *score = &page->score[side];
    int error;

    *score = (rsb_score){0};
    score->pinned = plan->cpu[side] >= 0 && rsb__pin(plan->cpu[side]);
    error = meet(page, side);
    if (error < 0)
        return error;
    score->realtime = plan->realtime != 0 && rsb__realtime(true);
    error = meet(page, side);
    if (error == 0) {
        score->probe_before = probe(page, side, plan->probes);
        if (side == RSB_SENDER) {
            page->sample_count = 0;
            page->paced_from = rsb__nanos() + PACED_LEAD_NANOS;
        }
        error = meet(page, side);
    }
    return error;
}

/* Answers the new round, or RSB_QUIT. */
static uint64_t next_round(const rsb_page *page, uint32_t side)
{
    uint32_t micros = LOOK_MICROS;
    uint64_t round;

    while ((round = rsd__load_acquire_u64(&page->round.value)) == rsd__load_relaxed_u64(&page->done[side].value)) {
        rsb__sleep_micros(micros);
        micros = micros < MOST_LOOK_MICROS ? 2 * micros : micros;
    }
    return round;
}

static void leave(rsb_page *page, uint32_t side, uint64_t round)
{
    if (page->score[side].realtime != 0)
        rsb__realtime(false);
    rsd__store_release_u64(&page->done[side].value, round); /* pairs with the conductor's wait */
}

int64_t rsb_begin(rsb_page *page, uint32_t side)
{
    const uint64_t round = next_round(page, side);
    rsb_score *score = &page->score[side];

    if (round == RSB_QUIT)
        return -ECANCELED;
    score->error = enter(page, side);
    if (score->error < 0) {
        const int64_t error = score->error;

        leave(page, side, round);
        return error;
    }
    score->processor = rsb__processor_nanos();
    score->began = rsb__nanos();
    return (int64_t)page->plan.count;
}

void rsb_end(rsb_page *page, uint32_t side, uint64_t seen, uint64_t sum, uint64_t faults)
{
    rsb_score *score = &page->score[side];

    score->ended = rsb__nanos();
    score->processor = rsb__processor_nanos() - score->processor;
    score->seen = seen;
    score->sum = sum;
    score->faults = faults;
    score->error = meet(page, side);
    if (score->error == 0)
        score->probe_after = probe(page, side, page->plan.probes);
    leave(page, side, rsd__load_relaxed_u64(&page->round.value));
}
