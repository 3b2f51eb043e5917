/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring in C: create, check, map; producer, consumer, and the cursor that trusts nothing. Twins of io.ringside.ring.
 *
 * Set-up functions return 0 or a negative errno. Nothing here allocates, locks or calls the system after set-up, except that a
 * publish wakes a sleeping consumer and a refused claim reads the clock.
 */
#ifndef RINGSIDE_RING_H
#define RINGSIDE_RING_H

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifndef RSD_API
#if defined(RSD_BUILDING_LIBRARY)
#define RSD_API __attribute__((visibility("default")))
#else
#define RSD_API
#endif
#endif

/* -- Create and check ------------------------------------------------------------------------------------------------- */

/* What rsd_ring_check found; each half-made state has a name. */
#define RSD_RING_OK 0u
#define RSD_RING_ABSENT 1u       /* no such file */
#define RSD_RING_TOO_SHORT 2u    /* shorter than a descriptor, or than its descriptor says */
#define RSD_RING_NOT_READY 3u    /* magic is still zero: its creator has not finished, or died */
#define RSD_RING_WRONG_MAGIC 4u  /* not a ring */
#define RSD_RING_WRONG_MAJOR 5u  /* made by an incompatible version */
#define RSD_RING_BAD_CHECKSUM 6u /* the descriptor was altered */
#define RSD_RING_BAD_GEOMETRY 7u /* offsets, lengths or capacity that version 1 does not allow */
#define RSD_RING_WRONG_OWNER 8u  /* belongs to another user */
#define RSD_RING_BAD_MODE 9u     /* no regular file, or others may read or write it */

/* Length of a path of a ring, terminator included. */
#define RSD_PATH_LENGTH 256u

/* Writes "/dev/shm/ringside-<uid>" and makes that directory (0700) when it is missing. -EPERM: it is there but not ours alone. */
RSD_API int rsd_ring_directory(char *path, size_t size);

/*
 * Creates a ring at 'path' in a directory that is ours alone (0700). All its space is reserved; it becomes visible whole or not at all.
 * -EEXIST: the name is taken, nothing was replaced. -ENOSPC: shared memory has no room. -EINVAL: capacity, kind or name.
 */
RSD_API int rsd_ring_create(const char *path, const char *name, uint32_t kind, uint64_t capacity);

/* Looks at the file at 'path' and answers RSD_RING_*. Reads, never maps: safe on anything. 'descriptor' may be NULL. */
RSD_API uint32_t rsd_ring_check(const char *path, rsd_ring_descriptor *descriptor);

/* The same for an open file. */
RSD_API uint32_t rsd_ring_check_file(int32_t file, rsd_ring_descriptor *descriptor);

/* One clause for a state: "is not ready: its creator has not finished". */
RSD_API const char *rsd_ring_state_text(uint32_t state);

/* The negative errno that an open answers for a state: -ENOENT, -ENODATA, -EAGAIN, -EINVAL, -EPROTO, -EBADMSG, -ERANGE, -EPERM, -EACCES. */
RSD_API int rsd_ring_state_error(uint32_t state);

/* -- Map ----------------------------------------------------------------------------------------------------------------- */

#define RSD_ROLE_READER 0u
#define RSD_ROLE_PRODUCER 1u
#define RSD_ROLE_CONSUMER 2u

/* A mapped ring. What the role may not write is mapped read-only. Records stand twice, back to back. A forked child does not inherit it. */
typedef struct rsd_ring {
    rsd_producer_words *producer;
    rsd_consumer_words *consumer;
    rsd_worker_counters *counters;
    uint8_t *records;
    uint64_t capacity;
    void *base;
    uint64_t mapped;
    int32_t file; /* private to this mapping: the role lock hangs on it */
    uint32_t role;
} rsd_ring;

/* Checks the file and maps it with the rights of 'role' (RSD_ROLE_*). Takes no lock. */
RSD_API int rsd_ring_open(const char *path, uint32_t role, rsd_ring **ring);

/* Unmaps, releases a role lock, frees. */
RSD_API void rsd_ring_close(rsd_ring *ring);

/* Takes the lock of the ring's role. -EBUSY: another holds it; the kernel frees it when that process dies. */
RSD_API int rsd_ring_lock(rsd_ring *ring);

/* What a ring's producer has done. */
typedef struct rsd_ring_counts_words {
    uint64_t offered; /* accepted + refused */
    uint64_t accepted;
    uint64_t refused;
    uint64_t accepted_bytes;
} rsd_ring_counts_words;

/*
 * The counters of the producer, exact for the position that is published now: what was published since they were last stored is counted
 * here. On a live ring a sample; while nobody publishes, and after a kill at whatever instruction, the truth. Trusts nothing.
 */
