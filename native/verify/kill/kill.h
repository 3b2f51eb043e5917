/* SPDX-License-Identifier: Apache-2.0 */
/* Random kill -9 of both sides: what supervisor and players share. */
#ifndef RINGSIDE_VERIFY_KILL_H
#define RINGSIDE_VERIFY_KILL_H

#include "../lab.h"

#define KILL_CAPACITY UINT64_C(16384)
#define MOST_SPAN 32u /* records that a player takes in hand at once */
#define GRANTED 1u    /* the epoch of every worker but the lurker */

/* Moments so short that random kills seldom meet them: a consumer stays there until it is killed. */
#define HOLD_IN_HANDLER 1u
#define HOLD_IN_DELIVERY 2u    /* of an event, before the host has it */
#define HOLD_BEFORE_RELEASE 3u /* done is stored; of the plain consumer only */
#define HOLD_PLACES 3u

/* Outlives the killed. Each word has one writer at a time: the holder of a role, or the supervisor. */
typedef struct board {
    uint64_t last_effect; /* sequence of the last command that a handler has performed for the first time */
    uint64_t last_event;  /* and of the last one whose event is delivered */
    uint64_t performed;   /* calls of handlers */
    uint64_t redelivered; /* of these, flagged and done before */
    uint64_t errors;
    uint64_t hold;        /* supervisor: HOLD_*, where a consumer is to stay */
    uint64_t held;        /* a consumer does so */
    char first[256];      /* what was wrong first */
} board;

/* Records that end at or below a position: the first one stands at 0. */
uint64_t records_before(uint64_t position);

void complain(board *seen, const char *what, uint64_t sequence, uint64_t expected);

/* In children, until killed. Each ends with a code of its own when its role is not to be had. */
void produce(const char *path, uint64_t seed) __attribute__((noreturn));
void consume(const char *path, board *seen, uint64_t seed) __attribute__((noreturn));
void work(const char *path, board *seen, uint64_t epoch) __attribute__((noreturn));
/* Ends with 0 when the role was refused, else with 1. */
void intrude(const char *path) __attribute__((noreturn));

#endif
