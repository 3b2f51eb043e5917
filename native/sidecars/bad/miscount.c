/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo sidecar with one fault: it drops, or takes twice, the load command of sequence 1000. A whole run over it must say lost=1 or
 * doubled=1 and fail; that is how we know that the ledger looks.
 */
#include <ringside/load.h>
#include <ringside/sidecar.h>
#include <string.h>

#define FAULTY_SEQUENCE 1000u

/* The whole demo: demo.c compiled with its exported name changed. */
extern const rsd_sidecar_ops whole_demo;

extern RSD_EXPORT rsd_sidecar_ops rsd_sidecar;
rsd_sidecar_ops rsd_sidecar;

static int is_faulty_at(const rsd_command *command)
{
    uint64_t sequence = 0;

    if (command->type == RSD_TYPE_LOAD && command->length >= RSD_LOAD_COMMAND_LENGTH)
        memcpy(&sequence, command->payload, sizeof(sequence));
    return sequence == FAULTY_SEQUENCE;
}

static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    if (!is_faulty_at(command))
        return whole_demo.process(self, context, command);
#ifdef DROPS
    return 0;
#else
    whole_demo.process(self, context, command);
    return whole_demo.process(self, context, command);
#endif
}

__attribute__((constructor)) static void take_over(void)
{
    rsd_sidecar = whole_demo;
    rsd_sidecar.process = process;
}
