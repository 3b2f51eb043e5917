/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The receiving side as a sidecar, so that the worker is measured as its users have it. Configuration: "PAGE" or "PAGE answer"; or nothing,
 * when there are no rounds and only BURST is sent, which emits as many events of 64 bytes as its payload says, numbered from 0.
 * A command BEGIN enters a round and waits in the handler until there is one; END leaves it; between them every command is checked and,
 * with "answer", answered by one event of the same payload; the times of a paced round are noted here only without it.
 */
#include "page.h"
#include "platform.h"

#include <errno.h>
#include <ringside/sidecar.h>
#include <stdlib.h>
#include <string.h>

#define DATA 1u
#define BEGIN 2u
#define END 3u
#define BURST 4u

#define LONGEST_PATH 256u

typedef struct receiver {
    rsb_page *page;
    uint64_t next;
    uint64_t sum;
    uint64_t faults;
    uint32_t answers;
    uint32_t inside; /* a round */
} receiver;

static int create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    receiver *made = calloc(1, sizeof(*made));
    char path[LONGEST_PATH] = {0};
    char *space;

    (void)context;
    if (made == NULL)
        return -ENOMEM;
    memcpy(path, config, length < LONGEST_PATH ? length : LONGEST_PATH - 1);
    space = strchr(path, ' ');
    made->answers = space != NULL;
    if (space != NULL)
        *space = 0;
    made->page = length != 0 ? rsb_page_open(path) : NULL;
    if (length != 0 && made->page == NULL) {
        free(made);
        return -ENOENT;
    }
    *self = made;
    return 0;
}

static void enter(receiver *self)
{
    self->inside = rsb_begin(self->page, RSB_RECEIVER) >= 0;
    self->next = self->page->plan.first;
    self->sum = 0;
    self->faults = 0;
}

static void leave(receiver *self)
{
    if (self->inside)
        rsb_end(self->page, RSB_RECEIVER, self->next - self->page->plan.first, self->sum, self->faults);
    self->inside = 0;
}

static void check(receiver *self, const rsd_command *command)
{
    const uint64_t *payload = command->payload;
    uint64_t sum = 0;

    for (uint32_t i = 0; i < command->length / 8; i++)
        sum += payload[i];
    self->faults += payload[0] != self->next || command->length != self->page->plan.words * 8;
    self->sum += sum;
    if (self->page->plan.interval != 0 && !self->answers)
        rsb_sample(self->page, rsb__nanos() - rsb_due(self->page, self->next));
    self->next++;
}

static int burst(const rsd_context *context, const rsd_command *command)
{
    uint64_t payload[8] = {0};
    uint64_t count;
    int error = 0;

    memcpy(&count, command->payload, sizeof(count));
    for (; payload[0] < count && error == 0; payload[0]++)
        error = rsd_emit(context, command->type, payload, sizeof(payload));
    return error;
}

static int process(void *target, const rsd_context *context, const rsd_command *command)
{
    receiver *self = target;

    switch (command->type) {
    case BEGIN:
        enter(self);
        return 0;
    case END:
        leave(self);
        return 0;
    case BURST:
        return burst(context, command);
    default:
        check(self, command);
    }
    return self->answers ? rsd_emit(context, command->type, command->payload, command->length) : 0;
}

RSD_SIDECAR(.name = "bench", .version = "1.0.0", .create = create, .process = process, .destroy = free)
