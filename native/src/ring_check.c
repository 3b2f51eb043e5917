/* SPDX-License-Identifier: Apache-2.0 */
#include "platform.h"

#include <errno.h>
#include <ringside/ring.h>
#include <ringside/worker.h>

static bool geometry_is_v1(const rsd_ring_descriptor *found)
{
    return found->descriptor_length >= RSD_DESCRIPTOR_LENGTH && found->producer_offset == RSD_PRODUCER_OFFSET &&
           found->consumer_offset == RSD_CONSUMER_OFFSET && found->state_offset == RSD_STATE_OFFSET &&
           found->state_length == RSD_STATE_LENGTH && found->page_size == RSD_PAGE_SIZE &&
           found->extension_offset == RSD_EXTENSION_OFFSET && found->extension_length == RSD_EXTENSION_LENGTH &&
           found->records_offset == RSD_RECORDS_OFFSET && found->capacity >= RSD_CAPACITY_MIN &&
           found->capacity <= RSD_CAPACITY_MAX && (found->capacity & (found->capacity - 1)) == 0 &&
           found->file_length == found->records_offset + found->capacity &&
           (found->kind == RSD_RING_COMMANDS || found->kind == RSD_RING_EVENTS) && found->name[RSD_NAME_LENGTH - 1] == '\0';
}

uint32_t rsd_ring_check_file(int32_t file, rsd_ring_descriptor *descriptor)
{
    rsd_ring_descriptor found = {0};
    rsd__file_facts facts;

    if (rsd__file_facts_of(file, &facts) < 0)
        return RSD_RING_ABSENT;
    if (facts.owner != rsd__uid())
        return RSD_RING_WRONG_OWNER;
    if (!facts.regular || (facts.mode & 077) != 0)
        return RSD_RING_BAD_MODE;
    if (facts.length < sizeof(found) || rsd__file_read(file, &found, sizeof(found)) != (int64_t)sizeof(found))
        return RSD_RING_TOO_SHORT;
    if (descriptor != NULL)
        *descriptor = found;
    if (found.magic == 0)
        return RSD_RING_NOT_READY;
    if (found.magic != RSD_RING_MAGIC)
        return RSD_RING_WRONG_MAGIC;
    if (RSD_ABI_MAJOR_OF(found.abi_version) != RSD_ABI_MAJOR)
        return RSD_RING_WRONG_MAJOR;
    if (found.descriptor_length != RSD_DESCRIPTOR_LENGTH)
        return RSD_RING_BAD_GEOMETRY;
    if (found.checksum != rsd_checksum((const uint8_t *)&found + 16, sizeof(found) - 16))
        return RSD_RING_BAD_CHECKSUM;
    if (!geometry_is_v1(&found))
        return RSD_RING_BAD_GEOMETRY;
    return facts.length < found.file_length ? RSD_RING_TOO_SHORT : RSD_RING_OK;
}

uint32_t rsd_ring_check(const char *path, rsd_ring_descriptor *descriptor)
{
    const int file = rsd__file_open(path, false);
    uint32_t state;

    if (file == -ELOOP)
        return RSD_RING_BAD_MODE; /* a symbolic link */
    if (file == -EACCES || file == -EPERM)
        return RSD_RING_WRONG_OWNER;
    if (file < 0)
        return RSD_RING_ABSENT;
    state = rsd_ring_check_file(file, descriptor);
    rsd__file_close(file);
    return state;
}

typedef struct ring_state {
    const char *text;
    int error;
} ring_state;

static const ring_state states[] = {
    [RSD_RING_OK] = {"is in order", 0},
    [RSD_RING_ABSENT] = {"does not exist", -ENOENT},
    [RSD_RING_TOO_SHORT] = {"is shorter than a ring must be", -ENODATA},
    [RSD_RING_NOT_READY] = {"is not ready: its creator has not finished", -EAGAIN},
    [RSD_RING_WRONG_MAGIC] = {"is not a ring: its magic number is another", -EINVAL},
    [RSD_RING_WRONG_MAJOR] = {"was made by an incompatible version", -EPROTO},
    [RSD_RING_BAD_CHECKSUM] = {"has an altered descriptor: the checksum does not match", -EBADMSG},
    [RSD_RING_BAD_GEOMETRY] = {"has a geometry that version 1 does not allow", -ERANGE},
    [RSD_RING_WRONG_OWNER] = {"belongs to another user", -EPERM},
    [RSD_RING_BAD_MODE] = {"is no regular file with mode 0600", -EACCES},
};

const char *rsd_ring_state_text(uint32_t state)
{
    return state < sizeof(states) / sizeof(states[0]) ? states[state].text : "is in an unknown state";
}

int rsd_ring_state_error(uint32_t state)
{
    return state < sizeof(states) / sizeof(states[0]) ? states[state].error : -EINVAL;
}
