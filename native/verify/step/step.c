/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crash-step [--offsets N] [--seed N] [--scene NAME]: kills the product at every instruction of every scene, with the first record at N
 * of the 512 places of a small ring. Exit code 1: something was lost, doubled or torn.
 */
#define _GNU_SOURCE
#include "step.h"

#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Positions also cross the 32-bit border: some words that are looked at have only 32 bits. */
#define HIGH_START (UINT64_C(0x100000000) - STEP_CAPACITY)

void reset_ring(uint8_t *file, uint64_t start)
{
    rsd_producer_words *producer = (rsd_producer_words *)(void *)(file + RSD_PRODUCER_OFFSET);
    rsd_consumer_words *consumer = (rsd_consumer_words *)(void *)(file + RSD_CONSUMER_OFFSET);

    memset(file + RSD_DESCRIPTOR_LENGTH, 0, STEP_FILE_LENGTH - RSD_DESCRIPTOR_LENGTH);
    producer->producer_position = start;
    consumer->consumer_position = consumer->done = start;
    /* As a ring that has served before, or as a new one. */
    consumer->in_hand_from = start == 0 ? RSD_NEVER_IN_HAND : start;
    consumer->in_hand_to = start;
}

void stage_reset(stage *stage, uint64_t start)
{
    reset_ring(stage->file, start);
    memset(stage->kept, 0, sizeof(*stage->kept));
    stage->start = start;
}

/* Tracer and traced take turns: on one processor they do it some three times as fast. */
static void stay_here(void)
{
    cpu_set_t here;
    const int now = sched_getcpu();

    CPU_ZERO(&here);
    CPU_SET((unsigned)(now < 0 ? 0 : now), &here);
    sched_setaffinity(0, sizeof(here), &here);
}

static const char *text_option(int count, char **arguments, const char *name)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return arguments[i + 1];
    return NULL;
}

int main(int count, char **arguments)
{
    const uint64_t began = lab_now();
    const uint64_t offsets = lab_option(count, arguments, "--offsets", STEP_OFFSETS);
    const uint64_t seed = lab_seed(count, arguments);
    const char *only = text_option(count, arguments, "--scene");
    stage stage;
    found result = {0};
    uint64_t errors = 0;
    char more[160];

    if (offsets == 0 || offsets > STEP_OFFSETS)
        lab_give_up("--offsets is 1 .. 512", 22);
    stay_here();
    lab_create_ring(stage.path, sizeof(stage.path), "subject", STEP_CAPACITY);
    stage.file = lab_map_file(stage.path, STEP_FILE_LENGTH);
    stage.kept = mmap(NULL, sizeof(*stage.kept), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (stage.kept == MAP_FAILED)
        lab_give_up("the diary", 12);
    for (unsigned at = 0; at < scene_count; at++) {
        found part = {0};

        if (only != NULL && strcmp(only, scenes[at].name) != 0)
            continue;
        for (uint64_t i = 0; i < offsets; i++) {
            const uint64_t slot = (i * STEP_OFFSETS / offsets + seed) % STEP_OFFSETS;

            stage_reset(&stage, (slot % 4 == 3 ? HIGH_START : 0) + slot * RSD_RECORD_ALIGNMENT);
            forget_states();
            step_through(&scenes[at], &stage, &part);
        }
        fprintf(stderr, "%-14s %10" PRIu64 " instructions %9" PRIu64 " changes %9" PRIu64 " distinct crash states %3" PRIu64 " wrong\n",
                scenes[at].name, part.instructions, part.changes, part.snapshots, part.errors);
        if (part.errors != 0)
            fprintf(stderr, "  first: %s\n", part.first);
        result.instructions += part.instructions;
        result.snapshots += part.snapshots;
        errors += part.errors;
    }
    snprintf(more, sizeof(more), "crash_states=%" PRIu64 " offsets=%" PRIu64, result.snapshots, offsets);
    lab_result("L4", "instructions-used-as-crash-points", result.instructions, errors, began, seed, more);
    return errors == 0 ? 0 : 1;
}
