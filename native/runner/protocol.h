/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a bridge and ringside-runner say to each other over two pipes, the runner's standard input and output. Both sides are of one build: the
 * Java twin is io.ringside.bridge.isolated RunnerProtocol. Little-endian, no padding but what is named.
 *
 * An order is a header and 'length' - RUNNER_ORDER_HEADER bytes. One order at a time, RUNNER_STATUS and RUNNER_CHOOSE excepted: those are
 * answered at once, whatever goes on. An answer is at most RUNNER_ANSWER_LARGEST bytes and written by one call, so that the kernel keeps it in one
 * piece whichever thread or signal handler writes it.
 */
#ifndef RINGSIDE_RUNNER_PROTOCOL_H
#define RINGSIDE_RUNNER_PROTOCOL_H

#include <ringside/worker.h>

/* Kinds of orders. */
#define RUNNER_START 1u   /* argument: 1 + processor or 0; value: nice, signed; payload: runner_start and its texts */
#define RUNNER_STATUS 2u
#define RUNNER_RESTORE 3u /* payload: the saved bytes */
#define RUNNER_AWAIT 4u
#define RUNNER_PARK 5u    /* argument: whether to save. The saved bytes come as RUNNER_SAVED before the answer */
#define RUNNER_RESUME 6u  /* value: epoch */
#define RUNNER_CHOOSE 7u  /* argument: RSD_CHOICE_* */
#define RUNNER_STOP 8u    /* argument: RSD_DISPOSE_*, value: whether to drain. After the answer 0 the process exits with 0 */

typedef struct runner_order {
    uint32_t length; /*  0  header and payload */
    uint32_t kind;   /*  4  RUNNER_* */
    uint32_t id;     /*  8  comes back in the answer */
    int32_t argument; /* 12 */
    uint64_t timeout; /* 16  nanoseconds that it may take */
    uint64_t value;   /* 24 */
} runner_order;

#define RUNNER_ORDER_HEADER 32u
#define RUNNER_PAYLOAD_LARGEST UINT32_C(0x7fff0000)

/* What becomes of the runner when the process that started it is gone. */
#define RUNNER_DRAIN_THEN_EXIT 0u
#define RUNNER_KEEP 1u
#define RUNNER_DIE_WITH_HOST 2u

/* Behind it the texts, in this order, each with its zero. */
typedef struct runner_start {
    uint64_t generation;    /*  0 */
    uint64_t epoch;         /*  8 */
    uint64_t memory_bytes;  /* 16  most address space; 0: no limit */
    uint32_t host_pid;      /* 24  who started it */
    uint32_t host_loss;     /* 28  RUNNER_DRAIN_THEN_EXIT, RUNNER_KEEP or RUNNER_DIE_WITH_HOST */
    uint32_t hardened;      /* 32  1: see confine.h */
    uint32_t recovery;      /* 36  RSD_RECOVERY_* */
    uint32_t attempts;      /* 40 */
    uint32_t ring_length;   /* 44  of the texts, their zeros included: path of the command ring */
    uint32_t events_length; /* 48  path of the event ring */
    uint32_t dead_length;   /* 52  path of the dead-letter file; 1: none */
    uint32_t library_length; /* 56  path of the sidecar's private copy */
    uint32_t config_length; /* 60  text for the sidecar's create */
} runner_start;

/* Kinds of answers. */
#define RUNNER_ANSWER 1u /* to an order: its status, rsd_worker_status, then text to the end */
#define RUNNER_SAVED 2u  /* a piece of what was saved */
#define RUNNER_LOG 3u    /* status: level; text */
#define RUNNER_CRASH 4u  /* runner_crash */
#define RUNNER_ENDED 5u  /* the worker ended by itself: as RUNNER_ANSWER, without an order */

typedef struct runner_answer {
    uint32_t length; /*  0  header and all behind it */
    uint32_t kind;   /*  4  RUNNER_* */
    uint32_t id;     /*  8  of the order, or 0 */
    int32_t status;  /* 12  0 or a negative errno */
} runner_answer;

#define RUNNER_ANSWER_HEADER 16u
#define RUNNER_ANSWER_LARGEST 4096u

#define RUNNER_RETURNS 8u

/* Written by the handler of a fatal signal. */
typedef struct runner_crash {
    int32_t signal;                   /*  0 */
    int32_t code;                     /*  4  si_code */
    uint64_t address;                 /*  8  si_addr */
    uint64_t pc;                      /* 16  instruction */
    uint64_t library;                 /* 24  where the sidecar's library is loaded; 0: not yet */
    uint64_t returns[RUNNER_RETURNS]; /* 32  words of the stack that point into the library's code, nearest first; 0: none */
} runner_crash;

/* Exit codes. */
#define RUNNER_EXIT_ENDED 0     /* as told */
#define RUNNER_EXIT_USAGE 2     /* started by hand */
#define RUNNER_EXIT_REFUSED 10  /* RUNNER_START was answered with an error */
#define RUNNER_EXIT_HOST_GONE 11 /* ended by itself after its host was gone */
#define RUNNER_EXIT_RING_CUT 12 /* a ring's file became shorter than its mapping */
#define RUNNER_EXIT_PROTOCOL 13 /* an order makes no sense */

RSD_STATIC_ASSERT(sizeof(runner_order) == RUNNER_ORDER_HEADER, "size of runner_order");
RSD_STATIC_ASSERT(sizeof(runner_start) == 64, "size of runner_start");
RSD_STATIC_ASSERT(sizeof(runner_answer) == RUNNER_ANSWER_HEADER, "size of runner_answer");
RSD_STATIC_ASSERT(sizeof(runner_crash) == 96, "size of runner_crash");
RSD_STATIC_ASSERT(sizeof(rsd_worker_status) == 488, "size of rsd_worker_status: Answer.java reads behind it");

#endif
