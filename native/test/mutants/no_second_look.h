/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mutant: the worker parks without the barrier and without the kernel's look at the position, for up to an hour. On its way it takes its
 * time, so that the test does not depend on a command that comes in the very moment.
 */
#include "../../src/platform.h"

#include <ringside/atomic.h>

static inline void dawdle(void)
{
    for (int i = 0; i < 300; i++)
        rsd__pause();
}

#define rsd__barrier_everywhere() ((void)0)
#define rsd__sleep_while(waits, count, nanos) (dawdle(), rsd__sleep_while((waits), 1, (nanos) * 36000))
