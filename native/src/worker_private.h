/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the worker share. Each field has one writer, named by its group. */
#ifndef RINGSIDE_WORKER_PRIVATE_H
#define RINGSIDE_WORKER_PRIVATE_H

#include "placement.h"
#include "platform.h"

#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <ringside/worker.h>

/* Phases of a request. The controlling thread asks and withdraws, the worker takes, commits and answers; each step is a swap. */
#define RSD__REQUEST_NONE 0u
#define RSD__REQUEST_ASKED 0x100u     /* + RSD__ASK_* */
#define RSD__REQUEST_TAKEN 0x200u     /* the worker works on it; it may still be withdrawn */
#define RSD__REQUEST_COMMITTED 0x300u /* it will be done */
#define RSD__REQUEST_ANSWERED 0x400u
#define RSD__REQUEST_WITHDRAWN 0x500u
#define RSD__REQUEST_PHASE 0xff00u

#define RSD__ASK_PARK 1u
#define RSD__ASK_RESTORE 2u

/* Whether the next park has a successor. The controlling thread appoints and dismisses, the worker takes and passes on; each step is a swap. */
#define RSD__SUCCESSION_NONE 0u
#define RSD__SUCCESSION_APPOINTED 1u
#define RSD__SUCCESSION_TAKEN 2u  /* it is being passed on */
#define RSD__SUCCESSION_PASSED 3u /* the grant is stored */
#define RSD__SUCCESSION_STUCK 4u  /* the state could not be handed over */

/* 'wanted_epoch' of a worker that wants no role. */
#define RSD__NO_EPOCH UINT64_MAX

/* How serving ended. */
enum rsd__outcome { RSD__PARKED, RSD__STOPPED, RSD__FAULTED };

/* Growing bytes that a sidecar saves. */
typedef struct rsd__saved {
    uint8_t *bytes;
    uint64_t length;
    uint64_t room;
} rsd__saved;

#define RSD__TIMED_AT_ONCE 8u

/* Which stamped records are timed, and what is known of the span in hand. Fields of the worker's thread. */
typedef struct rsd__timing {
    rsd_worker_histograms *into; /* in the ring; stored while the role is held only */
    uint64_t began;              /* the handler has a timed record since then; 0: it has none */
    uint64_t timed_at;           /* clock at the newest timed record */
    uint32_t stride;             /* every stride-th stamped record is timed */
    uint32_t until;              /* stamped records up to the next one that is timed */
    uint32_t waiting;            /* timed records of this span whose events are not delivered */
    uint64_t stamps[RSD__TIMED_AT_ONCE];
} rsd__timing;

struct rsd_worker {
    /* Constant after create. */
    rsd_sidecar_ops sidecar;
    rsd_host_vtable host;
    char name[RSD_NAME_LENGTH];
    char version[RSD_VERSION_LENGTH];
    char *config;
    uint32_t config_length;
    uint32_t event_batch;
    uint32_t spin_polls;
    uint32_t yield_polls;
    uint64_t generation;
    uint32_t processor;     /* 1 + the one that the thread is bound to, or 0 */
    int32_t nice;           /* asked for; 0: nothing is */
    char *dead_letters;     /* path, or NULL */
    uint32_t recovery;      /* RSD_RECOVERY_* */
    uint32_t attempts;
    uint32_t events_elsewhere; /* an event ring counts them: what is counted here is not stored */
    uint32_t state_length;
    uint8_t *durable;       /* the sidecar's, state_length bytes, or NULL */
    rsd_ring *ring;
    rsd_context context;

    /* The worker's thread. */
    rsd_ring_consumer consumer;
    void *self;
    uint64_t cause;         /* of the next event */
    uint32_t ordinal;       /* of the next event */
    uint32_t may_emit;
    rsd_event *events;      /* event_batch rows */
    uint8_t *arena;         /* RSD_EVENT_LARGEST bytes */
    uint32_t event_count;
    uint32_t span_limit;    /* records taken in hand before their events are delivered */
    uint64_t arena_used;
    rsd_command *commands;  /* most_in_hand rows for process_batch, or NULL */
    uint32_t command_count;
    uint32_t most_in_hand;
    uint64_t mark;          /* clock at the end of what is accounted */
    uint64_t idle_polls;
    uint64_t state_sequence; /* of the state block written last */
    uint32_t state_next;     /* the block that is written next */
    rsd_worker_counters counters;
    rsd__timing timing;
    rsd__saved saving;
    rsd__placement placement; /* as found before the grant, so that no hand-over waits for it */
    int32_t has_nice;         /* priority of its thread, likewise */
    uint64_t process_start;   /* likewise: the kernel takes its time to tell it */

    /* Written by the worker's thread, read by any. */
    uint32_t state;   /* release after what it stands for; acquire by the controlling thread */
    uint32_t answers; /* futex word: rises with every change that a waiting controller may look for */
    int32_t error;
    int32_t answer;
    char message[128];
    uint64_t parked_at;
    uint64_t running_at;
    uint64_t first_record_at;
    uint32_t blocked; /* 1: the role is granted and its lock is not free */
    uint32_t asking;  /* 1: waits for a choice */
    uint32_t tid;     /* before it is WARM */
    uint32_t looked;  /* processor on which it looked for a grant last */
    uint64_t taking;  /* the newest granted epoch that it saw to be its own */
    rsd__cpus pulled_from; /* where the successor could run before it was pulled; before the release of 'succeeding' */
    bool pulled;
    rsd_passed_on passed; /* before the release of 'succeeding' */
    int32_t stuck;

