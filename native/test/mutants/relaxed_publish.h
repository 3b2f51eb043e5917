/* SPDX-License-Identifier: Apache-2.0 */
/* Mutant: the producer publishes, and the consumer releases, with relaxed stores. ThreadSanitizer must report it. */
#include <ringside/atomic.h>

#define rsd__store_release_u64 rsd__store_relaxed_u64
