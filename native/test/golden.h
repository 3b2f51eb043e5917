/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in assets/golden/ring-v1.bin, which every later build must be able to read. Written once by golden_write.
 * Capacity 4096; filled, emptied and filled again, so that the last records stand across the end; one done, one in hand.
 */
#ifndef RINGSIDE_TEST_GOLDEN_H
#define RINGSIDE_TEST_GOLDEN_H

#include <stdint.h>

#define GOLDEN_CAPACITY UINT64_C(4096)
#define GOLDEN_NAME "golden"
#define GOLDEN_FIRST_RECORDS 15u /* of GOLDEN_FIRST_LENGTH bytes: released */
#define GOLDEN_FIRST_LENGTH 248u
#define GOLDEN_START (GOLDEN_FIRST_RECORDS * 256u) /* 3840: position of the oldest unreleased record */

/* The records that are left: payload byte j of record i is (uint8_t)(i * 16 + j). */
typedef struct golden_record {
    uint16_t type;
    uint16_t flags;
    uint32_t length; /* of the payload, extras excluded */
    uint64_t stamp;
    uint64_t cause;
    uint32_t ordinal;
} golden_record;

static const golden_record golden_records[] = {
    {1, 0, 5, 0, 0, 0},                                      /* done */
    {2, 1, 24, UINT64_C(1000000007), 0, 0},                  /* in hand; stamped */
    {3, 3, 200, UINT64_C(1000000014), UINT64_C(3840), 2},    /* stamped and caused; across the end */
    {65535, 4, 0, 0, 0, 0},                                  /* replayed; empty */
    {4, 2, 8, 0, UINT64_C(3856), 1},                         /* caused */
};

#define GOLDEN_RECORDS ((uint32_t)(sizeof(golden_records) / sizeof(golden_records[0])))

#endif
