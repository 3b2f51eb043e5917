/* SPDX-License-Identifier: Apache-2.0 */
/* Running count, mean, smallest and largest of the numbers it is given. Its state survives a swap. */
#include <errno.h>
#include <ringside/sidecar.h>
#include <stdlib.h>
#include <string.h>

#define TYPE_ADD 1u    /* one f64; no event */
#define TYPE_RESULT 2u /* no payload; answered by stats_result */
#define TYPE_RESET 3u  /* no payload; no event */

#ifndef STATS_MINOR
#error "STATS_MINOR is the minor version of this build"
#endif
#define TEXT_OF(x) #x
#define VERSION_TEXT(minor) "1." TEXT_OF(minor) ".0"

/* Payload of the event RESULT. All zero while nothing was added. */
typedef struct stats_result {
    uint64_t count;  /*  0 */
    double mean;     /*  8 */
    double smallest; /* 16 */
    double largest;  /* 24 */
} stats_result;

_Static_assert(sizeof(stats_result) == 32, "size of stats_result");

/* What save writes: the result so far behind the number of the layout. */
typedef struct saved_stats {
    uint64_t layout; /* 1 */
    stats_result result;
} saved_stats;

static int stats_create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    (void)context;
    (void)config;
    (void)length;
    *self = calloc(1, sizeof(stats_result));
    return *self == NULL ? -ENOMEM : 0;
}

static void stats_destroy(void *self)
{
    free(self);
}

static int add(stats_result *state, const rsd_command *command)
{
    double value;

    if (command->length != sizeof(value))
        return -EINVAL;
    memcpy(&value, command->payload, sizeof(value));
    if (state->count == 0 || value < state->smallest)
        state->smallest = value;
    if (state->count == 0 || value > state->largest)
        state->largest = value;
    state->count++;
    state->mean += (value - state->mean) / (double)state->count; /* Welford: no sum that grows out of its digits */
    return 0;
}

static int stats_process(void *self, const rsd_context *context, const rsd_command *command)
{
    switch (command->type) {
    case TYPE_ADD:
        return add(self, command);
    case TYPE_RESULT:
        return rsd_emit(context, TYPE_RESULT, self, sizeof(stats_result));
    case TYPE_RESET:
        *(stats_result *)self = (stats_result){0};
        return 0;
    default:
        return -EINVAL;
    }
}

static int stats_save(void *self, const rsd_context *context, const rsd_save_buffer *buffer)
{
    const saved_stats saved = {.layout = 1, .result = *(stats_result *)self};

    (void)context;
    return buffer->write(buffer->target, &saved, sizeof(saved));
}

static int stats_restore(void *self, const rsd_context *context, const void *data, uint32_t length)
{
    saved_stats saved;

    (void)context;
    if (length != sizeof(saved))
        return -EINVAL;
    memcpy(&saved, data, sizeof(saved));
    if (saved.layout != 1)
        return -EINVAL;
    *(stats_result *)self = saved.result;
    return 0;
}

#define COMMAND(type_, type_name_, field_, kind_, unit_)                                                            \
    {.type = (type_), .direction = RSD_FIELD_COMMAND, .kind = (kind_), .type_name = (type_name_), .name = (field_), \
     .unit = (unit_)}
#define RESULT(field_, kind_)                                                                                        \
    {.type = TYPE_RESULT, .direction = RSD_FIELD_EVENT, .kind = (kind_), .offset = (uint32_t)offsetof(stats_result, field_), \
     .type_name = "RESULT", .name = #field_, .unit = ""}

static const rsd_field fields[] = {
    COMMAND(TYPE_ADD, "ADD", "value", RSD_FIELD_F64, ""),
    COMMAND(TYPE_RESULT, "RESULT", "", RSD_FIELD_BYTES, ""),
    COMMAND(TYPE_RESET, "RESET", "", RSD_FIELD_BYTES, ""),
    RESULT(count, RSD_FIELD_U64),
    RESULT(mean, RSD_FIELD_F64),
    RESULT(smallest, RSD_FIELD_F64),
    RESULT(largest, RSD_FIELD_F64),
};

RSD_SIDECAR(.name = "stats", .version = VERSION_TEXT(STATS_MINOR), .create = stats_create, .process = stats_process,
            .save = stats_save, .restore = stats_restore, .destroy = stats_destroy, .fields = fields,
            .field_count = sizeof(fields) / sizeof(fields[0]))
