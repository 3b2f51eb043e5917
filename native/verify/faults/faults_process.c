/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define TAKERS 50
#define RECORDS UINT64_C(300000)

static uint32_t *gate; /* shared: takers wait for it, so that they come at once */

static void open_gate(uint32_t value)
{
    if (gate == NULL)
        gate = mmap(NULL, sizeof(*gate), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    __atomic_store_n(gate, value, __ATOMIC_RELEASE);
}

static void await_gate(uint32_t value)
{
    while (__atomic_load_n(gate, __ATOMIC_ACQUIRE) != value)
        sched_yield();
}

/* 0: got it, and held it until all had tried. 1: it is taken. */
static int take_role(const char *path, uint64_t role)
{
    rsd_ring *ring;
    int error;

    if (rsd_ring_open(path, (uint32_t)role, &ring) < 0)
        return 2;
    await_gate(1);
    error = rsd_ring_lock(ring);
    if (error == 0)
        await_gate(2);
    return error == 0 ? 0 : error == -EBUSY ? 1 : 3;
}

const char *takers_race(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];

    lab_create_ring(path, sizeof(path), "takers", FAULTS_CAPACITY);
    for (uint64_t i = 0; i < 20 * rounds; i++) {
        pid_t takers[TAKERS];
        unsigned losers = 0;
        int code = 0;

        open_gate(0);
        for (unsigned at = 0; at < TAKERS; at++)
            takers[at] = play(take_role, path, i % 2 == 0 ? RSD_ROLE_PRODUCER : RSD_ROLE_CONSUMER);
        open_gate(1);
        /* All but the winner end by themselves; it is let go when they have. */
        while (losers < TAKERS - 1) {
            int status;

            FAIL_IF(waitpid(-1, &status, 0) < 0 || !WIFEXITED(status), "a taker died");
            FAIL_IF(WEXITSTATUS(status) != 1, "two got the same role, or a taker failed");
            losers++;
        }
        open_gate(2);
        while (waitpid(-1, &code, 0) > 0)
            FAIL_IF(code != 0, "nobody got the role");
        (void)takers;
    }
    return NULL;
}

static int hold_until_killed(const char *path, uint64_t role)
{
    rsd_ring_consumer *consumer;

    (void)role;
    if (rsd_ring_consumer_open(path, &consumer) < 0)
        return 2;
    open_gate(7);
    for (;;)
        pause();
}

/* Killed and not waited for: its pid is still there, its role is free. */
const char *zombie(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring *reader;
    siginfo_t info;
    pid_t holder;

    (void)rounds;
    lab_create_ring(path, sizeof(path), "zombie", FAULTS_CAPACITY);
    open_gate(0);
    holder = play(hold_until_killed, path, 0);
    await_gate(7);
    FAIL_IF(rsd_ring_open(path, RSD_ROLE_READER, &reader) < 0, "a reader cannot open");
    FAIL_IF(rsd_ring_locked(reader, RSD_LOCK_CONSUMER) != 1, "a held role is called free");
    kill(holder, SIGKILL);
    FAIL_IF(waitid(P_PID, (id_t)holder, &info, WEXITED | WNOWAIT) < 0 || kill(holder, 0) < 0, "there is no zombie");
    FAIL_IF(rsd_ring_locked(reader, RSD_LOCK_CONSUMER) != 0, "a zombie holds a role");
    rsd_ring_close(reader);
    return outcome(holder) == 128 + SIGKILL ? NULL : "the holder ended by itself";
}

static int idle(const char *path, uint64_t count)
{
    (void)path;
    (void)count;
    pause();
    return 0;
}

