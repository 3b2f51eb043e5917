/* SPDX-License-Identifier: Apache-2.0 */
/* What a sidecar, a ring or a host can do wrong, and what is left then. */
#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TYPE_OK 1u
#define TYPE_ERROR 2u
#define TYPE_HANG 3u
#define TYPE_HANG_AT_END 5u

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    recording_host host;
    recording_host next_host;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 65536);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    recording_host_open(&made.host);
    recording_host_open(&made.next_host);
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_producer_close(made->producer);
    remove_path(made->path); /* the hosts stay: a leaked worker may hold one */
    return 0;
}

static rsd_worker *run(stage *made, const char *sidecar)
{
    rsd_worker *worker = start_worker(made->path, load_sidecar(sidecar), &made->host, 1, 1);

    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    return worker;
}

static void counts_an_error_and_goes_on(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, "libringside_faulty.so");
    rsd_ring *reader;

    send(made->producer, TYPE_ERROR, "", 0);
    send(made->producer, TYPE_OK, "fine", 4);
    await_events(&made->host, 1);
    assert_ok(rsd_worker_park(worker, 0, 10 * SECOND));
    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &reader));
    assert_int_equal(reader->counters->handler_errors, 1);
    assert_int_equal(reader->consumer->done_count, 2);
    assert_int_equal(made->host.logs, 1);
    assert_non_null(strstr(made->host.line, "process answered -5 for the command of type 2 at 0"));
    rsd_ring_close(reader);
    end_worker(worker);
}

static void says_in_words_why_create_failed(void **state)
{
    static const char refusal[] = "create=fail";
    stage *made = *state;
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = made->path,
                                      .sidecar = load_sidecar("libringside_faulty.so"),
                                      .host = &made->host.table,
                                      .config = refusal,
                                      .config_length = sizeof(refusal) - 1};
    rsd_worker_status status = {.struct_size = sizeof(status)};
    rsd_worker *worker;

    assert_ok(rsd_worker_create(&config, &worker));
    assert_int_equal(rsd_worker_start(worker, 10 * SECOND), -ECONNREFUSED);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_string_equal(status.message, "Sidecar faulty 1.0.0 refused to start: create answered -111.");
    end_worker(worker);
    assert_int_equal(made->host.disposes, 1);
    assert_int_equal(made->host.reason, RSD_DISPOSE_FAULT);
}

static void gives_up_waiting_for_a_handler_that_hangs(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, "libringside_faulty.so");
    rsd_worker_status status = {.struct_size = sizeof(status)};
    rsd_worker *other;
    const uint64_t position = (send(made->producer, TYPE_OK, "", 0), send(made->producer, TYPE_HANG, "", 0));
    const uint64_t until = now_nanos() + 10 * SECOND;

    do
        assert_ok(rsd_worker_status_of(worker, &status));
    while (status.in_hand_to != position + 8 && now_nanos() < until);
    assert_int_equal(rsd_worker_park(worker, 1, 20 * MILLISECOND), -ETIMEDOUT);
    assert_int_equal(rsd_worker_park(worker, 1, 20 * MILLISECOND), -ETIMEDOUT);
    assert_int_equal(rsd_worker_stop(worker, RSD_DISPOSE_FAULT, 0, 20 * MILLISECOND), -ETIMEDOUT);
    assert_int_equal(rsd_worker_destroy(worker), -EBUSY);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_int_equal(status.state, RSD_WORKER_RUNNING);
    assert_int_equal(status.in_hand_to, position + 8);
    assert_true(status.done <= position);
    /* It holds the role: nobody takes over while it may still write. */
    other = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->next_host, 2, 2);
    rsd_ring_producer_grant(made->producer, 2);
    assert_int_equal(rsd_worker_await_running(other, SECOND), -EBUSY);
    end_worker(other);
}

static void leaves_the_role_free_when_destroy_hangs(void **state)
{
    stage *made = *state;
    rsd_worker *worker = run(made, "libringside_faulty.so");
    rsd_worker *other;

    send(made->producer, TYPE_HANG_AT_END, "", 0);
    await_events(&made->host, 1);
    assert_int_equal(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 0, 50 * MILLISECOND), -ETIMEDOUT);
    assert_int_equal(rsd_worker_destroy(worker), -EBUSY);
    other = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->next_host, 2, 2);
    rsd_ring_producer_grant(made->producer, 2);
    assert_ok(rsd_worker_await_running(other, 10 * SECOND));
    send(made->producer, TYPE_OK, "next", 4);
    await_events(&made->next_host, 1);
    end_worker(other);
}

