/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo sidecar: looks at the sequence and the checksum of every load command, counts what is lost, doubled or damaged, and says so
 * in each event, with the version of the build that answers. It takes its time when asked to. What it does not know it echoes. Its counts
 * survive a swap.
 */
#include <errno.h>
#include <ringside/load.h>
#include <ringside/sidecar.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef DEMO_MINOR
#error "DEMO_MINOR is the minor version of this build"
#endif
#define TEXT_OF(x) #x
#define VERSION_TEXT(minor) "1." TEXT_OF(minor) ".0"
#define VERSION_WORD ((1u << 16) | ((uint32_t)DEMO_MINOR << 8))

/* The state, and what save writes: fixed-width words, the first one tells the layout. */
typedef struct demo {
    uint64_t layout; /* 1 */
    uint64_t last;
    uint64_t lost;
    uint64_t doubled;
    uint64_t damaged;
} demo;

static uint64_t fnv1a(uint64_t sum, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    return sum;
}

#define FNV_START UINT64_C(0xcbf29ce484222325)

/*
 * Its counts: in durable state, so that they survive kill -9 together with what is done; in its own memory with a worker from before 1.2. All
 * zero means that another sidecar served last: then what was restored counts, or nothing.
 */
static demo *counts(void *self, const rsd_context *context)
{
    demo *durable = rsd_state(context);

    if (durable == NULL)
        return self;
    if (durable->layout == 0)
        memcpy(durable, self, sizeof(*durable));
    return durable;
}

static uint64_t checksum_of_load(const uint8_t *payload, uint32_t length)
{
    static const uint8_t zero[8];
    const size_t at = offsetof(rsd_load_command, checksum);
    uint64_t sum = fnv1a(FNV_START, payload, at);

    sum = fnv1a(sum, zero, sizeof(zero));
    return fnv1a(sum, payload + at + sizeof(zero), length - at - sizeof(zero));
}

static int demo_create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    demo *made = calloc(1, sizeof(*made));

    (void)context;
    (void)config;
    (void)length;
    if (made == NULL)
        return -ENOMEM;
    made->layout = 1;
    *self = made;
    return 0;
}

static void demo_destroy(void *self)
{
    free(self);
}

static int answer(const demo *state, const rsd_context *context, uint16_t type, uint64_t sequence, uint64_t stamp)
{
    rsd_load_event event = {.sequence = sequence,
                            .stamp = stamp,
                            .lost = state->lost,
                            .doubled = state->doubled,
                            .damaged = state->damaged,
                            .version = VERSION_WORD};

    event.checksum = fnv1a(FNV_START, (const uint8_t *)&event, offsetof(rsd_load_event, checksum));
    return rsd_emit(context, type, &event, RSD_LOAD_EVENT_LENGTH);
}

static int take_load(demo *state, const rsd_context *context, const rsd_command *command)
{
    rsd_load_command load = {0};

    if (command->length >= RSD_LOAD_COMMAND_LENGTH)
        memcpy(&load, command->payload, RSD_LOAD_COMMAND_LENGTH);
    if (command->length < RSD_LOAD_COMMAND_LENGTH || load.checksum != checksum_of_load(command->payload, command->length)) {
        state->damaged++;
    } else if (load.sequence > state->last) {
        state->lost += load.sequence - state->last - 1;
        state->last = load.sequence;
    } else if (!command->redelivered) {
        state->doubled++;
    }
    return answer(state, context, RSD_TYPE_LOAD, load.sequence, load.stamp);
}

/* Sleeps, so that a machine of few cores has them for the others. */
static int take_time(const rsd_context *context, const rsd_command *command)
{
    const uint64_t second = UINT64_C(1000000000);
    uint64_t nanos = 0;
    struct timespec left;

    if (command->length != sizeof(nanos))
        return -EINVAL;
    memcpy(&nanos, command->payload, sizeof(nanos));
    if (nanos > RSD_WAIT_MOST)
        nanos = RSD_WAIT_MOST;
    left = (struct timespec){.tv_sec = (time_t)(nanos / second), .tv_nsec = (long)(nanos % second)};
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
    return rsd_emit(context, command->type, command->payload, command->length);
}

