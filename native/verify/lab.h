/* SPDX-License-Identifier: Apache-2.0 */
/* What the verification programs share: rings with names of their own, records whose content says who they are, one result line. */
#ifndef RINGSIDE_VERIFY_LAB_H
#define RINGSIDE_VERIFY_LAB_H

#include <ringside/ring.h>
#include <stdbool.h>

#define LAB_NANOS_PER_SECOND UINT64_C(1000000000)

/* Ends the program with exit code 2: the harness itself failed, nothing is said about the product. */
void lab_give_up(const char *what, int error) __attribute__((noreturn));

uint64_t lab_now(void);

/* xorshift64*: the same numbers for the same seed everywhere. */
uint64_t lab_random(uint64_t *state);

/* "--seed N" of the arguments, else one from the clock. */
uint64_t lab_seed(int count, char **arguments);

/* The number behind an option, or 'otherwise'. */
uint64_t lab_option(int count, char **arguments, const char *name, uint64_t otherwise);

/* Creates a ring file of our own under 'path'; removed when this process ends. 'tag' tells it from others. */
void lab_create_ring(char *path, size_t size, const char *tag, uint64_t capacity);

/* The same, an event ring that answers the commands of another one. */
void lab_create_events(char *path, size_t size, const char *tag, uint64_t capacity, const char *commands);

/* Maps the whole file as it lies on the disk, writable: descriptor, words, records once. */
uint8_t *lab_map_file(const char *path, uint64_t length);

/* Records that differ in length; every byte of a payload follows from the sequence. */
uint32_t lab_length(uint64_t sequence);
void lab_fill(void *payload, uint64_t sequence);
/* The sequence of a whole record, or 0 when one byte of it is wrong. */
uint64_t lab_read(const rsd_record *record);

/* Bytes that the record of a sequence takes in a ring. */
uint64_t lab_stored(uint64_t sequence);

/* The one line that a collector reads. */
void lab_result(const char *layer, const char *what, uint64_t count, uint64_t errors, uint64_t began, uint64_t seed, const char *more);

#endif
