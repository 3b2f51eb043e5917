/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ringside ABI v1: every byte that two processes, two languages or two builds share.
 *
 * This header is the truth. docs/abi and the Java twins (io.ringside.ring RingLayout, io.ringside.bridge.ffm) are compared with it by tests.
 * Rules: fixed-width little-endian integers, naturally aligned, explicit padding, no pointers in shared memory.
 * Every field has one writer. Words of two writers stand at least 128 bytes apart.
 * Version 1 is frozen at the first release: minor versions only append, into reserved space or behind the end of a struct.
 *
 * Orderings named below: "release" = store-release, pairs with the "acquire" named in the same line;
 * "plain" = only its writer depends on it; readers take it as one opaque word, for display.
 */
#ifndef RINGSIDE_ABI_H
#define RINGSIDE_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RSD_ABI_MAJOR 1u
#define RSD_ABI_MINOR 2u
#define RSD_ABI_VERSION ((RSD_ABI_MAJOR << 16) | RSD_ABI_MINOR)
#define RSD_ABI_MAJOR_OF(version) ((uint32_t)(version) >> 16)

/* "RSDRING1" read as a little-endian 64-bit integer. Stored last, with release: a ring without it is not ready. */
#define RSD_RING_MAGIC UINT64_C(0x31474E4952445352)

/* -- The ring file --------------------------------------------------------------------------------------------------- */

/*
 *  0      descriptor          written once by the creator                     | pages of the PRODUCER: the consumer and
 *  512    producer words      written by the producer                         | every reader map them read-only
 *  4096   consumer words      written by the consumer                         | pages of the CONSUMER: the producer and
 *  8192   state block A       written by the consumer                         | every reader map them read-only
 *  12288  state block B       written by the consumer                         |
 *  16384  worker counters     written by the consumer: the extension area     |
 *  16896  worker histograms   written by the consumer, since 1.1              |
 *  20480  records             'capacity' bytes written by the producer; mapped twice, back to back, so that a record never wraps
 */
#define RSD_DESCRIPTOR_OFFSET 0u
#define RSD_DESCRIPTOR_LENGTH 512u
#define RSD_PRODUCER_OFFSET 512u
#define RSD_CONSUMER_OFFSET 4096u
#define RSD_STATE_OFFSET 8192u
#define RSD_STATE_LENGTH 4096u /* of one block; two follow each other. Zero until a sidecar keeps durable state: rsd_state_block */
#define RSD_EXTENSION_OFFSET 16384u
#define RSD_EXTENSION_LENGTH 4096u
#define RSD_HISTOGRAMS_OFFSET 16896u /* in the extension area, behind room for further counters; zero in a ring of 1.0 */
#define RSD_RECORDS_OFFSET 20480u
#define RSD_PAGE_SIZE 4096u

#define RSD_CAPACITY_MIN UINT64_C(4096)
#define RSD_CAPACITY_MAX UINT64_C(0x40000000) /* 1 GiB */
#define RSD_CAPACITY_DEFAULT UINT64_C(0x800000) /* 8 MiB: beyond the level-two caches of both sides */

#define RSD_NAME_LENGTH 64u    /* bytes, UTF-8, zero-terminated */
#define RSD_VERSION_LENGTH 32u /* bytes, UTF-8, zero-terminated */

/* The high-water mark is exact above this fraction of the capacity. */
#define RSD_HIGH_WATER_GRAIN 64u

/* Kinds of ring. */
#define RSD_RING_COMMANDS 1u
#define RSD_RING_EVENTS 2u

/* Byte of the file that each role locks with F_OFD_SETLK before its first write. The lock is the fence; pids are for display. */
#define RSD_LOCK_PRODUCER 0
#define RSD_LOCK_CONSUMER 1

/* States of a role. */
#define RSD_STATE_NONE 0u     /* nobody has held this role yet */
#define RSD_STATE_STARTING 1u /* lock held, first record not yet taken */
#define RSD_STATE_RUNNING 2u
#define RSD_STATE_PARKED 3u   /* stands at a record border, lock released */
#define RSD_STATE_CLOSED 4u   /* left in order */
#define RSD_STATE_FAULTED 5u  /* left because of damage or a fatal error of the sidecar */

/* swap_phase of the producer words: how far a hand-over has come, for whoever finds the ring after a crash. */
#define RSD_SWAP_NONE 0u
#define RSD_SWAP_PARKING 1u
#define RSD_SWAP_HANDING_OVER 2u

