/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo sidecar, fit at first sight: once it has served 1000 commands it shows the fault that the build names. CRASHES: it writes to
 * address 0. ERRS: it answers, and then calls every command failed. HANGS: it never comes back from its handler. A swap to it must be rolled
 * back in its watch window.
 */
#include <errno.h>
#include <ringside/sidecar.h>
#include <stddef.h>
#include <time.h>

#define HEALTHY_COMMANDS 1000u

/* The whole demo: demo.c compiled with its exported name changed. */
extern const rsd_sidecar_ops whole_demo;

extern RSD_EXPORT rsd_sidecar_ops rsd_sidecar;
rsd_sidecar_ops rsd_sidecar;

static unsigned served; /* of this loaded copy; only its worker's thread looks */

static int fail(void *self, const rsd_context *context, const rsd_command *command)
{
#if defined(CRASHES)
    static int *volatile nowhere; /* read at run time: the compiler must not know */

    *nowhere = 1;
    return whole_demo.process(self, context, command);
#elif defined(HANGS)
    const struct timespec long_time = {.tv_sec = 3600, .tv_nsec = 0};

    while (nanosleep(&long_time, NULL) != -2) /* which it never answers */
        ;
    return whole_demo.process(self, context, command);
#else
    whole_demo.process(self, context, command);
    return -EIO;
#endif
}

static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    return ++served > HEALTHY_COMMANDS ? fail(self, context, command) : whole_demo.process(self, context, command);
}

__attribute__((constructor)) static void take_over(void)
{
    rsd_sidecar = whole_demo;
    rsd_sidecar.version = "1.2.0";
    rsd_sidecar.process = process;
}
