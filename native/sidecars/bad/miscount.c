/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo sidecar with one fault: it drops, or takes twice, the thousandth load command. A whole run over it must say lost=1 or
 * doubled=1 and fail; that is how we know that the ledger looks.
 */
#include <ringside/load.h>
#include <ringside/sidecar.h>

#define FAULTY_AT 1000u

/* The whole demo: demo.c compiled with its exported name changed. */
extern const rsd_sidecar_ops whole_demo;

extern RSD_EXPORT rsd_sidecar_ops rsd_sidecar;
rsd_sidecar_ops rsd_sidecar;

static uint64_t loads;

static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    if (command->type != RSD_TYPE_LOAD || ++loads != FAULTY_AT)
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