static int demo_process(void *self, const rsd_context *context, const rsd_command *command)
{
    demo *state = counts(self, context);

    switch (command->type) {
    case RSD_TYPE_LOAD:
        return take_load(state, context, command);
    case RSD_TYPE_QUERY:
        return answer(state, context, RSD_TYPE_QUERY, state->last, command->stamp);
    case RSD_TYPE_WAIT:
        return take_time(context, command);
    default:
        return rsd_emit(context, command->type, command->payload, command->length);
    }
}

static int demo_save(void *self, const rsd_context *context, const rsd_save_buffer *buffer)
{
    return buffer->write(buffer->target, counts(self, context), sizeof(demo));
}

static int demo_restore(void *self, const rsd_context *context, const void *data, uint32_t length)
{
    demo saved;

    (void)context;
    if (length != sizeof(saved))
        return -EINVAL;
    memcpy(&saved, data, sizeof(saved));
    if (saved.layout != 1)
        return -EINVAL;
    memcpy(self, &saved, sizeof(saved));
    return 0;
}

#define COMMAND(type_, type_name_, field_, kind_, offset_, unit_)                                                        \
    {.type = (type_), .direction = RSD_FIELD_COMMAND, .kind = (kind_), .offset = (offset_), .type_name = (type_name_),   \
     .name = (field_), .unit = (unit_)}
#define EVENT(type_, type_name_, field_, kind_, unit_)                                                                   \
    {.type = (type_), .direction = RSD_FIELD_EVENT, .kind = (kind_), .offset = (uint32_t)offsetof(rsd_load_event, field_), \
     .type_name = (type_name_), .name = #field_, .unit = (unit_)}
#define LOAD_EVENT(type_, type_name_)                                                                                    \
    EVENT(type_, type_name_, sequence, RSD_FIELD_U64, ""), EVENT(type_, type_name_, lost, RSD_FIELD_U64, ""),            \
        EVENT(type_, type_name_, doubled, RSD_FIELD_U64, ""), EVENT(type_, type_name_, damaged, RSD_FIELD_U64, ""),      \
        EVENT(type_, type_name_, version, RSD_FIELD_U32, "")

static const rsd_field fields[] = {
    COMMAND(RSD_TYPE_PING, "PING", "text", RSD_FIELD_TEXT, 0, ""),
    {.type = RSD_TYPE_PING, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_TEXT, .type_name = "PING", .name = "text", .unit = ""},
    COMMAND(RSD_TYPE_LOAD, "LOAD", "sequence", RSD_FIELD_U64, 0, ""),
    COMMAND(RSD_TYPE_LOAD, "LOAD", "stamp", RSD_FIELD_U64, 8, "ns"),
    COMMAND(RSD_TYPE_LOAD, "LOAD", "checksum", RSD_FIELD_U64, 16, ""),
    LOAD_EVENT(RSD_TYPE_LOAD, "LOAD"),
    COMMAND(RSD_TYPE_QUERY, "QUERY", "", RSD_FIELD_BYTES, 0, ""),
    LOAD_EVENT(RSD_TYPE_QUERY, "QUERY"),
    COMMAND(RSD_TYPE_WAIT, "WAIT", "nanos", RSD_FIELD_U64, 0, "ns"),
    {.type = RSD_TYPE_WAIT, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_U64, .type_name = "WAIT", .name = "nanos", .unit = "ns"},
};

RSD_SIDECAR(.name = "demo", .version = VERSION_TEXT(DEMO_MINOR), .create = demo_create, .process = demo_process, .save = demo_save,
            .restore = demo_restore, .destroy = demo_destroy, .fields = fields,
            .field_count = sizeof(fields) / sizeof(fields[0]), .state_length = sizeof(demo))
