/* SPDX-License-Identifier: Apache-2.0 */
/* Mutant: the worker parks without the barrier and without the kernel's look at the position, for up to an hour. */
#include "../../src/platform.h"

#define rsd__barrier_everywhere() ((void)0)
#define rsd__sleep_while(waits, count, nanos) rsd__sleep_while((waits), 1, (nanos) * 36000)
