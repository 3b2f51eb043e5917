/* SPDX-License-Identifier: Apache-2.0 */
/* The file of commands that were given up: docs/abi/dead-letters-v1.md. */
#include "dead_letters.h"

#include "checksum.h"
#include "platform.h"

#include <errno.h>
#include <string.h>

#define LOCK_NANOS UINT64_C(1000000000)
#define LOOK_NANOS UINT64_C(1000000)
#define CHECKED_FROM offsetof(rsd_dead_letter, uuid_high)

static uint64_t stored(uint64_t length)
{
    return sizeof(rsd_dead_letter) + ((length + 7) & ~UINT64_C(7));
}

static int lock(int file)
{
    const uint64_t until = rsd__monotonic_nanos() + LOCK_NANOS;
    const uint32_t never = 0;
    const rsd__wait wait = {&never, 0, false};
    int error;

    while ((error = rsd__lock(file, 0)) == -EBUSY && rsd__monotonic_nanos() < until)
        rsd__sleep_while(&wait, 1, LOOK_NANOS);
    return error;
}

/* What the end of a file may hold besides whole entries: the beginning of one. */
static bool is_cut_short(const rsd_dead_letter *head, uint64_t length)
{
    const uint64_t magic = RSD_DEAD_LETTER_MAGIC;

    return memcmp(&head->magic, &magic, length < sizeof(magic) ? length : sizeof(magic)) == 0;
}

/* Where the next entry belongs, -EEXIST when this one is there, or another negative errno. */
static int64_t find_place(int file, const rsd_dead_letter *letter)
{
    rsd__file_facts facts;
    uint64_t at = 0;
    int error = rsd__file_facts_of(file, &facts);

    if (error < 0)
        return error;
    if (!facts.regular || facts.owner != rsd__uid() || (facts.mode & 077) != 0)
        return -EACCES;
    while (at < facts.length) {
        rsd_dead_letter head;
        const uint64_t left = facts.length - at;
        const size_t wanted = left < sizeof(head) ? (size_t)left : sizeof(head);

        if (rsd__file_read_at(file, &head, wanted, at) != (int64_t)wanted)
            return -EIO;
        if (!is_cut_short(&head, wanted))
            return -EBADMSG;
        if (wanted < sizeof(head) || stored(head.length) > left)
            break; /* its writer died */
        if (head.uuid_high == letter->uuid_high && head.uuid_low == letter->uuid_low && head.position == letter->position)
            return -EEXIST;
        at += stored(head.length);
    }
    return (int64_t)at;
}

/* Head, payload, padding, in this order: until the last byte is there the file is too short for the entry. */
static int write_entry(int file, uint64_t at, const rsd_dead_letter *letter, const void *payload)
{
    const uint64_t zeros = 0;
    const size_t padding = (size_t)(stored(letter->length) - sizeof(*letter) - letter->length);
    int error = rsd__file_cut(file, at);

    if (error == 0)
        error = rsd__file_write_at(file, letter, sizeof(*letter), at);
    if (error == 0)
        error = rsd__file_write_at(file, payload, letter->length, at + sizeof(*letter));
    if (error == 0)
        error = rsd__file_write_at(file, &zeros, padding, at + sizeof(*letter) + letter->length);
    if (error < 0)
        rsd__file_cut(file, at);
    return error;
}

int rsd__dead_letter_append(const char *path, rsd_dead_letter letter, const void *payload)
{
    const int file = rsd__file_open_or_make(path);
    int64_t place;
    int error;

    if (file < 0)
        return file == -ELOOP ? -EACCES : file;
    letter.magic = RSD_DEAD_LETTER_MAGIC;
    letter.wall = rsd__wall_nanos();
    letter.checksum = rsd__checksum_on(RSD__CHECKSUM_START, (const uint8_t *)&letter + CHECKED_FROM, sizeof(letter) - CHECKED_FROM);
    letter.checksum = rsd__checksum_on(letter.checksum, payload, letter.length);
    error = lock(file);
    if (error == 0) {
        place = find_place(file, &letter);
        error = place < 0 ? (int)place : write_entry(file, (uint64_t)place, &letter, payload);
        rsd__unlock(file, 0);
    }
    rsd__file_close(file);
    return error == -EEXIST ? 0 : error;
}
