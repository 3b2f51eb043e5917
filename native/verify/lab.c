/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "lab.h"

#include <fcntl.h>
#include <inttypes.h>
#include <ringside/worker.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define MOST_RINGS 16

static char made[MOST_RINGS][RSD_PATH_LENGTH];
static unsigned made_count;
static pid_t maker;

void lab_give_up(const char *what, int error)
{
    fprintf(stderr, "verify: %s: %s\n", what, strerror(error < 0 ? -error : error));
    exit(2);
}

uint64_t lab_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * LAB_NANOS_PER_SECOND + (uint64_t)now.tv_nsec;
}

uint64_t lab_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

uint64_t lab_option(int count, char **arguments, const char *name, uint64_t otherwise)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return strtoull(arguments[i + 1], NULL, 0);
    return otherwise;
}

uint64_t lab_seed(int count, char **arguments)
{
    return lab_option(count, arguments, "--seed", lab_now()) | 1;
}

static void remove_rings(void)
{
    for (unsigned i = 0; i < made_count && getpid() == maker; i++)
        unlink(made[i]);
}

static void create(char *path, size_t size, const char *tag, uint32_t kind, uint64_t capacity)
{
    char directory[RSD_PATH_LENGTH];
    int error = rsd_ring_directory(directory, sizeof(directory));

    if (error < 0)
        lab_give_up("the ring directory", error);
    if (made_count == 0) {
        maker = getpid();
        atexit(remove_rings);
    }
    snprintf(path, size, "%.200s/verify-%d-%.20s.ring", directory, getpid(), tag);
    error = rsd_ring_create(path, tag, kind, capacity);
    if (error < 0 || made_count == MOST_RINGS)
        lab_give_up("creating a ring", error);
    snprintf(made[made_count++], RSD_PATH_LENGTH, "%.250s", path);
}

void lab_create_ring(char *path, size_t size, const char *tag, uint64_t capacity)
{
    create(path, size, tag, RSD_RING_COMMANDS, capacity);
}

void lab_create_events(char *path, size_t size, const char *tag, uint64_t capacity, const char *commands)
{
    rsd_ring_descriptor asked;
    rsd_ring_descriptor *made;

    create(path, size, tag, RSD_RING_EVENTS, capacity);
    if (rsd_ring_check(commands, &asked) != RSD_RING_OK)
        lab_give_up("the ring that events answer", 5);
    made = (rsd_ring_descriptor *)(void *)lab_map_file(path, RSD_DESCRIPTOR_LENGTH);
    made->companion_high = asked.uuid_high;
    made->companion_low = asked.uuid_low;
    made->checksum = rsd_checksum((const uint8_t *)made + 16, sizeof(*made) - 16);
    munmap(made, RSD_DESCRIPTOR_LENGTH);
}

uint8_t *lab_map_file(const char *path, uint64_t length)
{
    const int file = open(path, O_RDWR | O_CLOEXEC);
    void *base = file < 0 ? MAP_FAILED : mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);

    if (base == MAP_FAILED)
        lab_give_up("mapping a ring file", 5);
    close(file);
    return base;
}

uint32_t lab_length(uint64_t sequence)
{
    return 8 + (uint32_t)(sequence * 13 % 57);
}

uint64_t lab_stored(uint64_t sequence)
{
    return (RSD_RECORD_HEADER + (uint64_t)lab_length(sequence) + 7) & ~UINT64_C(7);
}

static uint8_t filler(uint64_t sequence, uint32_t at)
{
    return (uint8_t)(sequence * 31 + at * 7 + 1);
}

void lab_fill(void *payload, uint64_t sequence)
{
    uint8_t *bytes = payload;

    memcpy(bytes, &sequence, sizeof(sequence));
    for (uint32_t i = sizeof(sequence); i < lab_length(sequence); i++)
        bytes[i] = filler(sequence, i);
}

uint64_t lab_read(const rsd_record *record)
{
    const uint8_t *bytes = (const uint8_t *)(record + 1);
    uint64_t sequence = 0;

    if (record->length < sizeof(sequence))
        return 0;
    memcpy(&sequence, bytes, sizeof(sequence));
    if (record->length != lab_length(sequence))
        return 0;
    for (uint32_t i = sizeof(sequence); i < record->length; i++)
        if (bytes[i] != filler(sequence, i))
            return 0;
    return sequence;
}

void lab_result(const char *layer, const char *what, uint64_t count, uint64_t errors, uint64_t began, uint64_t seed, const char *more)
{
    const double seconds = (double)(lab_now() - began) / (double)LAB_NANOS_PER_SECOND;

    printf("layer=%s what=%s count=%" PRIu64 " errors=%" PRIu64 " seconds=%.1f seed=%" PRIu64 "%s%s\n", layer, what, count, errors,
           seconds, seed, *more == '\0' ? "" : " ", more);
    fflush(stdout);
}
