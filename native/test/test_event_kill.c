/* SPDX-License-Identifier: Apache-2.0 */
/* No event comes twice or is missing although its writer is killed at random moments and its commands are handed out again. */
#include "event_ring.h"

#include <ringside/atomic.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define KILLS 40u
#else
#define KILLS 300u
#endif
#define EVENTS_PER_COMMAND 3u
#define COMMAND_STRIDE UINT64_C(16) /* of the positions that stand for commands */

/* A worker in little: each command emits its events in one or two deliveries, then is done. Goes on at 'done', as a worker does. */
static void work_until_killed(pair *made, uint64_t seed)
{
    rsd_event events[EVENTS_PER_COMMAND];
    uint64_t values[EVENTS_PER_COMMAND];

    /* A mapping of a ring is not inherited. */
    assert_ok(rsd_ring_open(made->commands, RSD_ROLE_CONSUMER, &made->command_page));
    assert_ok(rsd_event_sink_open(&made->sink, made->commands, made->events));
    for (uint64_t cause = made->command_page->consumer->done;; cause += COMMAND_STRIDE) {
        const uint32_t first = (uint32_t)(next_random(&seed) % (EVENTS_PER_COMMAND + 1));

        for (uint32_t i = 0; i < EVENTS_PER_COMMAND; i++) {
            values[i] = cause * 1000 + i;
            events[i] = (rsd_event){.cause = cause, .data = &values[i], .length = 8, .type = 7, .ordinal = i};
        }
        rsd_event_sink_take(&made->sink, events, first);
        rsd_event_sink_take(&made->sink, events + first, EVENTS_PER_COMMAND - first);
        set_done(made, cause + COMMAND_STRIDE);
    }
}

typedef struct follower {
    uint64_t cause;
    uint32_t ordinal;
    uint64_t count;
} follower;

static int follow(void *target, uint64_t position, const rsd_record *record)
{
    follower *expected = target;
    const uint8_t *payload = (const uint8_t *)(record + 1);
    uint64_t cause;
    uint32_t ordinal;
    uint64_t value;

    (void)position;
    memcpy(&cause, payload, 8);
    memcpy(&ordinal, payload + 8, 4);
    memcpy(&value, payload + RSD_CAUSE_LENGTH, 8);
    assert_int_equal(cause, expected->cause); /* none missing, none twice */
    assert_int_equal(ordinal, expected->ordinal);
    assert_int_equal(value, cause * 1000 + ordinal);
    expected->count++;
    expected->ordinal = (ordinal + 1) % EVENTS_PER_COMMAND;
    expected->cause += expected->ordinal == 0 ? COMMAND_STRIDE : 0;
    return 0;
}

static void drain(rsd_ring_consumer *consumer, follower *expected)
{
    while (rsd_ring_poll(consumer, follow, expected, 64) != 0) {
        rsd_ring_settle(consumer);
        rsd_ring_release(consumer);
    }
}

static void publishes_each_event_once_although_it_is_killed_again_and_again(void **state)
{
    uint64_t seed = test_seed();
    follower expected = {0};
    rsd_ring_consumer *consumer;
    rsd_ring_counts_words counts;
    pair made;

    (void)state;
    open_pair(&made);
    rsd_event_sink_close(&made.sink);
    assert_ok(rsd_ring_consumer_open(made.events, &consumer));
    for (uint32_t kill_count = 0; kill_count < KILLS; kill_count++) {
        const uint64_t own = next_random(&seed) | 1;
        const uint64_t enough = expected.count + 1 + next_random(&seed) % 200;
        uint64_t spins = next_random(&seed) % 4096;
        const pid_t worker = fork();
        int status;

        if (worker == 0) {
            work_until_killed(&made, own);
            _exit(1);
        }
        while (expected.count < enough)
            drain(consumer, &expected);
        while (spins-- != 0) /* it goes on meanwhile: the kill falls anywhere */
            rsd__pause();
        kill(worker, SIGKILL);
        assert_int_equal(waitpid(worker, &status, 0), worker);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }
    drain(consumer, &expected);
    assert_ok(rsd_event_sink_open(&made.sink, made.commands, made.events));
    rsd_ring_counts(made.sink.events, &counts);
    assert_true(expected.count > KILLS);
    assert_int_equal(counts.accepted, expected.count); /* emitted = delivered + dropped, after every kill */
    assert_int_equal(counts.refused, 0);
    assert_true(expected.cause >= made.command_page->consumer->done);
    rsd_ring_consumer_close(consumer);
    close_pair(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(publishes_each_event_once_although_it_is_killed_again_and_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
