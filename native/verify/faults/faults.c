/* SPDX-License-Identifier: Apache-2.0 */
/* faults [--rounds N] [--seed N]: every fault once, or N times as often where chance plays a part. Exit code 1: one was not as promised. */
#define _GNU_SOURCE
#include "faults.h"

#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The row of the failure catalogue (docs/reliability.md) stands in front. */
static const struct {
    const char *name;
    fault run;
} faults[] = {
    {"18 paused", paused},
    {"18 other-clock", other_clock},
    {"36 unlinked", unlinked},
    {"37 truncated", truncated},
    {"38 hole-punched", hole_punched},
    {"39 full-memory", full_memory},
    {"42 creators-race", creators_race},
    {"43 others-may-write", others_may_write},
    {"43 other-owner", other_owner},
    {"45 pid-used-again", pid_used_again},
    {"46 takers-race", takers_race},
    {"48 zombie", zombie},
    {"52 hostile-words", hostile_words},
};

pid_t play(int (*body)(const char *path, uint64_t count), const char *path, uint64_t count)
{
    const pid_t child = fork();

    if (child == 0)
        _exit(body(path, count));
    if (child < 0)
        lab_give_up("starting a process", 11);
    return child;
}

int outcome(pid_t child)
{
    const uint64_t until = lab_now() + 60 * LAB_NANOS_PER_SECOND;
    int status = 0;
    pid_t ended;

    while ((ended = waitpid(child, &status, WNOHANG)) == 0) {
        if (lab_now() > until)
            lab_give_up("a process hangs", 110);
        usleep(200);
    }
    return ended != child ? -1 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int flood(const char *path, uint64_t count)
{
    rsd_ring_producer *producer;

    if (rsd_ring_producer_open(path, &producer) < 0)
        return 2;
    for (uint64_t sequence = 1; sequence <= count;) {
        const int64_t position = rsd_ring_producer_try_claim(producer, 1, 0, lab_length(sequence));

        if (position < 0) {
            sched_yield();
            continue;
        }
        lab_fill(rsd_ring_producer_payload(producer, (uint64_t)position), sequence++);
        rsd_ring_producer_publish(producer);
    }
    rsd_ring_producer_close(producer);
    return 0;
}

static uint64_t next_sequence;

static int take(void *context, uint64_t position, const rsd_record *record)
{
    (void)position;
    if (lab_read(record) != next_sequence)
        *(int *)context = 3;
    next_sequence++;
    return 0;
}

int drain(const char *path, uint64_t count)
{
    rsd_ring_consumer *consumer;
    int wrong = 0;

    if (rsd_ring_consumer_open(path, &consumer) < 0)
        return 2;
    next_sequence = 1;
    while (next_sequence <= count && wrong == 0) {
        if (rsd_ring_poll(consumer, take, &wrong, 64) == 0) {
            if (consumer->damage != RSD_DAMAGE_NONE)
                return 4;
            sched_yield();
        }
        rsd_ring_settle(consumer);
        rsd_ring_release(consumer);
    }
    rsd_ring_consumer_close(consumer);
    return wrong;
}

int main(int count, char **arguments)
{
    const uint64_t began = lab_now();
    const uint64_t rounds = lab_option(count, arguments, "--rounds", 1);
    const uint64_t seed = lab_seed(count, arguments);
    uint64_t errors = 0;
    char more[64];

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        const uint64_t at = lab_now();
        const char *wrong = faults[i].run(rounds);

        errors += wrong != NULL;
        fprintf(stderr, "row %-20s %s (%.1f s)\n", faults[i].name, wrong == NULL ? "as promised" : wrong,
                (double)(lab_now() - at) / (double)LAB_NANOS_PER_SECOND);
    }
    snprintf(more, sizeof(more), "rounds=%" PRIu64, rounds);
    lab_result("L7", "faults-of-files-and-processes", sizeof(faults) / sizeof(faults[0]), errors, began, seed, more);
    return errors == 0 ? 0 : 1;
}