/* Another process has the dead consumer's pid: neither the role nor the ring is its. */
const char *pid_used_again(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    char before[16];
    rsd_ring *reader;
    const int last = open("/proc/sys/kernel/ns_last_pid", O_WRONLY | O_CLOEXEC);
    pid_t holder;
    pid_t other = 0;

    (void)rounds;
    lab_create_ring(path, sizeof(path), "pid", FAULTS_CAPACITY);
    open_gate(0);
    holder = play(hold_until_killed, path, 0);
    await_gate(7);
    kill(holder, SIGKILL);
    outcome(holder);
    snprintf(before, sizeof(before), "%d", holder - 1);
    for (int i = 0; i < 100 && other != holder; i++) {
        if (other > 0) {
            kill(other, SIGKILL);
            outcome(other);
        }
        FAIL_IF(last < 0 || pwrite(last, before, strlen(before), 0) < 0, "the next pid cannot be chosen");
        other = play(idle, path, 0);
    }
    close(last);
    FAIL_IF(other != holder, "no process got the pid again");
    FAIL_IF(rsd_ring_open(path, RSD_ROLE_READER, &reader) < 0, "a reader cannot open");
    FAIL_IF(reader->consumer->pid != (uint32_t)other, "the ring does not name the pid");
    FAIL_IF(rsd_ring_locked(reader, RSD_LOCK_CONSUMER) != 0, "a stranger's pid holds the role");
    FAIL_IF(outcome(play(flood, path, 100)) != 0 || outcome(play(drain, path, 100)) != 0, "the ring cannot be used");
    rsd_ring_close(reader);
    kill(other, SIGKILL);
    return outcome(other) == 128 + SIGKILL ? NULL : "the stranger ended by itself";
}

/* Neither side is taken for dead while it stands still. */
const char *paused(uint64_t rounds)
{
    uint64_t random = lab_now() | 1;
    char path[RSD_PATH_LENGTH];
    rsd_ring *reader;
    pid_t players[2];

    lab_create_ring(path, sizeof(path), "paused", FAULTS_CAPACITY);
    FAIL_IF(rsd_ring_open(path, RSD_ROLE_READER, &reader) < 0, "a reader cannot open");
    players[0] = play(flood, path, RECORDS * rounds);
    players[1] = play(drain, path, RECORDS * rounds);
    while (*(volatile uint64_t *)&reader->consumer->consumer_position == 0)
        ;
    for (uint64_t i = 0; i < 20 * rounds; i++) {
        const unsigned who = (unsigned)(lab_random(&random) % 2);

        kill(players[who], SIGSTOP);
        usleep((useconds_t)(lab_random(&random) % 30000));
        /* It may have ended before it was stopped: then its role is free in order. */
        FAIL_IF(waitpid(players[who], NULL, WNOHANG | WNOWAIT) == 0 && reader->consumer->done_count < RECORDS * rounds && who == 1 &&
                    rsd_ring_locked(reader, RSD_LOCK_CONSUMER) != 1,
                "a stopped consumer lost its role");
        kill(players[who], SIGCONT);
        usleep((useconds_t)(lab_random(&random) % 3000));
    }
    FAIL_IF(outcome(players[0]) != 0 || outcome(players[1]) != 0, "records are lost, or a side ended");
    FAIL_IF(reader->consumer->done_count != RECORDS * rounds, "the counts differ");
    rsd_ring_close(reader);
    return NULL;
}

/* A day ahead: as after a suspend, or in a container with a clock of its own. */
static int drain_tomorrow(const char *path, uint64_t count)
{
    static const char offsets[] = "monotonic 86400 0\nboottime 86400 0\n";
    int file;

    if (unshare(CLONE_NEWTIME) < 0)
        return 5;
    file = open("/proc/self/timens_offsets", O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, offsets, sizeof(offsets) - 1) != (ssize_t)sizeof(offsets) - 1)
        return 6;
    close(file);
    return outcome(play(drain, path, count));
}

const char *other_clock(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    pid_t producer;
    pid_t consumer;

    lab_create_ring(path, sizeof(path), "clock", FAULTS_CAPACITY);
    producer = play(flood, path, RECORDS * rounds);
    consumer = play(drain_tomorrow, path, RECORDS * rounds);
    FAIL_IF(outcome(consumer) != 0, "a consumer whose clock is a day ahead loses records, or has no such clock");
    return outcome(producer) == 0 ? NULL : "the producer ended";
}
