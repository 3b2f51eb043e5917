/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Faults that a machine deals out: what the file system does to a ring, and what happens to the processes at it. Runs in namespaces of its
 * own (native/verify/layers/faults): /dev/shm there is a small tmpfs that nobody else sees, and pids start at 1.
 */
#ifndef RINGSIDE_VERIFY_FAULTS_H
#define RINGSIDE_VERIFY_FAULTS_H

#include "../lab.h"

#include <sys/types.h>

#define FAULTS_CAPACITY UINT64_C(65536)

/* NULL: as promised. Else one clause. 'rounds' makes a long form longer. */
typedef const char *(*fault)(uint64_t rounds);

#define FAIL_IF(condition, clause) \
    do {                           \
        if (condition)             \
            return (clause);       \
    } while (0)

/* A process that ends with the answer of 'body': 0 is well. */
pid_t play(int (*body)(const char *path, uint64_t count), const char *path, uint64_t count);

/* What it ended with: its code, or 128 and the signal. Gives up after 60 s. */
int outcome(pid_t child);

/* Bodies: send 'count' records, take them. 0: all of them, each whole and in order. */
int flood(const char *path, uint64_t count);
int drain(const char *path, uint64_t count);

/* faults_file.c */
const char *full_memory(uint64_t rounds);
const char *truncated(uint64_t rounds);
const char *hole_punched(uint64_t rounds);
const char *unlinked(uint64_t rounds);
const char *others_may_write(uint64_t rounds);
const char *other_owner(uint64_t rounds);
const char *creators_race(uint64_t rounds);
const char *hostile_words(uint64_t rounds);

/* faults_process.c */
const char *takers_race(uint64_t rounds);
const char *zombie(uint64_t rounds);
const char *pid_used_again(uint64_t rounds);
const char *paused(uint64_t rounds);
const char *other_clock(uint64_t rounds);

#endif
