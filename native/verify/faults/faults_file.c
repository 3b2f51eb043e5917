/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "faults.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORDS UINT64_C(200000)
#define FOR_EVER UINT64_MAX

static void fresh(char *path, const char *tag)
{
    lab_create_ring(path, RSD_PATH_LENGTH, tag, FAULTS_CAPACITY);
}

static unsigned entries(const char *path)
{
    DIR *directory = opendir(path);
    unsigned count = 0;

    while (directory != NULL && readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count;
}

/* In a mount namespace of its own: a tmpfs of 1 MiB is the shared memory. */
static int in_full_memory(const char *path, uint64_t count)
{
    char directory[RSD_PATH_LENGTH];
    char ring[RSD_PATH_LENGTH + 16];
    unsigned before;

    (void)path;
    (void)count;
    if (unshare(CLONE_NEWNS) < 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
        mount("tmpfs", "/dev/shm", "tmpfs", 0, "size=1m") < 0 || rsd_ring_directory(directory, sizeof(directory)) < 0)
        return 2;
    before = entries(directory);
    snprintf(ring, sizeof(ring), "%s/full.ring", directory);
    if (rsd_ring_create(ring, "full", RSD_RING_COMMANDS, RSD_CAPACITY_DEFAULT) != -ENOSPC)
        return 3;
    if (entries(directory) != before)
        return 4;
    return rsd_ring_create(ring, "full", RSD_RING_COMMANDS, RSD_CAPACITY_MIN) == 0 ? 0 : 5;
}

const char *full_memory(uint64_t rounds)
{
    const int code = outcome(play(in_full_memory, "", rounds));

    FAIL_IF(code == 3, "a ring that does not fit is not refused with ENOSPC");
    FAIL_IF(code == 4, "half a ring is left behind");
    return code == 0 ? NULL : "a small ring does not fit, or the file system was not to be had";
}

/* One that waits for the other, who is dead, touches nothing more: it is ended here. */
static int outcome_or_end(pid_t child)
{
    siginfo_t info = {0};

    for (int i = 0; i < 500 && waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0; i++)
        usleep(1000);
    kill(child, SIGKILL);
    return outcome(child);
}

/* Whoever touches what is gone gets SIGBUS; whoever looks first is told in words. */
const char *truncated(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring_cursor cursor;
    rsd_ring *reader;
    pid_t producer;
    pid_t consumer;
    int codes[2];

    (void)rounds;
    fresh(path, "cut");
    FAIL_IF(rsd_ring_open(path, RSD_ROLE_READER, &reader) < 0, "a reader cannot open");
    producer = play(flood, path, FOR_EVER);
    consumer = play(drain, path, FOR_EVER);
    while (*(volatile uint64_t *)&reader->producer->producer_position < FAULTS_CAPACITY * 4)
        ;
    FAIL_IF(truncate(path, RSD_RECORDS_OFFSET) < 0, "the file cannot be cut");
    codes[0] = outcome_or_end(producer);
    codes[1] = outcome_or_end(consumer);
    FAIL_IF(codes[0] != 128 + SIGBUS && codes[1] != 128 + SIGBUS, "both sides went on");
    FAIL_IF((codes[0] != 128 + SIGBUS && codes[0] != 128 + SIGKILL) || (codes[1] != 128 + SIGBUS && codes[1] != 128 + SIGKILL),
            "a side ended otherwise than by SIGBUS");
    FAIL_IF(rsd_ring_cursor_open(&cursor, reader) != RSD_DAMAGE_TRUNCATED, "the cursor does not say that the file is cut");
    FAIL_IF(rsd_ring_cursor_next(&cursor, &(rsd_record_view){0}) != 0, "the cursor walks into what is gone");
    rsd_ring_close(reader);
    return rsd_ring_open(path, RSD_ROLE_READER, &reader) == -ENODATA ? NULL : "a cut file is opened";
}

static const char *punch(const char *path, off_t at)
{
    const int file = open(path, O_RDWR | O_CLOEXEC);

    FAIL_IF(file < 0 || fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, at, RSD_PAGE_SIZE) < 0, "no hole can be punched");
    close(file);
    return NULL;
}

