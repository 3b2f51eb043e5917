/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Durable state of a sidecar: plain memory that is copied into one of two blocks of the ring before each 'done'. The block that names 'done'
 * is in force, so the store of 'done' puts the other one in force: commands and their effect on the state are done together, or not at all.
 */
#include "worker_private.h"

#include <stdio.h>
#include <string.h>

#define TOUCH_STRIDE 4096u

static rsd_state_block *block_of(const rsd_worker *worker, uint32_t index)
{
    /* The consumer's pages are one mapping: the blocks stand between the words and the counters. */
    uint8_t *pages = (uint8_t *)worker->ring->consumer;

    return (rsd_state_block *)(void *)(pages + (RSD_STATE_OFFSET - RSD_CONSUMER_OFFSET) + (size_t)index * RSD_STATE_LENGTH);
}

static bool is_in_force(const rsd_state_block *block, uint64_t done)
{
    return block->sequence != 0 && block->done == done;
}

/* Index of the block in force, or -1. */
static int find(const rsd_worker *worker, uint64_t done)
{
    const rsd_state_block *blocks[] = {block_of(worker, 0), block_of(worker, 1)};

    if (is_in_force(blocks[0], done) && is_in_force(blocks[1], done))
        return blocks[1]->sequence > blocks[0]->sequence;
    return is_in_force(blocks[0], done) ? 0 : is_in_force(blocks[1], done) ? 1 : -1;
}

static bool is_ours(const rsd_worker *worker, const rsd_state_block *block)
{
    return block->length == worker->state_length && memcmp(block->name, worker->name, sizeof(block->name)) == 0;
}

static void tell(rsd_worker *worker, const rsd_state_block *last, uint64_t done)
{
    char line[320];

    if (is_ours(worker, last))
        snprintf(line, sizeof(line), "the durable state of %s is that at %llu and others served up to %llu since: it begins with zeros",
                 worker->name, (unsigned long long)last->done, (unsigned long long)done);
    else
        snprintf(line, sizeof(line), "the ring holds durable state of %.63s, %u bytes; %s has %u: it begins with zeros", last->name,
                 last->length, worker->name, worker->state_length);
    rsd__worker_log(worker, RSD_LOG_WARN, line, (uint32_t)strlen(line));
}

void rsd__state_load(rsd_worker *worker)
{
    const uint64_t done = worker->consumer.position;
    const int found = find(worker, done);
    const uint32_t last = block_of(worker, 1)->sequence > block_of(worker, 0)->sequence;
    const rsd_state_block *newest = block_of(worker, found >= 0 ? (uint32_t)found : last);

    worker->state_sequence = block_of(worker, last)->sequence;
    worker->state_next = found >= 0 ? 1u - (uint32_t)found : 1u - last;
    if (worker->state_length == 0)
        return;
    if (found >= 0 && is_ours(worker, newest)) {
        memcpy(worker->durable, newest + 1, worker->state_length);
        return;
    }
    memset(worker->durable, 0, worker->state_length);
    if (worker->state_sequence != 0)
        tell(worker, newest, done);
}

void rsd__state_touch(rsd_worker *worker)
{
    for (uint32_t at = 0; at + sizeof(uint32_t) <= worker->state_length; at += TOUCH_STRIDE)
        rsd__store_relaxed_u32((uint32_t *)(void *)(worker->durable + at), 0);
}

/* The block is of no position while its bytes are written: those of two attempts must not be taken for those of one. */
static void write_block(rsd_worker *worker, const rsd_state_block *head, const void *bytes, uint64_t done)
{
    rsd_state_block *block = block_of(worker, worker->state_next);

    rsd__store_pair_u64(&block->done, UINT64_MAX, 0);
    rsd__fence_compiler();
    block->length = head->length;
    memcpy(block->name, head->name, sizeof(block->name));
    memcpy(block + 1, bytes, head->length);
    rsd__fence_compiler();
    rsd__store_pair_u64(&block->done, done, ++worker->state_sequence);
    rsd__fence_compiler(); /* 'done' of the words comes after it */
    worker->state_next ^= 1u;
}

void rsd__state_store(rsd_worker *worker, uint64_t done)
{
    rsd_state_block head = {.length = worker->state_length};

    memcpy(head.name, worker->name, sizeof(head.name));
    write_block(worker, &head, worker->durable, done);
}

void rsd__state_carry(rsd_worker *worker, uint64_t done)
{
    const int found = find(worker, worker->consumer.position);

    if (found >= 0) {
        const rsd_state_block *block = block_of(worker, (uint32_t)found);

        if (block->length <= RSD_STATE_LARGEST)
            write_block(worker, block, block + 1, done);
    }
}
