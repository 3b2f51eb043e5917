/* SPDX-License-Identifier: Apache-2.0 */
/* The role goes from one worker to the next while commands flow: state carried, nothing lost, nothing doubled. */
#define _GNU_SOURCE
#include "swap_stage.h"

#include <errno.h>
#include <pthread.h>

#define SWAPS 40u
#define COMMANDS 60000u

static rsd_worker *swap(stage *made, rsd_worker *old, const rsd_sidecar_ops *sidecar, uint64_t epoch)
{
    rsd_worker *next = start_worker(made->path, sidecar, &made->host, epoch, epoch);
    const void *bytes;
    uint64_t length;

    if (epoch % 2 == 0) {
        appoint(made, old, next, epoch);
        assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
        assert_ok(rsd_worker_await_running(next, 10 * SECOND));
        assert_ok(rsd_worker_stop(old, RSD_DISPOSE_SWAPPED, 0, 10 * SECOND));
        assert_ok(rsd_worker_destroy(old));
        return next;
    }
    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    assert_ok(rsd_worker_saved(old, &bytes, &length));
    assert_true(length > 0);
    assert_ok(rsd_worker_restore(next, bytes, length));
    rsd_ring_producer_grant(made->producer, epoch);
    assert_ok(rsd_worker_await_running(next, 10 * SECOND));
    assert_ok(rsd_worker_stop(old, RSD_DISPOSE_SWAPPED, 0, 10 * SECOND));
    assert_ok(rsd_worker_destroy(old));
    return next;
}

typedef struct swapper {
    stage *made;
    rsd_worker *worker;
} swapper;

/* The host's part, on a thread of its own; grants are its, so the producer's words have two writers in this test only. */
static void *swap_often(void *argument)
{
    swapper *self = argument;
    const rsd_sidecar_ops *builds[] = {load_sidecar("libringside_demo_1.0.0.so"), load_sidecar("libringside_demo_1.1.0.so")};

    await_events(&self->made->host, 1);
    for (uint64_t i = 0; i < SWAPS; i++) {
        self->worker = swap(self->made, self->worker, builds[(i + 1) % 2], i + 2);
        await_events(&self->made->host, events_taken(&self->made->host) + 1); /* each generation is seen to serve */
    }
    return NULL;
}

static void loses_nothing_in_a_flood(void **state)
{
    stage *made = *state;
    audit found = {0};
    swapper self = {.made = made};
    pthread_t thread;
    uint64_t sequence = 0;

    self.worker = start_first(made, &found);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(self.worker, 10 * SECOND));
    assert_ok(pthread_create(&thread, NULL, swap_often, &self));
    while (sequence < COMMANDS || pthread_tryjoin_np(thread, NULL) != 0)
        claim_load(made->producer, ++sequence);
    assert_ok(rsd_worker_stop(self.worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(self.worker));
    assert_int_equal(found.last, sequence);
    assert_int_equal(found.out_of_order, 0);
    assert_int_equal(found.lost + found.doubled + found.damaged, 0);
    assert_int_equal(found.changes, SWAPS + 1);
    assert_int_equal(made->host.events, sequence);
    assert_int_equal(made->host.disposes, SWAPS + 1);
}

static void keeps_its_state_when_it_takes_the_role_back(void **state)
{
    stage *made = *state;
    audit found = {0};
    rsd_worker *old;
    rsd_worker *next;

    old = start_first(made, &found);
    next = start_worker(made->path, load_sidecar("libringside_demo_1.1.0.so"), &made->host, 2, 2);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    for (uint64_t i = 1; i <= 100; i++)
        claim_load(made->producer, i);
    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    rsd_ring_producer_grant(made->producer, 2);
    assert_ok(rsd_worker_await_running(next, 10 * SECOND));
    assert_int_equal(rsd_worker_await_running(old, 20 * MILLISECOND), -ETIMEDOUT);
    assert_ok(rsd_worker_park(next, 0, 10 * SECOND)); /* rolled back before it took anything of worth */
    assert_ok(rsd_worker_resume(old, 3));
    rsd_ring_producer_grant(made->producer, 3);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    for (uint64_t i = 101; i <= 200; i++)
        claim_load(made->producer, i);
    assert_ok(rsd_worker_stop(old, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    end_worker(next);
    assert_ok(rsd_worker_destroy(old));
    assert_int_equal(found.last, 200);
    assert_int_equal(found.out_of_order, 0);
    assert_int_equal(found.doubled, 0);
}

static void refuses_a_state_that_makes_no_sense(void **state)
{
    stage *made = *state;
    rsd_worker *worker = start_worker(made->path, load_sidecar("libringside_demo_1.1.0.so"), &made->host, 1, 1);
    rsd_worker *stateless = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 2, 2);
    rsd_worker_status status = {.struct_size = sizeof(status)};

    assert_int_equal(rsd_worker_restore(stateless, "x", 1), -ENOTSUP);
    assert_int_equal(state_of_worker(stateless), RSD_WORKER_WARM);
    assert_ok(rsd_worker_restore(worker, "too short", 9));
    rsd_ring_producer_grant(made->producer, 1);
    assert_int_equal(rsd_worker_await_running(worker, 10 * SECOND), -EKEYREJECTED);
    await_state(worker, RSD_WORKER_FAILED);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_string_equal(status.message, "Sidecar demo 1.1.0 refused the saved state: restore answered -22.");
    end_worker(worker);
    end_worker(stateless);
}

static int refuse_to_save(void *self, const rsd_context *context, const rsd_save_buffer *buffer)
{
    (void)self;
    (void)context;
    (void)buffer;
    return -EIO;
}

static void goes_on_when_save_fails(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = *load_sidecar("libringside_echo.so");
    rsd_passed_on passed = {.struct_size = sizeof(passed)};
    rsd_worker *worker;
    rsd_worker *next;

    sidecar.save = refuse_to_save;
    worker = start_worker(made->path, &sidecar, &made->host, 1, 1);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    next = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 2, 2);
    appoint(made, worker, next, 2);
    assert_int_equal(rsd_worker_park(worker, 1, 10 * SECOND), -EIO);
    assert_int_equal(state_of_worker(worker), RSD_WORKER_RUNNING);
    assert_int_equal(rsd_worker_passed_on(worker, &passed), -ENOENT);
    send(made->producer, 1, "on", 2);
    await_events(&made->host, 1);
    assert_ok(rsd_worker_park(worker, 0, 10 * SECOND)); /* without a successor: the one above was that of the park that failed */
    assert_int_equal(state_of_worker(next), RSD_WORKER_WARM);
    end_worker(next);
    end_worker(worker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_its_state_when_it_takes_the_role_back, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_a_state_that_makes_no_sense, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(goes_on_when_save_fails, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(loses_nothing_in_a_flood, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
