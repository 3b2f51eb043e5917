/* SPDX-License-Identifier: Apache-2.0 */
/* Claim and publish: answers, counters, rights, roles. */
#define _GNU_SOURCE
#include "support.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define CAPACITY UINT64_C(4096)

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring_consumer *consumer;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), CAPACITY);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    assert_ok(rsd_ring_consumer_open(made.path, &made.consumer));
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_producer_close(made->producer);
    rsd_ring_consumer_close(made->consumer);
    remove_path(made->path);
    return 0;
}

static int count_one(void *context, uint64_t position, const rsd_record *record)
{
    (void)position;
    (void)record;
    ++*(uint32_t *)context;
    return 0;
}

static uint32_t take_all(stage *made)
{
    uint32_t count = 0;

    while (rsd_ring_poll(made->consumer, count_one, &count, 1000) != 0)
        rsd_ring_settle(made->consumer);
    rsd_ring_release(made->consumer);
    return count;
}

static void keeps_a_claim_invisible_until_publish(void **state)
{
    stage *made = *state;
    rsd_ring_counts_words counts;

    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, 3), 0);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, 8), 16);
    assert_int_equal(take_all(made), 0);
    rsd_ring_producer_publish(made->producer);
    assert_int_equal(take_all(made), 2);
    rsd_ring_counts(made->producer->ring, &counts);
    assert_int_equal(counts.accepted, 2);
    assert_int_equal(counts.accepted_bytes, 32);
    assert_int_equal(counts.offered, 2);
}

static void answers_full_at_once_until_the_consumer_advances(void **state)
{
    stage *made = *state;
    const rsd_producer_words *words = made->producer->words;

    for (uint64_t i = 0; i < CAPACITY / 64; i++)
        assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, 56), i * 64);
    rsd_ring_producer_publish(made->producer);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, 0), RSD_CLAIM_FULL);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, 0), RSD_CLAIM_FULL);
    assert_int_equal(words->refused, 2);
    assert_true(words->refused_at != 0);
    assert_int_equal(words->high_water, CAPACITY);
    assert_int_equal(words->longest_wait, 0);
    pause_nanos(MILLISECOND);
    assert_int_equal(take_all(made), CAPACITY / 64);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, 0), CAPACITY);
    rsd_ring_producer_publish(made->producer);
    assert_true(words->longest_wait >= MILLISECOND);
    assert_true(words->longest_wait_at > words->refused_at);
    assert_int_equal(words->offered, words->accepted + words->refused);
}

static void refuses_what_can_never_fit_or_makes_no_sense(void **state)
{
    stage *made = *state;
    const uint32_t largest = CAPACITY / 2 - RSD_RECORD_HEADER;

    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, largest + 1), RSD_CLAIM_TOO_LARGE);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, UINT32_MAX), RSD_CLAIM_TOO_LARGE);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 0, 0, 1), RSD_CLAIM_INVALID);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 65536, 0, 1), RSD_CLAIM_INVALID);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 8, 1), RSD_CLAIM_INVALID);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 65535, RSD_RECORD_FLAGS, largest), 0);
    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, 0, largest), CAPACITY / 2);
    rsd_ring_producer_publish(made->producer);
    assert_int_equal(made->producer->words->refused, 5);
    assert_int_equal(take_all(made), 2);
}

static void knows_the_high_water_mark_exactly(void **state)
{
    stage *made = *state;
    const rsd_producer_words *words = made->producer->words;

    for (int i = 0; i < 60; i++)
        send(made->producer, 1, "12345678", 8);
    assert_int_equal(words->high_water, 60 * 16);
    assert_int_equal(take_all(made), 60);
    for (int i = 0; i < 200; i++)
        send(made->producer, 1, "12345678", 8);
    assert_int_equal(words->high_water, 200 * 16); /* though the cached consumer position never said full before the 257th record */
    assert_int_equal(take_all(made), 200);
    for (int i = 0; i < 150; i++)
        send(made->producer, 1, "12345678", 8);
    assert_int_equal(words->high_water, 200 * 16);
    assert_int_equal(words->producer_position, 410 * 16);
}

