/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The worker: the native thread that runs one generation of a sidecar. Used by a bridge (from Java by FFM) and by the runner.
 *
 *     create -> start -> [warm: 'init' and 'create' are done, the thread waits for its grant] -> grant -> [running]
 *            -> park -> [parked: at a record border, events delivered, saved, role released] -> resume | stop -> destroy
 *
 * Functions are called by one controlling thread at a time; none is called from inside an upcall.
 * They return 0 or a negative errno. Waits are bounded by 'timeout_nanos'.
 */
#ifndef RINGSIDE_WORKER_H
#define RINGSIDE_WORKER_H

#include "abi.h"
#include "sidecar.h"

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

typedef struct rsd_worker rsd_worker;

/* What becomes of commands that were in hand when a worker died. Whether they had effects nobody can tell. */
#define RSD_RECOVERY_REDELIVER 0u /* each is handed out again, flagged; the one that ends 'attempts' workers is quarantined */
#define RSD_RECOVERY_SKIP 1u      /* all of them are quarantined at once: at most once */
#define RSD_RECOVERY_ASK 2u       /* the worker takes no command until rsd_worker_choose */

#define RSD_ATTEMPTS 3u /* when 'attempts' is 0 */

/* Flags of a worker. */
#define RSD_WORKER_EVENTS_COUNTED_ELSEWHERE 0x1u /* emitted, delivered, dropped and emitted_bytes are left alone: an event ring counts them */

/* Everything a worker needs; copied by rsd_worker_create, except the V-table and the sidecar's table, which must outlive the worker. */
typedef struct rsd_worker_config {
    uint32_t struct_size;             /*  0 */
    uint32_t abi_version;             /*  4 */
    const char *ring_path;            /*  8  absolute path of the ring file */
    const rsd_sidecar_ops *sidecar;   /* 16  from the library's rsd_sidecar */
    const rsd_host_vtable *host;      /* 24  lent until the worker is destroyed */
    const char *config;               /* 32  text for the sidecar's create; may be NULL */
    uint32_t config_length;           /* 40 */
    uint32_t event_batch;             /* 44  events per upcall, 1 .. 4096; 0 = 256 */
    uint64_t generation;              /* 48 */
    uint64_t epoch;                   /* 56  the grant it waits for */
    uint32_t spin_polls;              /* 64  empty polls before it yields; 0 = default */
    uint32_t yield_polls;             /* 68  yields before it parks; 0 = default */
    const char *dead_letters;         /* 72  since 1.2: file for quarantined commands, absolute; NULL: none is ever quarantined */
    uint32_t recovery;                /* 80  RSD_RECOVERY_*; SKIP and ASK need dead_letters */
    uint32_t attempts;                /* 84  in all, 1 .. 100, before a command is quarantined; 0 = RSD_ATTEMPTS */
    uint32_t flags;                   /* 88  RSD_WORKER_* */
    uint32_t processor;               /* 92  since 1.2: 1 + the processor that the worker's thread is bound to; 0: any */
    int32_t nice;                     /* 96  since 1.2: asked for the worker's thread, -20 (first) .. 19; 0: that of the creating one. A hint */
    uint32_t reserved;                /* 100 0 */
} rsd_worker_config;

/* Bytes of the configuration of 1.0: the least that is taken. */
#define RSD_WORKER_CONFIG_LEAST ((uint32_t)offsetof(rsd_worker_config, dead_letters))

/* Where a worker stands. Values rise along the normal life except PARKED -> RUNNING on resume. */
#define RSD_WORKER_CREATED 0
#define RSD_WORKER_WARM 1    /* started, attached, 'init' and 'create' done; waits for its grant */
#define RSD_WORKER_RUNNING 2 /* holds the consumer role */
#define RSD_WORKER_PARKED 3
#define RSD_WORKER_ENDED 4   /* 'dispose' has returned; the thread is joined by stop */
#define RSD_WORKER_FAILED 5  /* see rsd_worker_status_of */

/* Opens and checks the ring, maps it with the consumer's rights, checks both tables. Starts no thread. -EPROTO: ABI major differs. */
RSD_API int rsd_worker_create(const rsd_worker_config *config, rsd_worker **worker);

