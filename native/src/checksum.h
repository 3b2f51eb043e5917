/* SPDX-License-Identifier: Apache-2.0 */
/* FNV-1a, 64 bits, over bytes that do not lie together. */
#ifndef RINGSIDE_CHECKSUM_H
#define RINGSIDE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

#define RSD__CHECKSUM_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t rsd__checksum_on(uint64_t sum, const void *data, size_t length)
{
    const uint8_t *bytes = data;

    for (size_t i = 0; i < length; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    return sum;
}

#endif
