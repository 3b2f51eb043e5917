/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a sidecar author includes, and all of it. A sidecar is a shared library with one exported symbol, 'rsd_sidecar':
 *
 *     #include <ringside/sidecar.h>
 *
 *     static int echo(void *self, const rsd_context *context, const rsd_command *command)
 *     {
 *         (void)self;
 *         return rsd_emit(context, command->type, command->payload, command->length);
 *     }
 *
 *     RSD_SIDECAR(.name = "echo", .version = "1.0.0", .process = echo)
 *
 *     cc -std=c11 -O2 -fPIC -shared -fvisibility=hidden echo.c -o libecho.so
 *
 * It links against nothing of Ringside. All entries are called on one thread, the worker's. Keep no global mutable state:
 * two generations may be loaded at once. Use no thread_local destructors (C++): they keep the library mapped.
 * No exception may leave an entry.
 */
#ifndef RINGSIDE_SIDECAR_H
#define RINGSIDE_SIDECAR_H

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One command, valid during the call. 'payload' points into the shared ring and is read-only. */
typedef struct rsd_command {
    uint64_t position;    /* its identity: unique in the ring, rising */
    uint64_t stamp;       /* sender's CLOCK_MONOTONIC nanoseconds, 0 when not stamped */
    const void *payload;
    uint32_t length;      /* bytes */
    uint16_t type;        /* 1 .. 65535 */
    uint16_t flags;       /* RSD_RECORD_* of the record */
    uint32_t redelivered; /* 1: an earlier attempt ended in a crash and may have had effects */
    uint32_t attempt;     /* 1, 2, .. */
} rsd_command;

/* The worker, as a sidecar sees it. Lent for the whole life of the sidecar, used on the worker's thread only. */
typedef struct rsd_context {
    uint32_t struct_size;
    uint32_t abi_version;
    void *worker;
    int32_t (*emit)(void *worker, uint16_t type, const void *data, uint32_t length);
    void (*log)(void *worker, int32_t level, const char *text, uint32_t length);
    uint64_t generation;
    void *state; /* since 1.2: see rsd_state */
    uint32_t state_length;
    uint32_t reserved;
} rsd_context;

/*
 * Durable state: 'state_length' bytes of plain memory that the table asked for, or NULL (none asked for, or the worker is older than 1.2).
 * It lives in the ring: together with 'done' it survives kill -9 and swaps, so a command that is handed out again finds it as it was before the
 * first attempt, and its effect on it comes once. Valid in process, process_batch, idle and save; all zero at first, and when another sidecar,
 * or one with another state_length, served last. Plain data only: no pointers.
 */
static inline void *rsd_state(const rsd_context *context)
{
    return context->struct_size < offsetof(rsd_context, state_length) ? NULL : context->state;
}

/*
 * Emits one event. It names the command in hand by itself (in process_batch: the last of the batch; in idle and save: the last one
 * processed, or RSD_NO_CAUSE); the bytes are copied before it returns. Call it from process, process_batch, idle and save.
 * Returns 0; -EMSGSIZE when 'length' is over RSD_EVENT_LARGEST (counted as dropped); -EINVAL for type 0; -EPERM elsewhere.
 */
static inline int rsd_emit(const rsd_context *context, uint16_t type, const void *data, uint32_t length)
{
    return context->emit(context->worker, type, data, length);
}

/* Cause of an event that no command caused. */
#define RSD_NO_CAUSE UINT64_MAX

/* Largest payload of one event in bytes. */
#define RSD_EVENT_LARGEST (4u * 1024u * 1024u)

/* Writes one line to the host's log. 'text' need not be terminated. */
static inline void rsd_log(const rsd_context *context, int32_t level, const char *text, uint32_t length)
{
    context->log(context->worker, level, text, length);
}

/* Where 'save' writes. Call 'write' as often as needed; it copies. Returns 0, or -ENOMEM. */
typedef struct rsd_save_buffer {
    void *target;
    int32_t (*write)(void *target, const void *data, uint32_t length);
} rsd_save_buffer;