RSD_API void rsd_ring_counts(const rsd_ring *ring, rsd_ring_counts_words *counts);

/* Gives the lock of the ring's role back. */
RSD_API void rsd_ring_unlock(rsd_ring *ring);

/* 1 when somebody else holds the lock of RSD_LOCK_PRODUCER or RSD_LOCK_CONSUMER, 0 when nobody does, or a negative errno. */
RSD_API int rsd_ring_locked(const rsd_ring *ring, uint32_t lock);

/* -- Producer ------------------------------------------------------------------------------------------------------------ */

/* Negative answers of a claim. */
#define RSD_CLAIM_FULL (-1)      /* the consumer is too far behind: publish what is claimed, then try again or give up */
#define RSD_CLAIM_TOO_LARGE (-2) /* over capacity / 2 - 8 bytes */
#define RSD_CLAIM_CLOSED (-3)    /* the producer was closed */
#define RSD_CLAIM_INVALID (-4)   /* type 0 or over 65535, or unknown flags */

/* The producing end. Confined to one thread. */
typedef struct rsd_ring_producer {
    rsd_producer_words *words;
    const rsd_consumer_words *peer;
    uint8_t *records;
    uint64_t mask;
    uint64_t largest;        /* payload bytes */
    uint64_t position;     /* next byte to claim; the consumer sees it at publish */
    uint64_t published;
    uint64_t claim_border; /* a claim that ends above it asks for the next lines first */
    uint64_t room_to;      /* a claim that ends above it looks at the consumer again: stale is safe, newer is better */
    uint64_t prefetched;   /* lines below are asked for */
    uint64_t counted_to;   /* published position for which the counters were stored */
    uint64_t count_above;  /* a publish above it stores the counters, and may look at the high-water mark */
    uint64_t look_above;   /* a publish above it looks at the high-water mark */
    uint64_t unseen_mark;  /* unread bytes that are worth that look */
    uint64_t claimed;      /* records ever, those not yet published included */
    uint64_t accepted;     /* of these, when they were last counted */
    uint64_t refused;
    uint64_t publishes;
    uint64_t refused_since; /* CLOCK_MONOTONIC nanoseconds of the first refusal of a row; 0: none */
    uint32_t closed;
    uint32_t full_fence;
    rsd_ring *ring;
} rsd_ring_producer;

/* Opens 'path' as producer: takes the role lock (-EBUSY), registers for the consumer's barrier, starts at its own published position. */
RSD_API int rsd_ring_producer_open(const char *path, rsd_ring_producer **producer);

/* Sets a producer up over a mapped ring whose role is held. */
RSD_API void rsd_ring_producer_attach(rsd_ring_producer *producer, rsd_ring *ring);

/*
 * Claims room for a record of 'length' payload bytes, flagged extras included, and writes its header.
 * Answers its position, or RSD_CLAIM_* at once. The record is invisible until rsd_ring_producer_publish.
 */
RSD_API int64_t rsd_ring_producer_try_claim(rsd_ring_producer *producer, uint32_t type, uint32_t flags, uint32_t length);

/* Where the payload of the record at 'position' stands: contiguous, even across the end of the ring. */
RSD_API void *rsd_ring_producer_payload(const rsd_ring_producer *producer, uint64_t position);

/* Makes every record claimed so far visible, and wakes the consumer if it sleeps. */
RSD_API void rsd_ring_producer_publish(rsd_ring_producer *producer);

/* Lets the worker that waits for 'epoch' take the consumer role. */
RSD_API void rsd_ring_producer_grant(rsd_ring_producer *producer, uint64_t epoch);

/* Leaves in order: state CLOSED, lock released, unmapped, freed. What was claimed and not published counts as refused. */
RSD_API void rsd_ring_producer_close(rsd_ring_producer *producer);

/* -- Consumer ------------------------------------------------------------------------------------------------------------ */

/* Takes one record in hand. Answers 0 to go on, or 1 to end the poll after it. */
typedef int (*rsd_record_handler)(void *context, uint64_t position, const rsd_record *record);

/* What a consumer knows of the stream that it follows: docs/adr/0015. Its own; only 'nanos' is for others. */
typedef struct rsd_linger {
    uint64_t enough; /* bytes for which it lets a fast stream run ahead */
    uint64_t nanos;  /* spent waiting in polls */
    uint32_t left;   /* finds to take at once before the next trial */
    uint32_t passes; /* that many again after the next failure, and twice as many after the one after it */
} rsd_linger;

