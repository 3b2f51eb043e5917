/* SPDX-License-Identifier: Apache-2.0 */
/* Counts commands and their bytes in durable state: each command counts once, over crashes and swaps. */
#include <ringside/sidecar.h>

#define TYPE_COUNTS 1u /* no payload is looked at; answered by counts. All other types are counted only */

/* Payload of the event, and the state. */
typedef struct counts {
    uint64_t commands; /* 0 */
    uint64_t bytes;    /* 8  of payload */
    uint64_t newest;   /* 16  position of the newest command */
} counts;

_Static_assert(sizeof(counts) == 24, "size of counts");

static int count(void *self, const rsd_context *context, const rsd_command *command)
{
    counts *state = rsd_state(context);

    (void)self;
    if (state == NULL) /* a worker from before 1.2 */
        return -1;
    state->commands++;
    state->bytes += command->length;
    state->newest = command->position;
    return command->type == TYPE_COUNTS ? rsd_emit(context, TYPE_COUNTS, state, sizeof(*state)) : 0;
}

#define FIELD(field_)                                                                                                                       \
    {.type = TYPE_COUNTS, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_U64, .offset = (uint32_t)offsetof(counts, field_), .type_name = "COUNTS", \
     .name = #field_, .unit = ""}

static const rsd_field fields[] = {
    {.type = TYPE_COUNTS, .direction = RSD_FIELD_COMMAND, .kind = RSD_FIELD_BYTES, .type_name = "COUNTS", .name = "", .unit = ""},
    FIELD(commands),
    FIELD(bytes),
    FIELD(newest),
};

RSD_SIDECAR(.name = "counter", .version = "1.0.0", .process = count, .fields = fields, .field_count = sizeof(fields) / sizeof(fields[0]),
            .state_length = sizeof(counts))