/* How the producer's process makes its publish visible to a parking consumer. */
#define RSD_FENCE_MEMBARRIER 1u /* registered for membarrier GLOBAL_EXPEDITED: publish pays nothing */
#define RSD_FENCE_FULL 2u       /* the kernel has none: publish pays a full fence */

/* placement of the consumer words: where the processors of producer and worker stand to each other. */
#define RSD_PLACEMENT_UNKNOWN 0u
#define RSD_PLACEMENT_SAME_CORE 1u
#define RSD_PLACEMENT_SAME_COMPLEX 2u /* they share a third-level cache */
#define RSD_PLACEMENT_FAR 3u          /* they share none: streams are several times slower */

/*
 * A publish stores its counters once per so many bytes only: each store costs a fast stream what a word of payload costs it. Whoever wants them
 * exact adds the records that stand between the position in 'counted' and 'producer_position'; rsd_ring_counts does.
 */
#define RSD_COUNT_STRIDE 1024u

/* 'counted' packs both into one word, so that no kill falls between them: the position in units of 8 bytes and the count, the low half of each. */
#define RSD_COUNTED(position, count) (((uint64_t)(position) >> 3) << 32 | ((uint64_t)(count) & UINT64_C(0xffffffff)))

/* in_hand_from of a consumer that has never taken a record. */
#define RSD_NEVER_IN_HAND UINT64_MAX

/* Written by the creator before the file gets its name; constant afterwards. */
typedef struct rsd_ring_descriptor {
    uint64_t magic;             /*   0  creator, release: last; acquire: first read of everyone who opens */
    uint64_t checksum;          /*   8  rsd_checksum of bytes 16 .. descriptor_length-1 */
    uint32_t abi_version;       /*  16  major << 16 | minor */
    uint32_t descriptor_length; /*  20  512 in v1 */
    uint32_t kind;              /*  24  RSD_RING_COMMANDS or RSD_RING_EVENTS */
    uint32_t flags;             /*  28  none defined in v1.0 */
    uint64_t capacity;          /*  32  bytes of records, a power of two and a multiple of the page size */
    uint64_t producer_offset;   /*  40 */
    uint64_t consumer_offset;   /*  48 */
    uint64_t state_offset;      /*  56 */
    uint32_t state_length;      /*  64  of one state block */
    uint32_t page_size;         /*  68 */
    uint64_t extension_offset;  /*  72 */
    uint64_t extension_length;  /*  80 */
    uint64_t records_offset;    /*  88 */
    uint64_t file_length;       /*  96  records_offset + capacity */
    uint64_t uuid_high;         /* 104 */
    uint64_t uuid_low;          /* 112 */
    uint32_t creator_pid;       /* 120 */
    uint32_t creator_uid;       /* 124 */
    uint64_t creator_start;     /* 128  field 22 of /proc/PID/stat: with pid and boot id it names one process */
    uint64_t created_wall;      /* 136  nanoseconds since 1970, CLOCK_REALTIME */
    uint64_t created_monotonic; /* 144  nanoseconds, CLOCK_MONOTONIC */
    uint64_t boot_id_high;      /* 152  /proc/sys/kernel/random/boot_id */
    uint64_t boot_id_low;       /* 160 */
    char name[64];              /* 168  RSD_NAME_LENGTH */
    uint64_t companion_high;    /* 232  since 1.2, in an event ring: uuid of the command ring whose commands it answers; else zero */
    uint64_t companion_low;     /* 240 */
    uint8_t reserved[264];      /* 248  zero */
} rsd_ring_descriptor;

