/* SPDX-License-Identifier: Apache-2.0 */
/* A worker's life: start, grant, work, park, resume, stop, and every way in which that is refused. */
#include "support.h"

#include <errno.h>
#include <ringside/load.h>
#include <string.h>

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    recording_host host;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 65536);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    recording_host_open(&made.host);
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_producer_close(made->producer);
    recording_host_close(&made->host);
    remove_path(made->path);
    return 0;
}

static rsd_worker *run(stage *made, const rsd_sidecar_ops *sidecar)
{
    rsd_worker *worker = start_worker(made->path, sidecar, &made->host, 1, 1);

    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    return worker;
}

static void answers_each_command_with_its_event(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, load_sidecar("libringside_echo.so"));
    const uint64_t first = send(made->producer, 7, "hello", 5);
    const uint64_t second = send(made->producer, 8, "", 0);

    await_events(&made->host, 2);
    assert_int_equal(made->host.seen[0].cause, first);
    assert_int_equal(made->host.seen[0].type, 7);
    assert_int_equal(made->host.seen[0].length, 5);
    assert_memory_equal(made->host.seen[0].head, "hello", 5);
    assert_int_equal(made->host.seen[1].cause, second);
    assert_int_equal(made->host.seen[1].length, 0);
    end_worker(worker);
    assert_int_equal(made->host.inits, 1);
    assert_int_equal(made->host.disposes, 1);
    assert_int_equal(made->host.reason, RSD_DISPOSE_STOP);
}

static void takes_nothing_before_its_epoch_is_granted(void **state)
{
    stage *made = *state;
    rsd_worker *worker = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 1, 5);

    send(made->producer, 1, "x", 1);
    rsd_ring_producer_grant(made->producer, 4);
    assert_int_equal(rsd_worker_await_running(worker, 50 * MILLISECOND), -ETIMEDOUT);
    assert_int_equal(state_of_worker(worker), RSD_WORKER_WARM);
    assert_int_equal(events_taken(&made->host), 0);
    rsd_ring_producer_grant(made->producer, 5);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    await_events(&made->host, 1);
    end_worker(worker);
}

static void says_busy_while_another_holds_the_lock(void **state)
{
    stage *made = *state;
    rsd_ring_consumer *holder;
    rsd_worker *worker = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 1, 1);

    assert_ok(rsd_ring_consumer_open(made->path, &holder));
    rsd_ring_producer_grant(made->producer, 1);
    assert_int_equal(rsd_worker_await_running(worker, 10 * SECOND), -EBUSY);
    rsd_ring_consumer_close(holder);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    end_worker(worker);
}

static void parks_at_a_border_and_resumes_under_a_new_epoch(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, load_sidecar("libringside_echo.so"));
    rsd_worker_status status = {.struct_size = sizeof(status)};
    rsd_ring *reader;

    for (int i = 0; i < 100; i++)
        send(made->producer, 1, "abc", 3);
    assert_ok(rsd_worker_park(worker, 1, 10 * SECOND));
    assert_ok(rsd_worker_park(worker, 1, 10 * SECOND));
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_int_equal(status.state, RSD_WORKER_PARKED);
    assert_true(status.parked_at >= status.running_at);
    assert_int_equal(status.done % 16, 0);
    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &reader));
    assert_int_equal(reader->consumer->state, RSD_STATE_PARKED);
    assert_int_equal(rsd_ring_locked(reader, RSD_LOCK_CONSUMER), 0);
    assert_int_equal(reader->consumer->done_count, events_taken(&made->host));
    assert_int_equal(reader->consumer->consumer_position, reader->consumer->done);
    assert_ok(rsd_worker_resume(worker, 2));
    assert_int_equal(rsd_worker_await_running(worker, 20 * MILLISECOND), -ETIMEDOUT);
    rsd_ring_producer_grant(made->producer, 2);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    assert_int_equal(rsd_ring_locked(reader, RSD_LOCK_CONSUMER), 1);
    await_events(&made->host, 100);
    assert_int_equal(reader->consumer->epoch, 2);
    end_worker(worker);
    assert_int_equal(reader->counters->epochs, 2); /* stored behind the events, at the latest as it leaves */
    rsd_ring_close(reader);
}

static void wakes_at_once_for_a_request_while_it_sleeps(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, load_sidecar("libringside_echo.so"));
    uint64_t fastest = UINT64_MAX;

    for (uint64_t epoch = 2; epoch < 8; epoch++) {
        uint64_t began;

        pause_nanos(20 * MILLISECOND);
        began = now_nanos();
        assert_ok(rsd_worker_park(worker, 0, 10 * SECOND));
        fastest = now_nanos() - began < fastest ? now_nanos() - began : fastest;
        assert_ok(rsd_worker_resume(worker, epoch));
        rsd_ring_producer_grant(made->producer, epoch);
        assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    }
    assert_true(fastest < 50 * MILLISECOND); /* half of its longest sleep: it did not sleep on */
    end_worker(worker);
}

