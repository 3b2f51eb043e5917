/* SPDX-License-Identifier: Apache-2.0 */
#include "platform.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <ringside/worker.h>
#include <stdio.h>
#include <string.h>

/* A directory that another user may write could swap the file under us. */
static int check_private(const char *directory)
{
    rsd__file_facts facts;
    const int error = rsd__path_facts_of(directory, &facts);

    if (error < 0)
        return error;
    return facts.directory && facts.owner == rsd__uid() && (facts.mode & 077) == 0 ? 0 : -EPERM;
}

int rsd_ring_directory(char *path, size_t size)
{
    const int length = snprintf(path, size, "/dev/shm/ringside-%u", rsd__uid());
    int error;

    if (length < 0 || (size_t)length >= size)
        return -ENAMETOOLONG;
    error = rsd__directory_make(path);
    return error < 0 ? error : check_private(path);
}

static void describe(rsd_ring_descriptor *made, const char *name, uint32_t kind, uint64_t capacity)
{
    uint64_t uuid[2];

    rsd__random(uuid, sizeof(uuid));
    *made = (rsd_ring_descriptor){
        .abi_version = RSD_ABI_VERSION,
        .descriptor_length = RSD_DESCRIPTOR_LENGTH,
        .kind = kind,
        .capacity = capacity,
        .producer_offset = RSD_PRODUCER_OFFSET,
        .consumer_offset = RSD_CONSUMER_OFFSET,
        .state_offset = RSD_STATE_OFFSET,
        .state_length = RSD_STATE_LENGTH,
        .page_size = RSD_PAGE_SIZE,
        .extension_offset = RSD_EXTENSION_OFFSET,
        .extension_length = RSD_EXTENSION_LENGTH,
        .records_offset = RSD_RECORDS_OFFSET,
        .file_length = RSD_RECORDS_OFFSET + capacity,
        .uuid_high = (uuid[0] & ~UINT64_C(0xf000)) | UINT64_C(0x4000), /* version 4, variant 1 */
        .uuid_low = (uuid[1] >> 2) | UINT64_C(0x8000000000000000),
        .creator_pid = rsd__pid(),
        .creator_uid = rsd__uid(),
        .creator_start = rsd__process_start(),
        .created_wall = rsd__wall_nanos(),
        .created_monotonic = rsd__monotonic_nanos(),
    };
    rsd__boot_id(&made->boot_id_high, &made->boot_id_low);
    snprintf(made->name, sizeof(made->name), "%s", name);
    made->checksum = rsd_checksum((const uint8_t *)made + 16, sizeof(*made) - 16);
}

static int fill(int file, const rsd_ring_descriptor *made)
{
    void *base;
    rsd_ring_descriptor *target;
    rsd_consumer_words *words;
    int error = rsd__reserve(2 * RSD_PAGE_SIZE, &base);

    if (error < 0)
        return error;
    error = rsd__map_over(base, 2 * RSD_PAGE_SIZE, file, 0, true);
    if (error == 0) {
        target = base;
        words = (rsd_consumer_words *)(void *)((uint8_t *)base + RSD_CONSUMER_OFFSET);
        *target = *made;
        rsd__store_relaxed_u64(&words->in_hand_from, RSD_NEVER_IN_HAND);
        rsd__store_release_u64(&target->magic, RSD_RING_MAGIC); /* last; pairs with the first read of everyone who opens */
    }
    rsd__unmap(base, 2 * RSD_PAGE_SIZE);
    return error;
}

int rsd_ring_create(const char *path, const char *name, uint32_t kind, uint64_t capacity)
{
    rsd_ring_descriptor made;
    char directory[RSD_PATH_LENGTH];
    char hidden[RSD_PATH_LENGTH + 32];
    const char *slash = strrchr(path, '/');
    uint32_t salt;
    int file;
    int error;

    if (path[0] != '/' || strlen(path) >= sizeof(directory) || strlen(name) >= RSD_NAME_LENGTH || name[0] == '\0' ||
        (kind != RSD_RING_COMMANDS && kind != RSD_RING_EVENTS) || capacity < RSD_CAPACITY_MIN ||
        capacity > RSD_CAPACITY_MAX || (capacity & (capacity - 1)) != 0)
        return -EINVAL;
    snprintf(directory, sizeof(directory), "%.*s", (int)(slash - path), path);
    error = check_private(directory);
    if (error < 0)
        return error;
    rsd__random(&salt, sizeof(salt));
    snprintf(hidden, sizeof(hidden), "%s/.%u-%08x.tmp", directory, rsd__pid(), salt);
    file = rsd__file_create(hidden, RSD_RECORDS_OFFSET + capacity);
    if (file < 0)
        return file;
    describe(&made, name, kind, capacity);
    error = fill(file, &made);
    if (error == 0)
        error = rsd__file_reveal(hidden, path);
    if (error < 0)
        rsd__file_remove(hidden);
    rsd__file_close(file);
    return error;
}
