/* SPDX-License-Identifier: Apache-2.0 */
/* Answers each command with an event of the same type and the same bytes. */
#include <ringside/sidecar.h>

static int echo(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    return rsd_emit(context, command->type, command->payload, command->length);
}

RSD_SIDECAR(.name = "echo", .version = "1.0.0", .process = echo)