/* At producer_offset. Written by the holder of the producer role only. */
typedef struct rsd_producer_words {
    uint64_t producer_position; /*   0  release in publish; acquire in poll and cursor */
    uint8_t pad0[120];
    uint64_t offered;           /* 128  plain: accepted + refused */
    uint64_t accepted;          /* 136  plain: records published; stored, with its neighbours, once per RSD_COUNT_STRIDE: see 'counted' */
    uint64_t refused;           /* 144  plain: claims answered FULL, TOO_LARGE or CLOSED; offered = accepted + refused when parked */
    uint64_t accepted_bytes;    /* 152  plain: headers and padding to 8 included */
    uint64_t publishes;         /* 160  plain: up to that position */
    uint64_t wakeups;           /* 168  plain: futex wake calls made for a sleeping consumer */
    uint64_t high_water;        /* 176  plain: exact largest number of unread bytes at any publish; below capacity / RSD_HIGH_WATER_GRAIN it may be less */
    uint64_t high_water_at;     /* 184  plain: CLOCK_MONOTONIC nanoseconds */
    uint64_t longest_wait;      /* 192  plain: nanoseconds between a refused claim and the next accepted one */
    uint64_t longest_wait_at;   /* 200  plain: CLOCK_MONOTONIC nanoseconds at its end */
    uint64_t refused_at;        /* 208  plain: CLOCK_MONOTONIC nanoseconds of the newest refusal */
    uint64_t counted;           /* 216  plain, since 1.2: RSD_COUNTED of a published position and of the records accepted below it; 0: none yet */
    uint8_t pad1[32];
    uint32_t state;             /* 256  plain: RSD_STATE_* */
    uint32_t pid;               /* 260 */
    uint32_t tid;               /* 264 */
    uint32_t fence;             /* 268  RSD_FENCE_* */
    uint64_t start;             /* 272  field 22 of /proc/PID/stat */
    uint64_t heartbeat;         /* 280  CLOCK_MONOTONIC nanoseconds: display only, a stale one proves nothing */
    uint8_t pad2[96];
    uint64_t granted_epoch;     /* 384  release by the host; acquire by a waiting worker. Its low half is the futex word of that wait */
    uint32_t swap_phase;        /* 392  plain: RSD_SWAP_* */
    uint32_t pad3;              /* 396 */
    uint64_t mark_position[2];  /* 400  plain, since 1.2, in an event ring: two marks; the one whose position is producer_position is in force. */
    uint64_t mark_cause[2];     /* 416  plain: cause of the newest event below it; RSD_NO_CAUSE: none has had a cause. The other mark is */
    uint32_t mark_ordinal[2];   /* 432  plain: and that event's ordinal.        written before the publish that puts it in force */
    uint8_t pad4[72];
} rsd_producer_words;

/* At consumer_offset. Written by the holder of the consumer role only. */
typedef struct rsd_consumer_words {
    uint64_t consumer_position; /*   0  release once per batch or when idle; acquire in claim when its cached copy says full */
    uint8_t pad0[120];
    uint32_t sleeping;          /* 128  1 before the barrier of park, 0 after; read by the producer after publish; futex word */
    uint8_t pad1[124];
    uint64_t in_hand_from;      /* 256  plain, before the handler: start of the span whose outcome is not yet settled */
    uint64_t in_hand_to;        /* 264  plain, before the handler: end of that span */
    uint64_t done;              /* 272  plain, after the handler AND after its events are delivered: everything below is done */
    uint64_t done_count;        /* 280  plain: records done */
    uint32_t attempt;           /* 288  plain: of the span in hand: 1 for a first attempt; more when an ambiguous record is taken again */
    uint32_t damage;            /* 292  plain: 0, or RSD_DAMAGE_* when the consumer stopped at a damaged record */
    uint64_t redelivered;       /* 296  plain: records handed out again after a crash */
    uint64_t quarantined;       /* 304  plain, since 1.2, in one store with the next: records moved to a dead-letter file instead of being done */
    uint64_t quarantined_to;    /* 312  plain: end of the newest of them. While it is above 'done' that record is still in the ring and not counted */
    uint64_t ambiguous_to;      /* 320  plain: records from 'done' to here were in hand when a consumer died; they are taken again one by one */
    uint64_t retry_position;    /* 328  plain: the record that a recovery found in hand */
    uint32_t retry_attempt;     /* 336  plain: the attempt that this recovery granted; it was made once 'attempt' says the same */
    uint32_t asking;            /* 340  plain: 1 while the worker waits to be told what becomes of the ambiguous span */
    uint64_t settling;          /* 344  plain, by consumers that cannot store 'done' and 'done_count' at once: RSD_SETTLING_* of what they are about to store */
    uint8_t pad2[32];
    uint64_t generation;        /* 384  plain: which loaded copy of a sidecar serves */
    uint64_t epoch;             /* 392  plain: the grant under which it took the role */
    uint32_t state;             /* 400  plain: RSD_STATE_* */
    uint32_t pid;               /* 404 */
    uint32_t tid;               /* 408 */
    uint32_t pad3;              /* 412 */
    uint64_t start;             /* 416  field 22 of /proc/PID/stat */
    uint64_t heartbeat;         /* 424  CLOCK_MONOTONIC nanoseconds: display only */
    char sidecar_name[64];      /* 432 */
    char sidecar_version[32];   /* 496 */
    uint32_t placement;         /* 528  plain, since 1.1: RSD_PLACEMENT_* at 'placement_at': a sample, threads are moved */
    uint32_t placement_nanos;   /* 532  plain: round trip of a cache line between the two processors; 0: not measured */
    uint64_t placement_at;      /* 536  plain: CLOCK_MONOTONIC nanoseconds */
    uint32_t producer_cpu;      /* 544  plain: where the producer was seen last */
    uint32_t worker_cpu;        /* 548  plain: where the worker ran */
    int32_t nice;               /* 552  plain, since 1.2: priority of the worker's thread as the kernel has it, -20 (first) .. 19 */
    int32_t nice_asked;         /* 556  plain, since 1.2: what was asked for; 0: nothing was. Another than 'nice': it was refused */
    uint8_t pad4[80];           /* 560 */
} rsd_consumer_words;