/* The consuming end: trusts the ring. Confined to one thread. */
typedef struct rsd_ring_consumer {
    rsd_consumer_words *words;
    const rsd_producer_words *peer;
    const uint8_t *records;
    uint64_t capacity;
    uint64_t position;     /* next byte to take */
    uint64_t done_count;
    uint64_t unsettled;    /* records handed out since 'done' */
    uint64_t ambiguous_to; /* records below were in hand when a consumer died, and are taken one by one; 0: none */
    uint32_t attempt;      /* of the next record: 1, 2, .. */
    uint32_t alone;        /* 1: the next record was in hand by itself, so it is that one which ended its consumer */
    uint32_t damage;       /* RSD_DAMAGE_*: stands before a damaged record and takes no further one */
    rsd_linger linger;
    rsd_ring *ring;
} rsd_ring_consumer;

/* Opens 'path' as consumer: takes the role lock (-EBUSY) and starts at 'done'. */
RSD_API int rsd_ring_consumer_open(const char *path, rsd_ring_consumer **consumer);

/*
 * Starts at 'done' of a mapped ring whose role is held, and finds what was in hand when a consumer died: 'ambiguous_to', 'attempt', 'alone'.
 * Counts no attempt: that is made when the record is taken. May be killed at any instruction and run again.
 * -EBADMSG: its positions are damaged, see 'damage'.
 */
RSD_API int rsd_ring_consumer_recover(rsd_ring_consumer *consumer, rsd_ring *ring);

/*
 * Hands up to 'limit' records, of at most capacity / 8 bytes together, to 'handler', each marked in hand before the call.
 * Answers how many. They stay in hand until rsd_ring_settle. Ends at a damaged record and says so in 'damage'.
 * Records that were in hand when a consumer died are handed out one by one, so that a second crash tells which one it is.
 * Answers 0 at once when nothing is there. While a stream is fast and little of it is there it waits up to 11 microseconds for more.
 */
RSD_API uint32_t rsd_ring_poll(rsd_ring_consumer *consumer, rsd_record_handler handler, void *context, uint32_t limit);

/* All records handed out are done: their effects and events are safe. */
RSD_API void rsd_ring_settle(rsd_ring_consumer *consumer);

/* The same for all but the one in hand, which starts at 'position'. */
RSD_API void rsd_ring_settle_before(rsd_ring_consumer *consumer, uint64_t position);

/*
 * Gives up the next record, which ends at 'end': it is quarantined, neither done nor in the ring. Its bytes must be safe elsewhere, and nothing
 * may be in hand. May be killed at any instruction: the next recovery ends it.
 */
RSD_API void rsd_ring_quarantine(rsd_ring_consumer *consumer, uint64_t end);

/* Lets the producer overwrite what is done. */
RSD_API void rsd_ring_release(rsd_ring_consumer *consumer);

/* Leaves in order: state CLOSED, lock released, unmapped, freed. */
RSD_API void rsd_ring_consumer_close(rsd_ring_consumer *consumer);

/* -- Cursor -------------------------------------------------------------------------------------------------------------- */

/*
 * Walks what stands between two positions and trusts nothing: each shared word is read once, every loop is bounded, and no payload is
 * touched outside the mapping. For inspectors, recovery and recorders; on a live ring the producer may overwrite what is shown.
 */
typedef struct rsd_ring_cursor {
    const uint8_t *records;
    uint64_t capacity;
    uint64_t position; /* next record */
    uint64_t end;      /* producer position, read once */
    uint64_t done;     /* and these three of the consumer */
    uint64_t in_hand_from;
    uint64_t in_hand_to;
} rsd_ring_cursor;

/* Where a record stands. */
#define RSD_RECORD_PUBLISHED 1u
#define RSD_RECORD_IN_HAND 2u
#define RSD_RECORD_DONE 3u /* done, not yet released */

/* One record as the cursor saw it; 'payload' points into the ring, behind the flagged extras. */
typedef struct rsd_record_view {
    uint64_t position;
    uint64_t stamp;    /* 0 when not stamped */
    uint64_t cause;    /* 0 when not caused */
    const void *payload;
    uint32_t length;   /* of the payload, extras excluded */
    uint32_t ordinal;
    uint16_t type;
    uint16_t flags;
    uint32_t standing; /* RSD_RECORD_PUBLISHED, _IN_HAND or _DONE */
} rsd_record_view;

/* Starts at the consumer position. Answers RSD_DAMAGE_*. */
RSD_API uint32_t rsd_ring_cursor_open(rsd_ring_cursor *cursor, const rsd_ring *ring);

/* Answers 1 and a record, 0 at the end, or minus RSD_DAMAGE_* where the ring makes no sense; it stays there. */
RSD_API int rsd_ring_cursor_next(rsd_ring_cursor *cursor, rsd_record_view *view);

#ifdef __cplusplus
}
#endif

#endif