static void drains_what_was_published_before_the_stop(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, load_sidecar("libringside_echo.so"));

    for (int i = 0; i < 1000; i++)
        send(made->producer, 1, "abcdefgh", 8);
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_SWAPPED, 1, 10 * SECOND));
    assert_int_equal(made->host.events, 1000);
    assert_int_equal(made->host.reason, RSD_DISPOSE_SWAPPED);
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_SWAPPED, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
    assert_int_equal(made->host.disposes, 1);
}

static void await_parks(const rsd_ring *reader, uint64_t parks)
{
    const uint64_t until = now_nanos() + 10 * SECOND;

    while (__atomic_load_n(&reader->counters->parks, __ATOMIC_RELAXED) < parks && now_nanos() < until)
        pause_nanos(MILLISECOND);
    assert_true(__atomic_load_n(&reader->counters->parks, __ATOMIC_RELAXED) >= parks);
    pause_nanos(20 * MILLISECOND);
}

static void accounts_for_its_bytes_and_its_time(void **state)
{
    stage *made = *state;
    const uint64_t nanos = 2 * MILLISECOND;
    const uint64_t began = now_nanos();
    rsd_worker *worker = run(made, load_sidecar("libringside_slow.so"));
    rsd_ring *reader;
    const rsd_worker_counters *counters;
    rsd_worker_status status = {.struct_size = sizeof(status)};
    uint64_t took;
    uint64_t told;

    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &reader));
    counters = reader->counters;
    await_parks(reader, 1);
    for (int i = 0; i < 20; i++)
        send(made->producer, 1, &nanos, sizeof(nanos));
    await_events(&made->host, 20);
    await_parks(reader, __atomic_load_n(&counters->parks, __ATOMIC_RELAXED) + 1);
    assert_ok(rsd_worker_park(worker, 0, 10 * SECOND));
    took = now_nanos() - began;
    assert_int_equal(counters->consumed_bytes, reader->producer->producer_position);
    assert_int_equal(counters->emitted_bytes, 20 * 8);
    assert_int_equal(counters->upcalls, made->host.upcalls);
    assert_true(counters->batches >= 1 && counters->batches <= 20 && counters->largest_batch <= 20);
    assert_true(counters->busy_nanos >= 40 * MILLISECOND);
    assert_true(counters->parks >= 1 && counters->parked_nanos > 0 && counters->polling_nanos > 0 && counters->upcall_nanos > 0);
    told = counters->busy_nanos + counters->upcall_nanos + counters->polling_nanos + counters->parked_nanos;
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_true(told <= took && told >= (status.parked_at - status.running_at) / 2);
    rsd_ring_close(reader);
    end_worker(worker);
}

static void refuses_a_host_that_refuses(void **state)
{
    stage *made = *state;
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = made->path,
                                      .sidecar = load_sidecar("libringside_echo.so"),
                                      .host = &made->host.table,
                                      .epoch = 1};
    rsd_worker_status status = {.struct_size = sizeof(status)};
    rsd_worker *worker;

    made->host.init_answer = -EPERM;
    assert_ok(rsd_worker_create(&config, &worker));
    assert_int_equal(rsd_worker_start(worker, 10 * SECOND), -EPERM);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_int_equal(status.state, RSD_WORKER_FAILED);
    assert_int_equal(status.error, -EPERM);
    assert_non_null(strstr(status.message, "init answered -1"));
    end_worker(worker);
    assert_int_equal(made->host.disposes, 0);
}

static void refuses_bad_tables_and_rings(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = *load_sidecar("libringside_echo.so");
    rsd_worker_config config = {.struct_size = sizeof(config),
                                .abi_version = RSD_ABI_VERSION,
                                .ring_path = made->path,
                                .sidecar = &sidecar,
                                .host = &made->host.table};
    rsd_worker *worker;

    sidecar.abi_version = 2u << 16;
    assert_int_equal(rsd_worker_create(&config, &worker), -EPROTO);
    sidecar.abi_version = RSD_ABI_VERSION;
    sidecar.process = NULL;
    assert_int_equal(rsd_worker_create(&config, &worker), -EINVAL);
    sidecar = *load_sidecar("libringside_echo.so");
    config.ring_path = "/dev/shm/native-no-such.ring";
    assert_int_equal(rsd_worker_create(&config, &worker), -ENOENT);
    config.ring_path = made->path;
    assert_ok(rsd_worker_create(&config, &worker));
    assert_int_equal(rsd_worker_park(worker, 0, SECOND), -EINVAL);
    assert_ok(rsd_worker_destroy(worker));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_each_command_with_its_event, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(takes_nothing_before_its_epoch_is_granted, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(says_busy_while_another_holds_the_lock, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(parks_at_a_border_and_resumes_under_a_new_epoch, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(wakes_at_once_for_a_request_while_it_sleeps, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(drains_what_was_published_before_the_stop, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(accounts_for_its_bytes_and_its_time, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_a_host_that_refuses, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_bad_tables_and_rings, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