/*
 * 'settling' packs both: a valid bit, 31 bits of the position in units of 8, and the low half of the count. Stored before 'done': whoever finds
 * it to name the same 'done' takes the count from it.
 */
#define RSD_SETTLING(position, count) \
    (UINT64_C(1) << 63 | ((uint64_t)(position) >> 3 & UINT64_C(0x7fffffff)) << 32 | ((uint64_t)(count) & UINT64_C(0xffffffff)))

/*
 * One of two at state_offset, since 1.2: what the sidecar 'name' knew when everything below 'done' was done. The worker writes the one that is
 * not in force, its first two words last, in one store; the store of 'done' in the consumer words puts it in force. Of two that name the same
 * 'done' the higher sequence counts; sequence 0: never written.
 */
typedef struct rsd_state_block {
    uint64_t done;        /*  0  plain, with 'sequence' in one store behind the bytes */
    uint64_t sequence;    /*  8  plain: rises with every block written */
    uint32_t length;      /* 16  plain: bytes of state behind this header */
    uint32_t reserved;    /* 20  zero */
    char name[64];        /* 24  plain: of the sidecar, zero-terminated */
    uint8_t reserved2[40]; /* 88  zero */
} rsd_state_block;

#define RSD_STATE_HEADER 128u
#define RSD_STATE_LARGEST (RSD_STATE_LENGTH - RSD_STATE_HEADER) /* bytes of state that a sidecar may keep */

/* At extension_offset: the extension area of v1.0. Written by the worker. All plain, monotone, times in nanoseconds. */
typedef struct rsd_worker_counters {
    uint64_t emitted;        /*   0  events emitted by the sidecar */
    uint64_t delivered;      /*   8  events that the host took */
    uint64_t dropped;        /*  16  events that it did not; emitted = delivered + in ring + dropped when parked */
    uint64_t emitted_bytes;  /*  24  payload bytes */
    uint64_t upcalls;        /*  32  calls of on_event and on_events */
    uint64_t upcall_faults;  /*  40  of these, answered with a negative status */
    uint64_t handler_errors; /*  48  process answered with a negative status; the command still counts as done */
    uint64_t batches;        /*  56  polls that found records */
    uint64_t largest_batch;  /*  64  records */
    uint64_t parks;          /*  72  times the worker went to sleep in the kernel */
    uint64_t busy_nanos;     /*  80  in the handler, upcalls excluded */
    uint64_t upcall_nanos;   /*  88 */
    uint64_t polling_nanos;  /*  96  looking for records and finding none */
    uint64_t parked_nanos;   /* 104 */
    uint64_t consumed_bytes; /* 112  of records, headers and padding included */
    uint64_t epochs;         /* 120  times the consumer role changed hands */
} rsd_worker_counters;

/*
 * Times in classes of a quarter octave: class 0 is below 64 ns, class 1 + 4 * (e - 6) + q holds 2^e * (1 + q / 4) up to the next one for
 * e = 6 .. 29, the last is 2^30 ns and more. Two readings of one histogram differ by what came between them.
 */
#define RSD_HISTOGRAM_CLASSES 98u
#define RSD_HISTOGRAM_LEAST 6u  /* log2 of the lower end of class 1 */
#define RSD_HISTOGRAM_BATCHES 24u

typedef struct rsd_histogram {
    uint64_t classes[98]; /*   0  plain: RSD_HISTOGRAM_CLASSES */
    uint64_t largest;     /* 784  plain: nanoseconds, exact */
    uint64_t sum;         /* 792  plain: nanoseconds */
} rsd_histogram;

