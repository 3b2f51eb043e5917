/* SPDX-License-Identifier: Apache-2.0 */
/* A worker that asks what becomes of a command takes none before it is told. */
#include "poisoned.h"

#include <errno.h>
#include <string.h>

static void await_question(const rsd_worker *worker)
{
    const uint64_t until = now_nanos() + 10 * SECOND;

    while (!status_of(worker).asking && now_nanos() < until)
        pause_nanos(MILLISECOND / 2);
    assert_int_equal(status_of(worker).asking, 1);
}

static void asks_and_does_as_it_is_told(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    made->config.recovery = RSD_RECOVERY_ASK;
    send_all(made, 1);
    run_until_killed(made);
    worker = run(made);
    await_question(worker);
    assert_int_equal(made->producer->peer->asking, 1);
    assert_int_equal(status_of(worker).ambiguous_from, 0);
    assert_int_equal(status_of(worker).ambiguous_to, STORED);
    assert_int_equal(status_of(worker).attempt, 2);
    assert_int_equal(status_of(worker).asked_type, POISON);
    assert_int_equal(status_of(worker).asked_length, 8);
    assert_int_equal(status_of(worker).asked[0], 1);
    assert_int_equal(status_of(worker).state, RSD_WORKER_RUNNING);
    assert_int_equal(rsd_worker_choose(worker, 3), -EINVAL);
    assert_int_equal(kept->performed[2], 0); /* nothing is taken before the answer */
    assert_ok(rsd_worker_park(worker, 0, 10 * SECOND)); /* and it can be stopped meanwhile */
    assert_int_equal(made->producer->peer->asking, 0);
    assert_int_equal(rsd_worker_choose(worker, RSD_CHOICE_SKIP), -EINVAL);
    end_worker(worker);
    worker = run(made);
    await_question(worker);
    assert_int_equal(status_of(worker).attempt, 2); /* nobody has tried it since */
    assert_ok(rsd_worker_choose(worker, RSD_CHOICE_SKIP));
    await_done(made);
    assert_int_equal(status_of(worker).asking, 0);
    expect_rest_done(made, worker, 1, 1, RSD_DEAD_CHOSEN);
}

static void hands_out_again_when_told_so(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    send_all(made, 1);
    run_until_killed(made);
    made->config.recovery = RSD_RECOVERY_ASK;
    worker = run(made);
    await_question(worker);
    memset((uint8_t *)rsd_ring_producer_payload(made->producer, 0) - 4, 1, 1); /* the poison is gone */
    memset((uint8_t *)rsd_ring_producer_payload(made->producer, 0) - 3, 0, 1);
    assert_ok(rsd_worker_choose(worker, RSD_CHOICE_REDELIVER));
    await_done(made);
    end_worker(worker);
    assert_int_equal(kept->performed[1], 2);
    assert_int_equal(kept->attempt[1], 2);
    assert_int_equal(made->producer->peer->done_count, COMMANDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(asks_and_does_as_it_is_told, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(hands_out_again_when_told_so, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
