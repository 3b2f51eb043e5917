/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that crash their worker: tried again, narrowed down, quarantined or skipped; all others are done once. */
#include "poisoned.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void quarantines_after_three_attempts(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    send_all(made, 5);
    for (uint32_t attempt = 1; attempt <= 3; attempt++) {
        run_until_killed(made);
        assert_int_equal(kept->performed[5], attempt);
        assert_int_equal(kept->attempt[5], attempt);
        assert_int_equal(kept->flagged[5], attempt > 1);
        assert_int_equal(kept->performed[6], 0);
        assert_int_equal(made->producer->peer->quarantined, 0);
    }
    worker = run(made);
    await_done(made);
    assert_int_equal(status_of(worker).quarantined, 1);
    assert_int_equal(status_of(worker).attempt, 1);
    expect_rest_done(made, worker, 5, 3, RSD_DEAD_ATTEMPTS);
    assert_int_equal(kept->performed[6], 1);
}

static void narrows_a_batch_down_to_the_culprit(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    made->config.sidecar = &by_batch;
    send_all(made, 5);
    for (uint32_t attempt = 1; attempt <= 3; attempt++)
        run_until_killed(made);
    worker = run(made);
    expect_rest_done(made, worker, 5, 3, RSD_DEAD_ATTEMPTS);
}

static void gives_a_batch_no_fewer_attempts_than_it_takes_to_find_the_culprit(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    made->config.attempts = 1;
    send_all(made, 2);
    run_until_killed(made); /* the span may hold the first one, too */
    while (made->producer->peer->done < STORED)
        run_until_killed(made);
    worker = run(made);
    expect_rest_done(made, worker, 2, kept->performed[2], RSD_DEAD_ATTEMPTS);
    assert_true(kept->performed[2] <= 2);
}

static void skips_at_once(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    made->config.recovery = RSD_RECOVERY_SKIP;
    send_all(made, 1);
    run_until_killed(made);
    worker = run(made);
    expect_rest_done(made, worker, 1, 1, RSD_DEAD_SKIPPED);
}

static void loses_nothing_when_the_letters_cannot_be_written(void **state)
{
    stage *made = *state;
    rsd_worker_status status;
    rsd_worker *worker;

    made->config.attempts = 1;
    send_all(made, 1);
    run_until_killed(made);
    snprintf(made->letters, sizeof(made->letters), "/nowhere/%d", getpid());
    worker = run(made);
    await_state(worker, RSD_WORKER_FAILED);
    status = status_of(worker);
    assert_int_equal(status.error, -ENOENT);
    assert_non_null(strstr(status.message, "position 0 cannot be put into the dead letters"));
    assert_int_equal(made->producer->peer->quarantined, 0);
    assert_int_equal(made->producer->peer->done, 0);
    end_worker(worker);
    snprintf(made->letters, sizeof(made->letters), "%s.dead", made->path);
    worker = run(made);
    expect_rest_done(made, worker, 1, 1, RSD_DEAD_ATTEMPTS);
}

static void refuses_a_configuration_that_makes_no_sense(void **state)
{
    stage *made = *state;
    rsd_worker *worker;
    const rsd_worker_config good = made->config;

    made->config.recovery = 3;
    assert_int_equal(rsd_worker_create(&made->config, &worker), -EINVAL);
    made->config = good;
    made->config.attempts = 101;
    assert_int_equal(rsd_worker_create(&made->config, &worker), -EINVAL);
    made->config = good;
    made->config.flags = 2;
    assert_int_equal(rsd_worker_create(&made->config, &worker), -EINVAL);
    made->config = good;
    made->config.recovery = RSD_RECOVERY_SKIP;
    made->config.dead_letters = NULL;
    assert_int_equal(rsd_worker_create(&made->config, &worker), -EINVAL);
    made->config.struct_size = RSD_WORKER_CONFIG_LEAST; /* of a caller that knows nothing of recovery */
    assert_ok(rsd_worker_create(&made->config, &worker));
    assert_ok(rsd_worker_destroy(worker));
    made->config.struct_size--;
    assert_int_equal(rsd_worker_create(&made->config, &worker), -EINVAL);
}

static void leaves_the_counts_of_events_to_an_event_ring(void **state)
{
    stage *made = *state;
    rsd_ring *ring;
    rsd_worker *worker;

    made->config.flags = RSD_WORKER_EVENTS_COUNTED_ELSEWHERE;
    assert_ok(rsd_ring_open(made->path, RSD_ROLE_CONSUMER, &ring));
    ring->counters->emitted = 100; /* as a sidecar in this process has left them */
    ring->counters->delivered = 97;
    ring->counters->dropped = 3;
    send_all(made, 0);
    worker = run(made);
    await_done(made);
    end_worker(worker);
    assert_int_equal(made->host.events, COMMANDS);
    assert_int_equal(ring->counters->emitted, 100);
    assert_int_equal(ring->counters->delivered, 97);
    assert_int_equal(ring->counters->emitted_bytes, 0);
    assert_true(ring->counters->upcalls > 0);
    ring->counters->emitted = 105; /* of one that died while it stored them */
    made->config.flags = 0;
    worker = run(made);
    await_state(worker, RSD_WORKER_RUNNING);
    end_worker(worker);
    assert_int_equal(ring->counters->emitted, 100);
    rsd_ring_close(ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(quarantines_after_three_attempts, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(narrows_a_batch_down_to_the_culprit, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(gives_a_batch_no_fewer_attempts_than_it_takes_to_find_the_culprit, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(skips_at_once, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(loses_nothing_when_the_letters_cannot_be_written, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_a_configuration_that_makes_no_sense, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(leaves_the_counts_of_events_to_an_event_ring, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