static void lets_one_hold_the_role_at_a_time(void **state)
{
    stage *made = *state;
    rsd_ring_producer *second;
    rsd_ring_consumer *other;

    assert_int_equal(rsd_ring_producer_open(made->path, &second), -EBUSY);
    assert_int_equal(rsd_ring_consumer_open(made->path, &other), -EBUSY);
    send(made->producer, 1, "a", 1);
    rsd_ring_producer_try_claim(made->producer, 1, 0, 100); /* dies with its claimer */
    rsd_ring_producer_close(made->producer);
    assert_ok(rsd_ring_producer_open(made->path, &made->producer));
    assert_int_equal(send(made->producer, 1, "b", 1), 16);
    assert_int_equal(take_all(made), 2);
}

/* Opens the ring, forks a child that lives until 'ends' is closed, and dies when that child is there. */
static void die_with_a_living_child(const char *path, const int ends[2])
{
    rsd_ring_producer *producer;
    int ready[2];
    char byte;

    if (rsd_ring_producer_open(path, &producer) != 0 || pipe(ready) != 0)
        _exit(1);
    if (fork() == 0) {
        close(ends[1]);
        if (write(ready[1], "x", 1) == 1 && read(ends[0], &byte, 1) < 0)
            _exit(1);
        _exit(0);
    }
    if (read(ready[0], &byte, 1) != 1)
        _exit(1);
    kill(getpid(), SIGKILL);
}

static void frees_the_role_of_the_dead_though_a_child_of_theirs_lives(void **state)
{
    stage *made = *state;
    int ends[2];
    int status;
    pid_t child;

    rsd_ring_producer_close(made->producer);
    assert_ok(pipe(ends));
    child = fork();
    if (child == 0)
        die_with_a_living_child(made->path, ends);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_ok(rsd_ring_producer_open(made->path, &made->producer));
    close(ends[0]);
    close(ends[1]);
}

/* A child that runs no handler of ours, as between vfork and exec: it holds the open file as long as it lives. */
static void gives_the_role_back_though_a_child_holds_the_file(void **state)
{
    stage *made = *state;
    const pid_t child = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

    if (child == 0)
        for (;;)
            syscall(SYS_pause);
    assert_true(child > 0);
    rsd_ring_producer_close(made->producer);
    assert_ok(rsd_ring_producer_open(made->path, &made->producer));
    assert_ok(kill(child, SIGKILL));
    assert_int_equal(waitpid(child, NULL, 0), child);
}

/* The signal that a write to one byte of a mapping ends in. */
static int write_to(const char *path, uint32_t role, uint64_t offset)
{
    int status;
    const pid_t child = fork();

    if (child == 0) {
        rsd_ring *ring;

        signal(SIGSEGV, SIG_DFL);
        if (rsd_ring_open(path, role, &ring) != 0)
            _exit(1);
        *((volatile uint8_t *)ring->base + offset) = *((volatile uint8_t *)ring->base + offset);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

static void maps_only_the_own_pages_for_writing(void **state)
{
    static const struct {
        uint64_t offset;
        int producer;
        int consumer;
    } parts[] = {
        {0, 0, SIGSEGV},
        {RSD_PRODUCER_OFFSET, 0, SIGSEGV},
        {RSD_CONSUMER_OFFSET, SIGSEGV, 0},
        {RSD_STATE_OFFSET, SIGSEGV, 0},
        {RSD_EXTENSION_OFFSET, SIGSEGV, 0},
        {RSD_RECORDS_OFFSET, 0, SIGSEGV},
        {RSD_RECORDS_OFFSET + 2 * CAPACITY - 1, 0, SIGSEGV},
    };
    const stage *made = *state;

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        assert_int_equal(write_to(made->path, RSD_ROLE_PRODUCER, parts[i].offset), parts[i].producer);
        assert_int_equal(write_to(made->path, RSD_ROLE_CONSUMER, parts[i].offset), parts[i].consumer);
        assert_int_equal(write_to(made->path, RSD_ROLE_READER, parts[i].offset), SIGSEGV);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_a_claim_invisible_until_publish, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(answers_full_at_once_until_the_consumer_advances, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_what_can_never_fit_or_makes_no_sense, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(knows_the_high_water_mark_exactly, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(lets_one_hold_the_role_at_a_time, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(frees_the_role_of_the_dead_though_a_child_of_theirs_lives, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(gives_the_role_back_though_a_child_holds_the_file, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(maps_only_the_own_pages_for_writing, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