    /* Written by the controlling thread, except that 'request' and 'succeeding' move by swaps of both. */
    uint32_t request;
    uint32_t succeeding; /* RSD__SUCCESSION_* */
    rsd_succession succession;
    uint32_t bell; /* futex word: rises with every request */
    uint32_t stop;
    uint32_t drain;
    uint64_t drain_to;
    uint64_t wanted_epoch;
    uint32_t tells_late;  /* 1: the grant came from a parked worker of this process; stored before it */
    uint64_t awake_until; /* clock: a grant is expected before it */
    int32_t stop_reason;
    uint32_t save_wanted;
    uint32_t choice; /* RSD_CHOICE_*, 0: none yet */
    uint8_t *restored;
    uint64_t restored_length;
    rsd__saved saved;
    rsd__thread thread;
    bool started;
    bool joined;
};

/* worker.c */
void *rsd_worker_run(void *worker);
void rsd__worker_set_state(rsd_worker *worker, int32_t state);
void rsd__worker_fail(rsd_worker *worker, int error, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* worker_serve.c: takes commands until something ends it. */
enum rsd__outcome rsd__worker_serve(rsd_worker *worker);

/* Stores the counters: they are the role's words, so only while it is held. */
void rsd__worker_publish_counters(rsd_worker *worker, uint64_t now);

/* worker_recover.c: settles what is ambiguous. False: serving ends with 'outcome' before it has begun. */
bool rsd__worker_resolve(rsd_worker *worker, enum rsd__outcome *outcome);
/* Fills in what is in doubt. */
void rsd__worker_tell_doubt(const rsd_worker *worker, rsd_worker_status *status);

/* worker_control.c: ends each of the worker's sleeps. */
void rsd__worker_ring_bell(rsd_worker *worker);

/* worker_state.c */
/* Brings the pages of the sidecar's state, which is all zeros, before they are needed in a hurry. */
void rsd__state_touch(rsd_worker *worker);
/* Fills the sidecar's state from the block in force. */
void rsd__state_load(rsd_worker *worker);
/* Writes it into the other block, which the store of 'done' puts in force. */
void rsd__state_store(rsd_worker *worker, uint64_t done);
/* Writes the block in force once more, for a 'done' that moves without the sidecar. */
void rsd__state_carry(rsd_worker *worker, uint64_t done);

/* worker_events.c */
int32_t rsd__worker_emit(void *worker, uint16_t type, const void *data, uint32_t length);
void rsd__worker_log(void *worker, int32_t level, const char *text, uint32_t length);
/* Hands what was emitted to the host, in order. */
void rsd__worker_deliver(rsd_worker *worker);

/* worker_timing.c: histograms of latency and batch size. */
void rsd__timing_prepare(rsd_worker *worker);
/* A stamped record goes to the handler. */
void rsd__timing_begin(rsd_worker *worker, uint64_t stamp);
/* The handler came back; only when 'began' is set. */
void rsd__timing_end(rsd_worker *worker);
void rsd__timing_upcall(rsd_worker *worker, uint64_t nanos);
/* A span is done, its events are delivered. */
void rsd__timing_span(rsd_worker *worker, uint32_t records, uint64_t now);

/* worker_role.c */
/* Waits for the grant and takes the role: true, or false when the worker is to end. Answers requests meanwhile. */
bool rsd__worker_take_role(rsd_worker *worker);
void rsd__worker_leave_role(rsd_worker *worker, enum rsd__outcome outcome);

/* worker_request.c */
/* Looks for a request; a park that succeeds answers true. */
bool rsd__worker_park_asked(rsd_worker *worker);
/* Answers a request that the worker's standing forbids, and restores. False: the worker must end. */
bool rsd__worker_answer_waiting(rsd_worker *worker);
void rsd__worker_answer(rsd_worker *worker, int32_t answer);
/* For whoever looks: wakes nobody. */
void rsd__worker_note_answer(rsd_worker *worker, int32_t answer);

/* worker_succession.c */
/* The worker has left the role: passes it on when a successor is appointed. Answers whether it did. */
bool rsd__worker_pass_on(rsd_worker *worker);
/* No park has a successor any more, and the one that was pulled runs where it likes again; waits while the worker is about to pass the role on. */
void rsd__worker_dismiss(rsd_worker *worker);

static inline bool rsd__worker_is_asked(const rsd_worker *worker)
{
    return (rsd__load_relaxed_u32(&worker->request) & RSD__REQUEST_PHASE) == RSD__REQUEST_ASKED;
}

static inline bool rsd__worker_is_stopped(const rsd_worker *worker)
{
    return rsd__load_acquire_u32(&worker->stop) != 0; /* pairs with rsd_worker_stop */
}

#endif