static void stops_before_damage_and_says_where(void **state)
{
    stage *made = *state;
    rsd_worker *worker;
    rsd_worker_status status = {.struct_size = sizeof(status)};
    rsd_ring *reader;
    uint64_t bad;

    send(made->producer, TYPE_OK, "good", 4);
    bad = send(made->producer, TYPE_OK, "bad", 3);
    memset((uint8_t *)rsd_ring_producer_payload(made->producer, bad) - RSD_RECORD_HEADER, 0, RSD_RECORD_HEADER);
    worker = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 1, 1);
    rsd_ring_producer_grant(made->producer, 1);
    await_state(worker, RSD_WORKER_FAILED);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_int_equal(status.error, -EBADMSG);
    assert_string_equal(status.message, "The record at position 16 is damaged (damage 3): nothing behind it was consumed.");
    assert_int_equal(rsd_worker_park(worker, 1, SECOND), -EBADMSG);
    end_worker(worker);
    assert_int_equal(made->host.events, 1);
    assert_int_equal(made->host.reason, RSD_DISPOSE_FAULT);
    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &reader));
    assert_int_equal(reader->consumer->damage, RSD_DAMAGE_TYPE_ZERO);
    assert_int_equal(reader->consumer->state, RSD_STATE_FAULTED);
    assert_int_equal(reader->consumer->done, bad);
    assert_int_equal(rsd_ring_locked(reader, RSD_LOCK_CONSUMER), 0);
    rsd_ring_close(reader);
}

static int32_t take_half(void *host, const rsd_event *events, uint32_t count)
{
    (void)host;
    (void)events;
    return (int32_t)(count / 2);
}

static int32_t fault(void *host, const rsd_event *events, uint32_t count)
{
    (void)host;
    (void)events;
    (void)count;
    return -EIO;
}

static void expect_ledger(stage *made, uint64_t delivered, uint64_t dropped, bool faults)
{
    rsd_ring *reader;

    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &reader));
    assert_int_equal(reader->counters->emitted, delivered + dropped);
    assert_int_equal(reader->counters->delivered, delivered);
    assert_int_equal(reader->counters->dropped, dropped);
    assert_true((reader->counters->upcall_faults != 0) == faults);
    rsd_ring_close(reader);
}

/* Ten commands published at once: taken in spans of 1, 2, 4 and 3. */
static void publish_ten(stage *made)
{
    for (int i = 0; i < 10; i++)
        assert_true(rsd_ring_producer_try_claim(made->producer, TYPE_OK, 0, 0) >= 0);
    rsd_ring_producer_publish(made->producer);
}

static void counts_what_the_host_does_not_take(void **state)
{
    stage *made = *state;
    rsd_worker *worker;

    publish_ten(made);
    made->host.table.on_events = fault;
    worker = run(made, "libringside_echo.so");
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
    expect_ledger(made, 0, 10, true);
}

static void counts_what_a_host_takes_in_part(void **state)
{
    stage *made = *state;
    rsd_worker *worker;
    rsd_ring *reader;

    publish_ten(made);
    made->host.table.on_events = take_half;
    worker = run(made, "libringside_echo.so");
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &reader));
    assert_int_equal(reader->counters->emitted, 10);
    assert_true(reader->counters->delivered <= 5);
    assert_int_equal(reader->counters->delivered + reader->counters->dropped, 10);
    rsd_ring_close(reader);
}

static int32_t count_event(void *target, uint64_t cause, uint32_t type, const void *data, uint32_t length)
{
    (void)cause;
    (void)type;
    (void)data;
    (void)length;
    ++*(uint32_t *)target;
    return 0;
}

static void hands_events_over_one_by_one_or_not_at_all(void **state)
{
    stage *made = *state;
    uint32_t count = 0;
    rsd_worker *worker;

    publish_ten(made);
    made->host.table =
        (rsd_host_vtable){.struct_size = sizeof(rsd_host_vtable), .abi_version = RSD_ABI_VERSION, .host = &count, .on_event = count_event};
    worker = run(made, "libringside_echo.so");
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
    assert_int_equal(count, 10);
    expect_ledger(made, 10, 0, false);
    publish_ten(made);
    made->host.table.on_event = NULL;
    worker = run(made, "libringside_echo.so");
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
    expect_ledger(made, 10, 10, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_an_error_and_goes_on, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(says_in_words_why_create_failed, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(stops_before_damage_and_says_where, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(counts_what_the_host_does_not_take, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(counts_what_a_host_takes_in_part, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(hands_events_over_one_by_one_or_not_at_all, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(leaves_the_role_free_when_destroy_hangs, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(gives_up_waiting_for_a_handler_that_hangs, open_stage, close_stage),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    fflush(stdout);
    _exit(failed); /* two workers hang on purpose: nobody waits for them, and no sanitizer calls them leaks */
}
