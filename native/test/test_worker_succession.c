/* SPDX-License-Identifier: Apache-2.0 */
/* A worker that parks passes the role on by itself, or passes nothing on. */
#include "swap_stage.h"

#include <errno.h>

static uint32_t restored; /* bytes; written by the successor's thread before it runs */

static int note_restored(void *self, const rsd_context *context, const void *data, uint32_t length)
{
    (void)self;
    (void)context;
    restored = data == NULL ? 0 : length;
    return 0;
}

static void passes_the_role_on(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops newer = *load_sidecar("libringside_demo_1.1.0.so");
    const void *bytes;
    uint64_t saved;
    audit found = {0};
    rsd_passed_on passed = {.struct_size = sizeof(passed)};
    rsd_worker *old;
    rsd_worker *next;

    old = start_first(made, &found);
    newer.restore = note_restored;
    restored = 0;
    next = start_worker(made->path, &newer, &made->host, 2, 2);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    for (uint64_t i = 1; i <= 100; i++)
        claim_load(made->producer, i);
    await_events(&made->host, 100);
    assert_int_equal(rsd_worker_passed_on(old, &passed), -ENOENT);
    appoint(made, old, next, 2);
    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    assert_ok(rsd_worker_await_running(next, 10 * SECOND)); /* nobody else has granted it */
    assert_ok(rsd_worker_passed_on(old, &passed));
    assert_true(passed.at != 0);
    assert_int_equal(passed.bytes, 0);
    assert_int_equal(passed.records, 0);
    assert_ok(rsd_worker_saved(old, &bytes, &saved));
    assert_true(saved > 0);
    assert_int_equal(restored, saved);
    claim_load(made->producer, 101);
    await_events(&made->host, 101);
    assert_int_equal(found.last, 101);
    assert_int_equal(found.changes, 2);

    assert_ok(rsd_worker_park(next, 1, 10 * SECOND)); /* appointed was one park of the other */
    assert_ok(rsd_worker_resume(old, 3));
    rsd_ring_producer_grant(made->producer, 3);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    assert_ok(rsd_worker_park(old, 0, 10 * SECOND));
    assert_int_equal(rsd_worker_passed_on(old, &passed), -ENOENT);
    end_worker(next);
    end_worker(old);
}

/* A worker without restore, so that a state that it is to carry cannot be handed over. */
static void grants_nothing_when_the_state_cannot_be_handed_over(void **state)
{
    stage *made = *state;
    rsd_passed_on passed = {.struct_size = sizeof(passed)};
    rsd_worker *old = start_worker(made->path, load_sidecar("libringside_demo_1.0.0.so"), &made->host, 1, 1);
    rsd_worker *next = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 2, 2);
    const rsd_succession order = succession(made, next, 2);

    assert_int_equal(rsd_worker_appoint(old, &order), -EINVAL); /* it does not run */
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    assert_ok(rsd_worker_appoint(old, &order));
    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    assert_int_equal(rsd_worker_passed_on(old, &passed), -ENOTSUP);
    assert_int_equal(state_of_worker(next), RSD_WORKER_WARM);
    assert_int_equal(*order.granted_epoch, 1);
    end_worker(next);
    end_worker(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(passes_the_role_on, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(grants_nothing_when_the_state_cannot_be_handed_over, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
