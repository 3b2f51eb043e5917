/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes its time: for each command as many nanoseconds as its payload says (one u64), or, without payload, as the configuration
 * "nanos=N" says (default 1 ms, at most 60 s). Then answers with the nanoseconds that it really took.
 */
#include <errno.h>
#include <ringside/sidecar.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TYPE_WAIT 1u

#define DEFAULT_NANOS UINT64_C(1000000)
#define MOST_NANOS UINT64_C(60000000000)
#define SLEEP_NANOS UINT64_C(200000) /* a sleep is late by some 60 us: below this it spins */
#define NANOS_PER_SECOND UINT64_C(1000000000)

typedef struct slow {
    uint64_t nanos;
} slow;

static uint64_t now_nanos(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NANOS_PER_SECOND + (uint64_t)now.tv_nsec;
}

static void wait_until(uint64_t until)
{
    const struct timespec time = {.tv_sec = (time_t)(until / NANOS_PER_SECOND), .tv_nsec = (long)(until % NANOS_PER_SECOND)};

    if (until > now_nanos() + SLEEP_NANOS)
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR)
            ;
    while (now_nanos() < until)
        ;
}

static int slow_create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    unsigned long long nanos = DEFAULT_NANOS;
    slow *made;

    (void)context;
    if (length != 0 && (sscanf(config, "nanos=%llu", &nanos) != 1 || nanos > MOST_NANOS))
        return -EINVAL;
    made = malloc(sizeof(*made));
    if (made == NULL)
        return -ENOMEM;
    made->nanos = nanos;
    *self = made;
    return 0;
}

static int slow_process(void *self, const rsd_context *context, const rsd_command *command)
{
    const uint64_t began = now_nanos();
    uint64_t nanos = ((slow *)self)->nanos;
    uint64_t taken;

    if (command->length != 0 && command->length != sizeof(nanos))
        return -EINVAL;
    if (command->length != 0)
        memcpy(&nanos, command->payload, sizeof(nanos));
    wait_until(began + (nanos < MOST_NANOS ? nanos : MOST_NANOS));
    taken = now_nanos() - began;
    return rsd_emit(context, command->type, &taken, sizeof(taken));
}

static void slow_destroy(void *self)
{
    free(self);
}

static const rsd_field fields[] = {
    {.type = TYPE_WAIT, .direction = RSD_FIELD_COMMAND, .kind = RSD_FIELD_U64, .type_name = "WAIT", .name = "nanos", .unit = "ns"},
    {.type = TYPE_WAIT, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_U64, .type_name = "WAIT", .name = "taken", .unit = "ns"},
};

RSD_SIDECAR(.name = "slow", .version = "1.0.0", .create = slow_create, .process = slow_process, .destroy = slow_destroy,
            .fields = fields, .field_count = sizeof(fields) / sizeof(fields[0]))