/*
 * Starts the thread and waits until it is WARM. -ETIMEDOUT, or what the sidecar's create or the host's init answered.
 * After an error call rsd_worker_stop, which joins the thread.
 */
RSD_API int rsd_worker_start(rsd_worker *worker, uint64_t timeout_nanos);

/*
 * Hands over the bytes that another generation saved, in place of what this one knows. Only while WARM, or PARKED and not yet resumed; copied.
 * Does not wait: they are restored on the worker's thread before it takes the role, and rsd_worker_await_running tells when they were refused.
 * -ENOTSUP: the sidecar has no restore. -EBUSY: an earlier request is not answered yet.
 */
RSD_API int rsd_worker_restore(rsd_worker *worker, const void *data, uint64_t length);

/*
 * A grant follows within 'nanos': a worker that waits for one stays awake so long, to be there when the other one parks. A hint, at once.
 * It costs up to that much of a processor, from which it yields.
 */
RSD_API void rsd_worker_expect(rsd_worker *worker, uint64_t nanos);

/*
 * Waits until the worker holds the consumer role and runs: the host must have stored granted_epoch == epoch (release) and woken its futex.
 * -EBUSY: granted, but another holds the role lock, for 200 ms or the whole wait; the worker keeps trying. -ETIMEDOUT.
 * -EKEYREJECTED: the sidecar refused the state that it was to restore; the worker is FAILED, for a state in doubt must not serve.
 */
RSD_API int rsd_worker_await_running(rsd_worker *worker, uint64_t timeout_nanos);

/*
 * Asks for a stop at the next record border and waits: the record in hand is finished, its events are delivered, 'done' and the consumer
 * position are published, 'save' is called (if exported and 'save' != 0), the role lock is released.
 * 0 when it is parked already. -EINVAL: it does not run. A negative status of 'save': it goes on, nothing is saved.
 * -ETIMEDOUT: the request is withdrawn and the worker goes on (or hangs in its handler: see rsd_worker_status_of).
 */
RSD_API int rsd_worker_park(rsd_worker *worker, int32_t save, uint64_t timeout_nanos);

/* Who serves after the next park of a worker of this process. */
typedef struct rsd_succession {
    uint32_t struct_size;    /*  0 */
    uint32_t carries;        /*  4  1: the successor restores what the park saves, when that is anything */
    rsd_worker *successor;   /*  8  WARM, of a library of the same build; it must exist until rsd_worker_park has returned */
    uint64_t epoch;          /* 16  the successor's */
    uint64_t *granted_epoch; /* 24  the ring's word, where this process may write it; likewise */
    uint32_t *swap_phase;    /* 32  likewise */
    uint32_t phase;          /* 40  what it becomes before the grant */
    uint32_t reserved;       /* 44  0 */
} rsd_succession;

/*
 * The next rsd_worker_park, when it succeeds, passes the role on without a third thread: as soon as the role lock is released, the parked
 * worker's own thread hands what was saved to the successor, as rsd_worker_restore does, and stores its grant. The park then returns once the
 * successor has the role or has failed, or some milliseconds later when it takes its time: see rsd_worker_await_running. A park that does not
 * succeed passes nothing on. Good for one park; copied. -EINVAL: one of the two does not stand where it should.
 */
RSD_API int rsd_worker_appoint(rsd_worker *worker, const rsd_succession *succession);

/* What the newest park passed on. */
typedef struct rsd_passed_on {
    uint32_t struct_size; /*  0 */
    uint32_t reserved;    /*  4 */
    uint64_t at;          /*  8  CLOCK_MONOTONIC nanoseconds just before the grant */
    uint64_t bytes;       /* 16  that waited in the ring then */
    uint64_t records;     /* 24  likewise */
} rsd_passed_on;

/* -ENOENT: nothing. What rsd_worker_restore answered: the state could not be handed over, so nothing was granted either. */
RSD_API int rsd_worker_passed_on(const rsd_worker *worker, rsd_passed_on *found);

