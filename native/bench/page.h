/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One page of shared memory on which the two sides of a measurement meet, be they threads of one program or two programs, Java or C.
 * Every side of every contender goes through rsb_begin and rsb_end: one stop watch, one probe, one way of being pinned.
 *
 * A round: the conductor fills 'plan', then raises 'round'. Each side, pinned, meets the other, runs the line probe with it, meets it again
 * and starts. At its end it stops its clock first, then runs the probe again, and writes its score. The conductor reads both scores.
 */
#ifndef RINGSIDE_BENCH_PAGE_H
#define RINGSIDE_BENCH_PAGE_H

#include <stddef.h>
#include <stdint.h>

#define RSB_EXPORT __attribute__((visibility("default")))

#define RSB_SENDER 0u
#define RSB_RECEIVER 1u

/* 'round' that ends every side. */
#define RSB_QUIT UINT64_MAX

/* Most samples of a round: 32-bit nanoseconds behind the page's words. */
#define RSB_SAMPLES (UINT32_C(1) << 20)

/* A word with two cache lines of its own, since the processor fetches them in pairs. */
typedef struct rsb_word {
    uint64_t value;
    uint8_t pad[120];
} rsb_word;

/* Written by the conductor before it raises 'round'. */
typedef struct rsb_plan {
    uint64_t first;    /*  0  number of the first message */
    uint64_t count;    /*  8  messages */
    uint32_t words;    /* 16  of 8 bytes in a payload */
    uint32_t echo;     /* 20  1: every message is answered by one (ping-pong) */
    uint32_t pauses;   /* 24  of a C receiver that finds nothing */
    uint32_t realtime; /* 28  1: SCHED_FIFO between begin and end, where permitted */
    int32_t cpu[2];    /* 32  of each side; -1: not pinned */
    uint32_t probes;   /* 40  round trips of the line probe */
    uint32_t batch;    /* 44  messages of a C sender between two publishes */
    uint64_t interval; /* 48  nanoseconds between two messages that are to be sent; 0: as fast as it goes */
    uint8_t pad[72];
} rsb_plan;

/* Written by one side in begin and end. Times in nanoseconds. */
typedef struct rsb_score {
    uint64_t began;        /*  0  CLOCK_MONOTONIC */
    uint64_t ended;        /*  8  CLOCK_MONOTONIC */
    uint64_t processor;    /* 16  processor time of this thread between the two */
    uint64_t probe_before; /* 24  picoseconds per round trip of a line */
    uint64_t probe_after;  /* 32 */
    uint64_t seen;         /* 40  messages taken */
    uint64_t sum;          /* 48  of all their words */
    uint64_t faults;       /* 56  messages that were not the next one */
    uint64_t realtime;     /* 64  1: it had SCHED_FIFO */
    uint64_t pinned;       /* 72  1: it was pinned */
    int64_t error;         /* 80  0, or a negative errno: the round is void */
    uint8_t pad[40];
} rsb_score;

typedef struct rsb_page {
    rsb_word round;      /*    0  conductor: release; acquire: rsb_begin */
    rsb_plan plan;       /*  128 */
    rsb_word arrived[2]; /*  256  each side its own: release; acquire: the other in meet */
    rsb_word probe[2];   /*  512  the two lines of the probe */
    rsb_word done[2];    /*  768  number of the round that this side has ended: release; acquire: conductor */
    rsb_score score[2];  /* 1024 */
    uint32_t sample_count; /* 1280 */
    uint8_t pad0[4];
    uint64_t paced_from;   /* 1288  CLOCK_MONOTONIC at which the first message of a paced round is due: sender, before the third meeting */
    uint8_t pad1[112];
    uint32_t samples[RSB_SAMPLES]; /* 1408 */
} rsb_page;

_Static_assert(offsetof(rsb_page, plan) == 128 && offsetof(rsb_page, score) == 1024 && offsetof(rsb_page, samples) == 1408,
               "Page.java knows these places");
_Static_assert(sizeof(rsb_plan) == 128 && sizeof(rsb_score) == 128, "as does it these sizes");

/* Maps the page at 'path', made when it is missing. NULL when it cannot. */
RSB_EXPORT rsb_page *rsb_page_open(const char *path);

/*
 * Waits for the next round of 'side' and enters it: pinned, probed, clocks running. Answers how many messages it has, or a negative errno
 * (-ECANCELED: the measurement is over; -ETIMEDOUT: the other side did not come).
 */
RSB_EXPORT int64_t rsb_begin(rsb_page *page, uint32_t side);

/* Leaves the round: clocks stop on entry. 'seen', 'sum' and 'faults' as in rsb_score. */
RSB_EXPORT void rsb_end(rsb_page *page, uint32_t side, uint64_t seen, uint64_t sum, uint64_t faults);

/* When message 'number' of a paced round is meant to be sent. */
static inline uint64_t rsb_due(const rsb_page *page, uint64_t number)
{
    return page->paced_from + (number - page->plan.first) * page->plan.interval;
}

/* Notes nanoseconds: of a round trip, or from when a message was due until it was taken. */
static inline void rsb_sample(rsb_page *page, uint64_t nanos)
{
    if (page->sample_count < RSB_SAMPLES)
        page->samples[page->sample_count++] = nanos > INT32_MAX ? INT32_MAX : (uint32_t)nanos;
}

/* A side in C, as a thread of this program. 'role' is one of sides.c; paths are those of the rings that it uses. NULL: it could not start. */
typedef struct rsb_side rsb_side;
RSB_EXPORT rsb_side *rsb_side_start(rsb_page *page, uint32_t role, const char *commands, const char *events);

/* Waits for its end, which RSB_QUIT causes. Answers 0 or the negative errno with which it ended. */
RSB_EXPORT int rsb_side_join(rsb_side *side);

/* Roles of a side in C. */
#define RSB_SEND 1u    /* produces commands; in an echo round waits for each event */
#define RSB_RECEIVE 2u /* consumes commands; in an echo round answers each with an event */
#define RSB_ANSWER 3u  /* consumes commands, answers each with an event, publishes once per poll */

/*
 * A worker of the product that runs the benchmark's sidecar on 'ring' and calls 'on_event' for every single event. It waits for grant 1.
 * NULL: it could not start.
 */
typedef struct rsb_each rsb_each;
RSB_EXPORT rsb_each *rsb_each_start(const char *ring, const char *config,
                                    int32_t (*on_event)(void *host, uint64_t cause, uint32_t type, const void *data, uint32_t length));
RSB_EXPORT int rsb_each_stop(rsb_each *each);

/* Runs a side on the calling thread until RSB_QUIT. Answers as rsb_side_join. */
int rsb_side_run(rsb_page *page, uint32_t role, const char *commands, const char *events);

#endif