/*
 * At RSD_HISTOGRAMS_OFFSET, since 1.1. Written by the worker. All plain, monotone. The first two and 'total' hold stamped records only, and of
 * these every n-th when there are more than some 4000 a second; 'upcall' and 'batch' hold all.
 */
typedef struct rsd_worker_histograms {
    rsd_histogram wait;    /*    0  from the sender's stamp to the call of the handler */
    rsd_histogram service; /*  800  in the handler; of the whole batch with process_batch */
    rsd_histogram upcall;  /* 1600  of one on_event or on_events */
    rsd_histogram total;   /* 2400  from the sender's stamp until the events are delivered and the record is done */
    uint64_t batch[24];    /* 3200  RSD_HISTOGRAM_BATCHES: spans of 2^i up to 2^(i+1) - 1 records; the last and more */
} rsd_worker_histograms;

/* What is wrong with a record or a pair of positions. Same numbers in C and Java. */
#define RSD_DAMAGE_NONE 0u
#define RSD_DAMAGE_POSITION_UNALIGNED 1u /* a position is no multiple of 8 */
#define RSD_DAMAGE_POSITION_RANGE 2u     /* producer position behind, or more than capacity ahead of, the consumer's */
#define RSD_DAMAGE_TYPE_ZERO 3u          /* type 0: a zeroed page, as after a punched hole */
#define RSD_DAMAGE_LENGTH 4u             /* length reaches behind what is published, or is larger than capacity / 2 */
#define RSD_DAMAGE_FLAGS 5u              /* unknown flag, or extras longer than the payload */
#define RSD_DAMAGE_TRUNCATED 6u          /* the file is shorter than its descriptor says */

/* -- The record -------------------------------------------------------------------------------------------------------- */

/* 8 bytes at a multiple of 8, then 'length' bytes; the next record starts at the next multiple of 8. */
typedef struct rsd_record {
    uint32_t length; /* 0  payload bytes as stored, flagged extras included; at most capacity / 2 - 8 */
    uint16_t type;   /* 4  1 .. 65535; 0 is never valid */
    uint16_t flags;  /* 6  RSD_RECORD_* */
} rsd_record;

#define RSD_RECORD_HEADER 8u
#define RSD_RECORD_ALIGNMENT 8u
#define RSD_RECORD_STAMPED 0x1u  /* extras begin with uint64 CLOCK_MONOTONIC nanoseconds of the sender */
#define RSD_RECORD_CAUSED 0x2u   /* then uint64 cause position, uint32 ordinal, uint32 zero */
#define RSD_RECORD_REPLAYED 0x4u /* a recording was fed again; no extras */
#define RSD_RECORD_FLAGS 0x7u    /* all that v1.0 knows */
#define RSD_STAMP_LENGTH 8u
#define RSD_CAUSE_LENGTH 16u

/* -- The dead-letter file, since 1.2 --------------------------------------------------------------------------------------- */

/* "RSDDEAD1" read as a little-endian 64-bit integer. */
#define RSD_DEAD_LETTER_MAGIC UINT64_C(0x3144414544445352)

/* Why a command was given up. */
#define RSD_DEAD_ATTEMPTS 1u /* its attempts were used up */
#define RSD_DEAD_SKIPPED 2u  /* by policy, at once */
#define RSD_DEAD_CHOSEN 3u   /* by a person */

/*
 * One entry of the file: this header, then 'length' bytes as they stood in the ring, zeros up to a multiple of 8. Entries follow each other
 * from the beginning of the file; ring and position together are unique. Appended under a lock; a last entry that is cut short is one whose
 * writer died, and is overwritten by the next.
 */
typedef struct rsd_dead_letter {
    uint64_t magic;     /*  0  constant: RSD_DEAD_LETTER_MAGIC */
    uint64_t checksum;  /*  8  constant: rsd_checksum of bytes 16 up to the end of the payload */
    uint64_t uuid_high; /* 16  constant: of the ring */
    uint64_t uuid_low;  /* 24  constant */
    uint64_t position;  /* 32  constant: of the record in that ring */
    uint64_t wall;      /* 40  constant: nanoseconds since 1970, CLOCK_REALTIME */
    uint32_t length;    /* 48  constant: payload bytes as stored, flagged extras included */
    uint16_t type;      /* 52  constant */
    uint16_t flags;     /* 54  constant: RSD_RECORD_* */
    uint32_t attempts;  /* 56  constant: how often it was in hand when a consumer died */
    uint32_t reason;    /* 60  constant: RSD_DEAD_* */
} rsd_dead_letter;