/* The bytes saved by the last park. Valid until resume or destroy. Length 0 when nothing was saved. */
RSD_API int rsd_worker_saved(const rsd_worker *worker, const void **data, uint64_t *length);

/* Lets a parked worker take the role again under a new epoch, once granted: see rsd_worker_await_running. It keeps the sidecar's state. */
RSD_API int rsd_worker_resume(rsd_worker *worker, uint64_t epoch);

#define RSD_CHOICE_REDELIVER 1u
#define RSD_CHOICE_SKIP 2u

/*
 * Tells a worker that asks (see rsd_worker_status) what becomes of the ambiguous span. Returns at once. -EINVAL: it does not ask, or the choice
 * is none.
 */
RSD_API int rsd_worker_choose(rsd_worker *worker, uint32_t choice);

/* Wakes a worker that sleeps for commands, a grant or a request. */
RSD_API void rsd_worker_wake(rsd_worker *worker);

/*
 * Ends the worker: finishes the record in hand, delivers its events, calls 'destroy' and the host's 'dispose', joins the thread.
 * 'drain' != 0: first all records published before the call. -ETIMEDOUT: the thread did not come back; it is not joined, nothing
 * may be freed or unloaded, and the worker must be leaked. Idempotent: a later call may find it ended. The role is given back before
 * 'destroy' is called, so a hang there blocks nobody else.
 */
RSD_API int rsd_worker_stop(rsd_worker *worker, int32_t reason, int32_t drain, uint64_t timeout_nanos);

/* Frees a worker that was never started or is joined. -EBUSY otherwise. */
RSD_API int rsd_worker_destroy(rsd_worker *worker);

/* A copy of what is known about a worker. Safe for any thread while the worker exists. */
typedef struct rsd_worker_status {
    uint32_t struct_size;     /*  0 */
    int32_t state;            /*  4  RSD_WORKER_* */
    int32_t error;            /*  8  negative errno of a FAILED worker */
    uint32_t has_save;        /* 12  1 when the sidecar exports save */
    uint64_t in_hand_from;    /* 16 */
    uint64_t in_hand_to;      /* 24 */
    uint64_t done;            /* 32 */
    uint64_t parked_at;       /* 40  CLOCK_MONOTONIC nanoseconds when the last park was complete */
    uint64_t first_record_at; /* 48  CLOCK_MONOTONIC nanoseconds when this worker began its first record after the last grant; 0 before */
    uint64_t running_at;      /* 56  CLOCK_MONOTONIC nanoseconds when it took the role */
    char message[128];        /* 64  one sentence about a failure, zero-terminated */
    uint64_t ambiguous_from;  /* 192  since 1.2: first command whose outcome a crash left open; meaningless when attempt is 1 */
    uint64_t ambiguous_to;    /* 200  end of the last one */
    uint64_t quarantined;     /* 208  commands moved to dead letters, in all */
    uint32_t attempt;         /* 216  of the command at ambiguous_from; 1: nothing is ambiguous */
    uint32_t asking;          /* 220  1: it waits for rsd_worker_choose */
    uint32_t asked_type;      /* 224  while it asks: of the command at ambiguous_from */
    uint32_t asked_length;    /* 228  bytes of its payload that follow, at most 256 */
    uint8_t asked[256];       /* 232 */
} rsd_worker_status;

RSD_API int rsd_worker_status_of(const rsd_worker *worker, rsd_worker_status *status);

/* One row of the layout table: "rsd_ring_descriptor.magic", offset, size. */
typedef struct rsd_layout_entry {
    const char *name;
    uint32_t offset;
    uint32_t size;
} rsd_layout_entry;

/* The layout that this library was compiled with. */
RSD_API const rsd_layout_entry *rsd_abi_layout(uint32_t *count);

/* RSD_ABI_VERSION of this library. */
RSD_API uint32_t rsd_abi_version(void);

/* FNV-1a, 64 bits, over 'length' bytes: the descriptor's checksum. */
RSD_API uint64_t rsd_checksum(const void *data, size_t length);

#ifdef __cplusplus
}
#endif

#endif
