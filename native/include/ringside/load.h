/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Payloads of the load generator and of the demo sidecar: a sequence and a checksum ride in every record, so that "lost" and "doubled"
 * are counted by looking, in C and again in Java (twin: io.ringside.api.load.LoadRecord). Not part of the frozen ABI.
 */
#ifndef RINGSIDE_LOAD_H
#define RINGSIDE_LOAD_H

#include <stdint.h>

/* Types of the demo sidecar; an event has the type of its command. */
#define RSD_TYPE_PING 1u  /* any payload; answered with the same bytes */
#define RSD_TYPE_LOAD 2u  /* rsd_load_command, answered by rsd_load_event */
#define RSD_TYPE_QUERY 3u /* no payload; answered by rsd_load_event with sequence = last one seen */
#define RSD_TYPE_WAIT 4u  /* one u64: nanoseconds that the handler takes, at most RSD_WAIT_MOST; answered with the same bytes */

#define RSD_WAIT_MOST UINT64_C(1000000000)

/* Payload of RSD_TYPE_LOAD; may be longer: filler stands between the fields and the end and is covered by the checksum. */
typedef struct rsd_load_command {
    uint64_t sequence; /* 0  1, 2, 3, .. */
    uint64_t stamp;    /* 8  CLOCK_MONOTONIC nanoseconds at the sender */
    uint64_t checksum; /* 16 FNV-1a 64 over the whole payload with this field taken as zero */
} rsd_load_command;

/* Payload of the answer. The counts are the sidecar's own, carried over a swap by save and restore. */
typedef struct rsd_load_event {
    uint64_t sequence; /*  0 */
    uint64_t stamp;    /*  8  copied from the command */
    uint64_t lost;     /* 16  sequences skipped so far, as seen in C */
    uint64_t doubled;  /* 24  sequences seen again so far */
    uint64_t damaged;  /* 32  wrong checksums so far */
    uint32_t version;  /* 40  major << 16 | minor << 8 | patch of the build that answers */
    uint32_t reserved; /* 44  zero */
    uint64_t checksum; /* 48  FNV-1a 64 over bytes 0 .. 47 */
} rsd_load_event;

#define RSD_LOAD_COMMAND_LENGTH 24u
#define RSD_LOAD_EVENT_LENGTH 56u

#endif