/* -- Host V-table: the native side calls the host ------------------------------------------------------------------------ */

/* What the worker tells the host about the sidecar it runs. Valid during the call. */
typedef struct rsd_sidecar_info {
    uint32_t struct_size;
    uint32_t abi_version;
    const char *name;
    const char *version;
    uint64_t generation;
    uint64_t epoch;
} rsd_sidecar_info;

/* One event of a batch. 'data' points into the worker's memory and is valid during the call. */
typedef struct rsd_event {
    uint64_t cause;   /*  0  position of the command that was in hand */
    const void *data; /*  8 */
    uint32_t length;  /* 16  bytes */
    uint16_t type;    /* 20 */
    uint16_t flags;   /* 22  zero in v1.0 */
    uint32_t ordinal; /* 24  0, 1, .. among the events of one command */
    uint32_t reserved; /* 28  zero */
} rsd_event;

/* Log levels of 'log'. */
#define RSD_LOG_DEBUG 0
#define RSD_LOG_INFO 1
#define RSD_LOG_WARN 2
#define RSD_LOG_ERROR 3

/* Reasons of 'dispose'. */
#define RSD_DISPOSE_STOP 1
#define RSD_DISPOSE_SWAPPED 2
#define RSD_DISPOSE_FAULT 3

/*
 * Lent by the host for the whole life of a worker: valid until 'dispose' has returned AND the worker is joined.
 * Append-only; a NULL entry is not wanted; every call takes 'host' first and comes on the worker's thread.
 * An entry returns 0 or more on success, a negative status on a fault of the host. It must never unwind.
 */
typedef struct rsd_host_vtable {
    uint32_t struct_size; /*  0 */
    uint32_t abi_version; /*  4 */
    void *host;           /*  8  handed back as first argument */
    /* once, before the first record and before the worker asks for the role */
    int32_t (*init)(void *host, const rsd_sidecar_info *info); /* 16 */
    /* tap: a command is about to be processed. Costs one upcall per command; NULL in normal service */
    int32_t (*process)(void *host, uint64_t position, uint32_t type, const void *data, uint32_t length); /* 24 */
    /* one event; used when on_events is NULL */
    int32_t (*on_event)(void *host, uint64_t cause, uint32_t type, const void *data, uint32_t length); /* 32 */
    /* a batch in order; answers how many the host took, or a negative status when it took none */
    int32_t (*on_events)(void *host, const rsd_event *events, uint32_t count); /* 40 */
    int32_t (*log)(void *host, int32_t level, const char *text, uint32_t length); /* 48 */
    int32_t (*dispose)(void *host, int32_t reason); /* 56  once, after the last record */
} rsd_host_vtable;

/* -- Layout, checked and exported ---------------------------------------------------------------------------------------- */

