/* SPDX-License-Identifier: Apache-2.0 */
/* Faults on demand. The configuration "create=fail" makes it refuse its own start. */
#include <errno.h>
#include <ringside/sidecar.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TYPE_OK 1u           /* answered with the same bytes */
#define TYPE_ERROR 2u        /* the handler answers -EIO */
#define TYPE_HANG 3u         /* the handler never comes back */
#define TYPE_CRASH 4u        /* the handler writes to address 0 */
#define TYPE_HANG_AT_END 5u  /* answered; from now on destroy never comes back */

typedef struct faulty {
    int hang_at_end;
} faulty;

static void hang(void)
{
    const struct timespec long_time = {.tv_sec = 3600, .tv_nsec = 0};

    for (;;)
        nanosleep(&long_time, NULL);
}

static void crash(void)
{
    static int *volatile nowhere; /* read at run time: the compiler must not know */

    *nowhere = 1;
}

static int faulty_create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    static const char refusal[] = "create=fail";

    (void)context;
    if (length == sizeof(refusal) - 1 && memcmp(config, refusal, length) == 0)
        return -ECONNREFUSED;
    *self = calloc(1, sizeof(faulty));
    return *self == NULL ? -ENOMEM : 0;
}

static int faulty_process(void *self, const rsd_context *context, const rsd_command *command)
{
    switch (command->type) {
    case TYPE_ERROR:
        return -EIO;
    case TYPE_HANG:
        hang();
        return 0;
    case TYPE_CRASH:
        crash();
        return 0;
    case TYPE_HANG_AT_END:
        ((faulty *)self)->hang_at_end = 1;
        break;
    default:
        break;
    }
    return rsd_emit(context, command->type, command->payload, command->length);
}

static void faulty_destroy(void *self)
{
    if (((faulty *)self)->hang_at_end)
        hang();
    free(self);
}

#define COMMAND(type_, type_name_, field_, kind_) \
    {.type = (type_), .direction = RSD_FIELD_COMMAND, .kind = (kind_), .type_name = (type_name_), .name = (field_), .unit = ""}

static const rsd_field fields[] = {
    COMMAND(TYPE_OK, "OK", "text", RSD_FIELD_TEXT),
    COMMAND(TYPE_ERROR, "ERROR", "", RSD_FIELD_BYTES),
    COMMAND(TYPE_HANG, "HANG", "", RSD_FIELD_BYTES),
    COMMAND(TYPE_CRASH, "CRASH", "", RSD_FIELD_BYTES),
    COMMAND(TYPE_HANG_AT_END, "HANG_AT_END", "", RSD_FIELD_BYTES),
    {.type = TYPE_OK, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_TEXT, .type_name = "OK", .name = "text", .unit = ""},
};

RSD_SIDECAR(.name = "faulty", .version = "1.0.0", .create = faulty_create, .process = faulty_process, .destroy = faulty_destroy,
            .fields = fields, .field_count = sizeof(fields) / sizeof(fields[0]))
