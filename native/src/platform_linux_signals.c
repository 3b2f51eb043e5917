/* SPDX-License-Identifier: Apache-2.0 */
#include "platform.h"

#include <signal.h>
#include <string.h>

static const struct {
    int number;
    const char *name;
} watched[RSD__SIGNALS] = {
    {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"}, {SIGFPE, "SIGFPE"}, {SIGILL, "SIGILL"}, {SIGINT, "SIGINT"}, {SIGTERM, "SIGTERM"}, {SIGHUP, "SIGHUP"},
};

void rsd__signals_look(rsd__signals *seen)
{
    memset(seen, 0, sizeof(*seen));
    for (unsigned i = 0; i < RSD__SIGNALS; i++) {
        struct sigaction found;

        if (sigaction(watched[i].number, NULL, &found) == 0)
            memcpy(&seen->handlers[i], &found.sa_handler, sizeof(seen->handlers[i])); /* of a union with sa_sigaction */
    }
}

const char *rsd__signals_changed(const rsd__signals *before, const rsd__signals *after)
{
    for (unsigned i = 0; i < RSD__SIGNALS; i++)
        if (before->handlers[i] != after->handlers[i])
            return watched[i].name;
    return NULL;
}
