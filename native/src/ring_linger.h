/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The waiting of a consumer behind a stream. A consumer that follows at the heels of a fast producer takes from it, with every look, the
 * very lines that it writes, and both crawl. One that lets the stream run ahead does not. But who waits for a stream that is none, only
 * delays: a peer that sends one record and waits for its answer must not wait for us.
 *
 * So it is tried: what was found is held back for a step. When the stream goes on without us, nobody waits for us, and we let it run until
 * enough is there. When it stands, it is none; then the next finds are taken at once, after each failure twice as many, so that trials
 * cost nothing that could be measured. Twin of Linger.java; docs/adr/0015.
 */
#ifndef RINGSIDE_RING_LINGER_H
#define RINGSIDE_RING_LINGER_H

#include <ringside/ring.h>
#include <stdbool.h>

#define RSD__LINGER_STEP_NANOS UINT64_C(1000)   /* between two looks: several times what a line takes between two processors */
#define RSD__LINGER_MOST_NANOS UINT64_C(10000)  /* longest wait */
#define RSD__LINGER_ENOUGH UINT64_C(65536)      /* bytes, and at most an eighth of the ring */
#define RSD__LINGER_LEAST UINT64_C(512)         /* bytes that a stream grows by in a step */
#define RSD__LINGER_MOST_PASSES 4096u

enum rsd__linger_verdict { RSD__LINGER_GO_ON, RSD__LINGER_ENOUGH_IS_THERE, RSD__LINGER_GIVE_UP };

static inline void rsd__linger_begin(rsd_linger *linger, uint64_t capacity)
{
    *linger = (rsd_linger){.enough = capacity / 8 < RSD__LINGER_ENOUGH ? capacity / 8 : RSD__LINGER_ENOUGH, .passes = 1};
}

/* A look has found 'backlog' bytes, more than 0: whether to hold them back. */
static inline bool rsd__linger_tries(rsd_linger *linger, uint64_t backlog)
{
    if (backlog >= linger->enough)
        return false;
    if (linger->left == 0)
        return true;
    linger->left--;
    return false;
}

/* A step has passed in which the stream grew by 'grown' to 'backlog' bytes, 'nanos' after the find. */
static inline enum rsd__linger_verdict rsd__linger_judge(rsd_linger *linger, uint64_t grown, uint64_t backlog, uint64_t nanos)
{
    if (backlog < linger->enough && grown < RSD__LINGER_LEAST) {
        linger->passes = linger->passes < RSD__LINGER_MOST_PASSES ? 2 * linger->passes : RSD__LINGER_MOST_PASSES;
        linger->left = linger->passes;
        return RSD__LINGER_GIVE_UP;
    }
    if (backlog < linger->enough && nanos < RSD__LINGER_MOST_NANOS)
        return RSD__LINGER_GO_ON;
    linger->passes = 1;
    return RSD__LINGER_ENOUGH_IS_THERE;
}

#endif