/* Every shared field once, with its literal offset: asserted here, exported by rsd_abi_layout, compared with Java and docs. */
#define RSD_LAYOUT(X)                              \
    X(rsd_ring_descriptor, magic, 0)               \
    X(rsd_ring_descriptor, checksum, 8)            \
    X(rsd_ring_descriptor, abi_version, 16)        \
    X(rsd_ring_descriptor, descriptor_length, 20)  \
    X(rsd_ring_descriptor, kind, 24)               \
    X(rsd_ring_descriptor, flags, 28)              \
    X(rsd_ring_descriptor, capacity, 32)           \
    X(rsd_ring_descriptor, producer_offset, 40)    \
    X(rsd_ring_descriptor, consumer_offset, 48)    \
    X(rsd_ring_descriptor, state_offset, 56)       \
    X(rsd_ring_descriptor, state_length, 64)       \
    X(rsd_ring_descriptor, page_size, 68)          \
    X(rsd_ring_descriptor, extension_offset, 72)   \
    X(rsd_ring_descriptor, extension_length, 80)   \
    X(rsd_ring_descriptor, records_offset, 88)     \
    X(rsd_ring_descriptor, file_length, 96)        \
    X(rsd_ring_descriptor, uuid_high, 104)         \
    X(rsd_ring_descriptor, uuid_low, 112)          \
    X(rsd_ring_descriptor, creator_pid, 120)       \
    X(rsd_ring_descriptor, creator_uid, 124)       \
    X(rsd_ring_descriptor, creator_start, 128)     \
    X(rsd_ring_descriptor, created_wall, 136)      \
    X(rsd_ring_descriptor, created_monotonic, 144) \
    X(rsd_ring_descriptor, boot_id_high, 152)      \
    X(rsd_ring_descriptor, boot_id_low, 160)       \
    X(rsd_ring_descriptor, name, 168)              \
    X(rsd_ring_descriptor, companion_high, 232)    \
    X(rsd_ring_descriptor, companion_low, 240)     \
    X(rsd_ring_descriptor, reserved, 248)          \
    X(rsd_producer_words, producer_position, 0)    \
    X(rsd_producer_words, offered, 128)            \
    X(rsd_producer_words, accepted, 136)           \
    X(rsd_producer_words, refused, 144)            \
    X(rsd_producer_words, accepted_bytes, 152)     \
    X(rsd_producer_words, publishes, 160)          \
    X(rsd_producer_words, wakeups, 168)            \
    X(rsd_producer_words, high_water, 176)         \
    X(rsd_producer_words, high_water_at, 184)      \
    X(rsd_producer_words, longest_wait, 192)       \
    X(rsd_producer_words, longest_wait_at, 200)    \
    X(rsd_producer_words, refused_at, 208)         \
    X(rsd_producer_words, counted, 216)            \
    X(rsd_producer_words, state, 256)              \
    X(rsd_producer_words, pid, 260)                \
    X(rsd_producer_words, tid, 264)                \
    X(rsd_producer_words, fence, 268)              \
    X(rsd_producer_words, start, 272)              \
    X(rsd_producer_words, heartbeat, 280)          \
    X(rsd_producer_words, granted_epoch, 384)      \
    X(rsd_producer_words, swap_phase, 392)         \
    X(rsd_producer_words, mark_position, 400)      \
    X(rsd_producer_words, mark_cause, 416)         \
    X(rsd_producer_words, mark_ordinal, 432)       \
    X(rsd_consumer_words, consumer_position, 0)    \
    X(rsd_consumer_words, sleeping, 128)           \
    X(rsd_consumer_words, in_hand_from, 256)       \
    X(rsd_consumer_words, in_hand_to, 264)         \
    X(rsd_consumer_words, done, 272)               \
    X(rsd_consumer_words, done_count, 280)         \
    X(rsd_consumer_words, attempt, 288)            \
    X(rsd_consumer_words, damage, 292)             \
    X(rsd_consumer_words, redelivered, 296)        \
    X(rsd_consumer_words, quarantined, 304)        \
    X(rsd_consumer_words, quarantined_to, 312)     \
    X(rsd_consumer_words, ambiguous_to, 320)       \
    X(rsd_consumer_words, retry_position, 328)     \
    X(rsd_consumer_words, retry_attempt, 336)      \
    X(rsd_consumer_words, asking, 340)             \
    X(rsd_consumer_words, settling, 344)           \
    X(rsd_consumer_words, generation, 384)         \
    X(rsd_consumer_words, epoch, 392)              \
    X(rsd_consumer_words, state, 400)              \
    X(rsd_consumer_words, pid, 404)                \
    X(rsd_consumer_words, tid, 408)                \
    X(rsd_consumer_words, start, 416)              \
    X(rsd_consumer_words, heartbeat, 424)          \
    X(rsd_consumer_words, sidecar_name, 432)       \
    X(rsd_consumer_words, sidecar_version, 496)    \
    X(rsd_consumer_words, placement, 528)          \
    X(rsd_consumer_words, placement_nanos, 532)    \
    X(rsd_consumer_words, placement_at, 536)       \
    X(rsd_consumer_words, producer_cpu, 544)       \
    X(rsd_consumer_words, worker_cpu, 548)         \
    X(rsd_consumer_words, nice, 552)               \
    X(rsd_consumer_words, nice_asked, 556)         \
    X(rsd_state_block, done, 0)                    \
    X(rsd_state_block, sequence, 8)                \
    X(rsd_state_block, length, 16)                 \
    X(rsd_state_block, reserved, 20)               \
    X(rsd_state_block, name, 24)                   \
    X(rsd_state_block, reserved2, 88)              \
    X(rsd_worker_counters, emitted, 0)             \
    X(rsd_worker_counters, delivered, 8)           \
    X(rsd_worker_counters, dropped, 16)            \
    X(rsd_worker_counters, emitted_bytes, 24)      \
    X(rsd_worker_counters, upcalls, 32)            \
    X(rsd_worker_counters, upcall_faults, 40)      \
    X(rsd_worker_counters, handler_errors, 48)     \
    X(rsd_worker_counters, batches, 56)            \
    X(rsd_worker_counters, largest_batch, 64)      \
    X(rsd_worker_counters, parks, 72)              \
    X(rsd_worker_counters, busy_nanos, 80)         \
    X(rsd_worker_counters, upcall_nanos, 88)       \
    X(rsd_worker_counters, polling_nanos, 96)      \
    X(rsd_worker_counters, parked_nanos, 104)      \
    X(rsd_worker_counters, consumed_bytes, 112)    \
    X(rsd_worker_counters, epochs, 120)            \
    X(rsd_histogram, classes, 0)                   \
    X(rsd_histogram, largest, 784)                 \
    X(rsd_histogram, sum, 792)                     \
    X(rsd_worker_histograms, wait, 0)              \
    X(rsd_worker_histograms, service, 800)         \
    X(rsd_worker_histograms, upcall, 1600)         \
    X(rsd_worker_histograms, total, 2400)          \
    X(rsd_worker_histograms, batch, 3200)          \
    X(rsd_record, length, 0)                       \
    X(rsd_record, type, 4)                         \
    X(rsd_record, flags, 6)                        \
    X(rsd_dead_letter, magic, 0)                   \
    X(rsd_dead_letter, checksum, 8)                \
    X(rsd_dead_letter, uuid_high, 16)              \
    X(rsd_dead_letter, uuid_low, 24)               \
    X(rsd_dead_letter, position, 32)               \
    X(rsd_dead_letter, wall, 40)                   \
    X(rsd_dead_letter, length, 48)                 \
    X(rsd_dead_letter, type, 52)                   \
    X(rsd_dead_letter, flags, 54)                  \
    X(rsd_dead_letter, attempts, 56)               \
    X(rsd_dead_letter, reason, 60)                 \
    X(rsd_event, cause, 0)                         \
    X(rsd_event, data, 8)                          \
    X(rsd_event, length, 16)                       \
    X(rsd_event, type, 20)                         \
    X(rsd_event, flags, 22)                        \
    X(rsd_event, ordinal, 24)                      \
    X(rsd_event, reserved, 28)                     \
    X(rsd_host_vtable, struct_size, 0)             \
    X(rsd_host_vtable, abi_version, 4)             \
    X(rsd_host_vtable, host, 8)                    \
    X(rsd_host_vtable, init, 16)                   \
    X(rsd_host_vtable, process, 24)                \
    X(rsd_host_vtable, on_event, 32)               \
    X(rsd_host_vtable, on_events, 40)              \
    X(rsd_host_vtable, log, 48)                    \
    X(rsd_host_vtable, dispose, 56)