const char *hole_punched(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring_cursor cursor;
    rsd_ring *reader;
    const char *wrong;

    (void)rounds;
    fresh(path, "hole");
    FAIL_IF(flood(path, 200) != 0 || rsd_ring_open(path, RSD_ROLE_READER, &reader) < 0, "the ring cannot be filled");
    wrong = punch(path, RSD_RECORDS_OFFSET);
    FAIL_IF(wrong != NULL, wrong);
    FAIL_IF(rsd_ring_cursor_open(&cursor, reader) != RSD_DAMAGE_NONE, "the cursor takes the whole ring for damaged");
    FAIL_IF(rsd_ring_cursor_next(&cursor, &(rsd_record_view){0}) != -(int)RSD_DAMAGE_TYPE_ZERO, "the cursor shows zeros as a record");
    FAIL_IF(outcome(play(drain, path, 200)) != 4, "the consumer does not stop at the hole");
    rsd_ring_close(reader);
    wrong = punch(path, 0);
    FAIL_IF(wrong != NULL, wrong);
    return rsd_ring_check(path, NULL) == RSD_RING_NOT_READY ? NULL : "a zeroed descriptor is taken for one";
}

const char *unlinked(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring *reader;
    pid_t producer;
    pid_t consumer;

    fresh(path, "gone");
    FAIL_IF(rsd_ring_open(path, RSD_ROLE_READER, &reader) < 0, "a reader cannot open");
    producer = play(flood, path, RECORDS * rounds);
    consumer = play(drain, path, RECORDS * rounds);
    while (*(volatile uint64_t *)&reader->consumer->consumer_position == 0)
        ;
    FAIL_IF(unlink(path) < 0, "the file cannot be removed");
    FAIL_IF(outcome(producer) != 0 || outcome(consumer) != 0, "records are lost, or a side ended, when the name went");
    FAIL_IF(reader->consumer->done_count != RECORDS * rounds, "the counts differ");
    rsd_ring_close(reader);
    return rsd_ring_check(path, NULL) == RSD_RING_ABSENT ? NULL : "the name is there again";
}

const char *others_may_write(uint64_t rounds)
{
    static const mode_t modes[] = {0640, 0604, 0620, 0602, 0666};
    char path[RSD_PATH_LENGTH];
    char link[RSD_PATH_LENGTH + 8];
    char directory[RSD_PATH_LENGTH];
    rsd_ring *ring;

    (void)rounds;
    fresh(path, "mode");
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        FAIL_IF(chmod(path, modes[i]) < 0, "the mode cannot be changed");
        FAIL_IF(rsd_ring_open(path, RSD_ROLE_PRODUCER, &ring) != -EACCES, "a ring that others may touch is driven");
    }
    chmod(path, 0600);
    snprintf(link, sizeof(link), "%s.link", path);
    FAIL_IF(symlink(path, link) < 0, "no link can be made");
    FAIL_IF(rsd_ring_open(link, RSD_ROLE_PRODUCER, &ring) == 0, "a symbolic link is followed");
    unlink(link);
    FAIL_IF(rsd_ring_directory(directory, sizeof(directory)) < 0 || chmod(directory, 0755) < 0, "there is no directory");
    FAIL_IF(rsd_ring_directory(directory, sizeof(directory)) != -EPERM, "a directory that others may read is used");
    chmod(directory, 0700);
    return rsd_ring_open(path, RSD_ROLE_PRODUCER, &ring) == 0 ? rsd_ring_close(ring), NULL : "a ring of our own is refused";
}

/* Where only one user is mapped, nothing can be given away: then the mode is all that is tried. */
const char *other_owner(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    rsd_ring *ring;

    (void)rounds;
    fresh(path, "owner");
    if (chown(path, 1000, 1000) < 0)
        return errno == EINVAL ? NULL : "the owner cannot be changed";
    return rsd_ring_open(path, RSD_ROLE_PRODUCER, &ring) == -EPERM ? NULL : "a ring of another user is driven";
}

