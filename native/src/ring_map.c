/* SPDX-License-Identifier: Apache-2.0 */
#include "platform.h"

#include <errno.h>
#include <ringside/ring.h>
#include <stdlib.h>

#define POPULATED_RECORDS (UINT64_C(64) << 20) /* of larger rings the pages come as they are read: a start has no time for them */

/* The producer's pages, the consumer's pages, the records and the records again, each with the rights of the role. */
static int map_parts(uint8_t *base, int file, uint32_t role, uint64_t capacity)
{
    const bool produces = role == RSD_ROLE_PRODUCER;
    const bool consumes = role == RSD_ROLE_CONSUMER;
    const uint64_t consumer_length = RSD_RECORDS_OFFSET - RSD_CONSUMER_OFFSET;
    int error = rsd__map_over(base, RSD_CONSUMER_OFFSET, file, 0, produces);

    if (error == 0)
        error = rsd__map_over(base + RSD_CONSUMER_OFFSET, consumer_length, file, RSD_CONSUMER_OFFSET, consumes);
    if (error == 0)
        error = rsd__map_over(base + RSD_RECORDS_OFFSET, capacity, file, RSD_RECORDS_OFFSET, produces);
    if (error == 0)
        error = rsd__map_over(base + RSD_RECORDS_OFFSET + capacity, capacity, file, RSD_RECORDS_OFFSET, produces);
    return error;
}

static int map_file(rsd_ring *ring, uint64_t capacity)
{
    uint8_t *base;
    int error;

    ring->mapped = RSD_RECORDS_OFFSET + 2 * capacity;
    error = rsd__reserve(ring->mapped, &ring->base);
    if (error < 0)
        return error;
    base = ring->base;
    error = map_parts(base, ring->file, ring->role, capacity);
    if (error < 0) {
        rsd__unmap(base, ring->mapped);
        return error;
    }
    if (ring->role == RSD_ROLE_CONSUMER) { /* a worker that takes the role has no time for page faults */
        rsd__populate(base, RSD_CONSUMER_OFFSET, false);
        rsd__populate(base + RSD_CONSUMER_OFFSET, RSD_RECORDS_OFFSET - RSD_CONSUMER_OFFSET, true);
        if (capacity <= POPULATED_RECORDS)
            rsd__populate(base + RSD_RECORDS_OFFSET, 2 * capacity, false);
    }
    ring->capacity = capacity;
    ring->producer = (rsd_producer_words *)(void *)(base + RSD_PRODUCER_OFFSET);
    ring->consumer = (rsd_consumer_words *)(void *)(base + RSD_CONSUMER_OFFSET);
    ring->counters = (rsd_worker_counters *)(void *)(base + RSD_EXTENSION_OFFSET);
    ring->records = base + RSD_RECORDS_OFFSET;
    return 0;
}

int rsd_ring_open(const char *path, uint32_t role, rsd_ring **ring)
{
    rsd_ring_descriptor descriptor;
    uint32_t state;
    rsd_ring *made;
    int error;
    const int file = rsd__file_open(path, role != RSD_ROLE_READER);

    if (file < 0)
        return file == -ELOOP ? -EACCES : file;
    state = rsd_ring_check_file(file, &descriptor);
    made = state == RSD_RING_OK ? calloc(1, sizeof(*made)) : NULL;
    error = state != RSD_RING_OK ? rsd_ring_state_error(state) : made == NULL ? -ENOMEM : 0;
    if (error == 0) {
        made->file = file;
        made->role = role;
        error = map_file(made, descriptor.capacity);
    }
    if (error == 0) {
        error = rsd__close_in_children(file);
        if (error < 0)
            rsd__unmap(made->base, made->mapped);
    }
    if (error < 0) {
        free(made);
        rsd__file_close(file);
        return error;
    }
    *ring = made;
    return 0;
}

static uint32_t lock_byte(const rsd_ring *ring)
{
    return ring->role == RSD_ROLE_PRODUCER ? RSD_LOCK_PRODUCER : RSD_LOCK_CONSUMER;
}

void rsd_ring_close(rsd_ring *ring)
{
    if (ring == NULL)
        return;
    rsd__unmap(ring->base, ring->mapped);
    if (ring->role != RSD_ROLE_READER)
        rsd__unlock(ring->file, lock_byte(ring)); /* a child that was forked just now may not have closed its copy yet */
    rsd__keep_in_children(ring->file);
    rsd__file_close(ring->file);
    free(ring);
}

int rsd_ring_lock(rsd_ring *ring)
{
    return ring->role == RSD_ROLE_READER ? -EINVAL : rsd__lock(ring->file, lock_byte(ring));
}

void rsd_ring_unlock(rsd_ring *ring)
{
    rsd__unlock(ring->file, lock_byte(ring));
}

int rsd_ring_locked(const rsd_ring *ring, uint32_t lock)
{
    return rsd__locked(ring->file, lock);
}
