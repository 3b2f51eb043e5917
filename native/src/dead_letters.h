/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGSIDE_DEAD_LETTERS_H
#define RINGSIDE_DEAD_LETTERS_H

#include <ringside/abi.h>

/*
 * Appends an entry of which uuid, position, length, type, flags, attempts and reason are filled in, unless ring and position stand in the file
 * already. Makes the file (0600) when it is missing. May be killed at any instruction and run again: the entry stands there once.
 * -EBADMSG: the file holds something else and was left as it is. -EACCES: it is not ours alone. -EBUSY: another holds its lock for a second.
 */
int rsd__dead_letter_append(const char *path, rsd_dead_letter letter, const void *payload);

#endif