/* Kinds of a field in a payload. */
#define RSD_FIELD_U8 1u
#define RSD_FIELD_U16 2u
#define RSD_FIELD_U32 3u
#define RSD_FIELD_U64 4u
#define RSD_FIELD_I32 5u
#define RSD_FIELD_I64 6u
#define RSD_FIELD_F64 7u
#define RSD_FIELD_TEXT 8u  /* UTF-8 up to the end of the payload */
#define RSD_FIELD_BYTES 9u /* up to the end of the payload */

#define RSD_FIELD_COMMAND 0u
#define RSD_FIELD_EVENT 1u

/* One row of the optional field table, from which forms and decoders are made. */
typedef struct rsd_field {
    uint16_t type;         /* of the record */
    uint16_t direction;    /* RSD_FIELD_COMMAND or RSD_FIELD_EVENT */
    uint32_t kind;         /* RSD_FIELD_* */
    uint32_t offset;       /* bytes from the start of the payload */
    uint32_t reserved;     /* zero */
    const char *type_name; /* "PING" */
    const char *name;      /* "sequence"; "" for a type without fields */
    const char *unit;      /* "ns", or "" */
} rsd_field;

/*
 * The table of functions. Only name, version and one of process and process_batch are required.
 * Handlers return 0, or a negative status: it is counted and logged, and the command counts as done.
 */
typedef struct rsd_sidecar_ops {
    uint32_t struct_size;
    uint32_t abi_version;
    const char *name;    /* at most 63 bytes */
    const char *version; /* at most 31 bytes, "major.minor.patch" */
    /* Makes the sidecar's own state. 'config' is text of 'length' bytes, possibly none. A negative status refuses the load. */
    int (*create)(const rsd_context *context, const char *config, uint32_t length, void **self);
    int (*process)(void *self, const rsd_context *context, const rsd_command *command);
    /* Instead of process: all records in hand at once. A crash makes the whole batch ambiguous. */
    int (*process_batch)(void *self, const rsd_context *context, const rsd_command *commands, uint32_t count);
    /* Between batches when the ring is empty, before the worker parks. Must be short. */
    int (*idle)(void *self, const rsd_context *context);
    /* At a record border, before another generation takes over. May emit. The same sidecar may be asked to go on afterwards. */
    int (*save)(void *self, const rsd_context *context, const rsd_save_buffer *buffer);
    /*
     * The bytes that another generation saved, in place of what this one knows: after create and before the first record, or, when a newer
     * generation is rolled back, after a save of its own and before the next record.
     */
    int (*restore)(void *self, const rsd_context *context, const void *data, uint32_t length);
    void (*destroy)(void *self);
    const rsd_field *fields;
    uint32_t field_count;
    uint32_t reserved;
    uint32_t state_length; /* since 1.2: bytes of durable state, at most RSD_STATE_LARGEST; 0: none. Copied with every command that is done */
    uint32_t reserved2;
} rsd_sidecar_ops;

/* Bytes of the table of 1.0: the least that is taken. */
#define RSD_SIDECAR_OPS_LEAST ((uint32_t)offsetof(rsd_sidecar_ops, state_length))

#if defined(_WIN32)
#define RSD_EXPORT __declspec(dllexport)
#else
#define RSD_EXPORT __attribute__((visibility("default")))
#endif

#define RSD_SIDECAR(...)                                                            \
    extern RSD_EXPORT const rsd_sidecar_ops rsd_sidecar;                            \
    const rsd_sidecar_ops rsd_sidecar = {                                           \
        .struct_size = sizeof(rsd_sidecar_ops), .abi_version = RSD_ABI_VERSION, __VA_ARGS__};

#define RSD_SIDECAR_SYMBOL "rsd_sidecar"

#ifdef __cplusplus
}
#endif

#endif
