/* SPDX-License-Identifier: Apache-2.0 */
/* No mutant: the worker's longest sleep becomes an hour, so that a lost wake-up is a hang and not a delay that a busy machine has, too. */
#include "../../src/platform.h"

#define rsd__sleep_while(waits, count, nanos) rsd__sleep_while((waits), (count), (nanos) * 36000)