#ifdef __cplusplus
#define RSD_STATIC_ASSERT static_assert
#else
#define RSD_STATIC_ASSERT _Static_assert
#endif

#define RSD_CHECK_FIELD(type, field, at) \
    RSD_STATIC_ASSERT(offsetof(type, field) == (at), #type "." #field " moved");
RSD_LAYOUT(RSD_CHECK_FIELD)

RSD_STATIC_ASSERT(sizeof(rsd_ring_descriptor) == 512, "size of rsd_ring_descriptor");
RSD_STATIC_ASSERT(sizeof(rsd_producer_words) == 512, "size of rsd_producer_words");
RSD_STATIC_ASSERT(sizeof(rsd_consumer_words) == 640, "size of rsd_consumer_words");
RSD_STATIC_ASSERT(sizeof(rsd_state_block) == RSD_STATE_HEADER, "size of rsd_state_block");
RSD_STATIC_ASSERT(sizeof(rsd_dead_letter) == 64, "size of rsd_dead_letter");
RSD_STATIC_ASSERT(sizeof(rsd_worker_counters) == 128, "size of rsd_worker_counters");
RSD_STATIC_ASSERT(sizeof(rsd_histogram) == 800, "size of rsd_histogram");
RSD_STATIC_ASSERT(sizeof(rsd_worker_histograms) == 3392, "size of rsd_worker_histograms");
RSD_STATIC_ASSERT(RSD_HISTOGRAMS_OFFSET + sizeof(rsd_worker_histograms) <= RSD_EXTENSION_OFFSET + RSD_EXTENSION_LENGTH, "the extension area is full");
RSD_STATIC_ASSERT(sizeof(rsd_record) == 8, "size of rsd_record");
RSD_STATIC_ASSERT(sizeof(rsd_event) == 32, "size of rsd_event");
RSD_STATIC_ASSERT(sizeof(rsd_host_vtable) == 64, "size of rsd_host_vtable");

#ifdef __cplusplus
}
#endif

#endif