static int create(const char *path, uint64_t count)
{
    (void)count;
    switch (rsd_ring_create(path, "race", RSD_RING_COMMANDS, RSD_CAPACITY_MIN)) {
    case 0:
        return 0;
    case -EEXIST:
        return 1;
    default:
        return 2;
    }
}

/* Two make the same name; one of them is killed now and then: no half ring is ever to be seen. */
const char *creators_race(uint64_t rounds)
{
    char path[RSD_PATH_LENGTH];
    char directory[RSD_PATH_LENGTH];

    fresh(path, "race");
    for (uint64_t i = 0; i < 200 * rounds; i++) {
        pid_t first;
        pid_t second;
        int codes[2];

        unlink(path);
        first = play(create, path, 0);
        second = play(create, path, 0);
        if (i % 4 == 3)
            kill(first, SIGKILL);
        codes[0] = outcome(first);
        codes[1] = outcome(second);
        FAIL_IF(codes[0] == 2 || codes[1] == 2, "a creation failed");
        FAIL_IF(codes[0] == codes[1], "both won, or both lost");
        FAIL_IF(i % 4 != 3 && rsd_ring_check(path, NULL) != RSD_RING_OK, "the ring is not whole");
        FAIL_IF(i % 4 == 3 && rsd_ring_check(path, NULL) != RSD_RING_OK && rsd_ring_check(path, NULL) != RSD_RING_ABSENT,
                "half a ring is to be seen");
    }
    return rsd_ring_directory(directory, sizeof(directory)) == 0 ? NULL : "the directory is gone";
}

/* A peer writes anything to the words that are its own, as fast as it can. */
static int scribble(const char *path, uint64_t count)
{
    rsd_ring *ring;
    uint64_t random = count | 1;

    if (rsd_ring_open(path, RSD_ROLE_CONSUMER, &ring) < 0)
        return 2;
    for (;;) {
        volatile uint64_t *words = (volatile uint64_t *)(void *)ring->consumer;
        const uint64_t value = lab_random(&random);
        const uint64_t near = 8 * (value >> 32 & 4095);
        /* Also lies that could be true, again and again: behind nonsense alone nothing would be claimed or walked any more. */
        const uint64_t lies[] = {value, words[0] + near, ring->producer->producer_position - near};

        words[value % (sizeof(rsd_consumer_words) / 8)] = lies[value % 3];
    }
}

const char *hostile_words(uint64_t rounds)
{
    const uint64_t until = lab_now() + 2 * rounds * LAB_NANOS_PER_SECOND;
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    uint64_t walked = 0;
    uint64_t sent = 0;
    pid_t peer;

    fresh(path, "foe");
    FAIL_IF(rsd_ring_producer_open(path, &producer) < 0, "the ring cannot be driven");
    peer = play(scribble, path, lab_now());
    while (lab_now() < until) {
        rsd_ring_cursor cursor;
        rsd_record_view view = {0};

        for (unsigned i = 0; i < 100; i++) {
            const int64_t position = rsd_ring_producer_try_claim(producer, 1, 0, lab_length(sent + 1));

            if (position >= 0)
                lab_fill(rsd_ring_producer_payload(producer, (uint64_t)position), ++sent);
            rsd_ring_producer_publish(producer);
        }
        if (rsd_ring_cursor_open(&cursor, producer->ring) == RSD_DAMAGE_NONE)
            for (unsigned i = 0; i < 8192 && rsd_ring_cursor_next(&cursor, &view) == 1; i++)
                walked += view.length;
    }
    kill(peer, SIGKILL);
    FAIL_IF(outcome(peer) != 128 + SIGKILL, "the peer did not do its worst");
    rsd_ring_producer_close(producer);
    return sent > 0 && walked > 0 ? NULL : "nothing was tried";
}
