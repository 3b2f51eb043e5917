/* SPDX-License-Identifier: Apache-2.0 */
/* What the histograms of the worker say: which records are timed, in which class a time stands, and that a flood costs little. */
#include "support.h"

#include <string.h>

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring *reader;
    const rsd_worker_histograms *seen;
    recording_host host;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 1u << 20);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    assert_ok(rsd_ring_open(made.path, RSD_ROLE_READER, &made.reader));
    recording_host_open(&made.host);
    made.seen = (const rsd_worker_histograms *)(const void *)((const uint8_t *)made.reader->counters +
                                                              (RSD_HISTOGRAMS_OFFSET - RSD_EXTENSION_OFFSET));
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_close(made->reader);
    rsd_ring_producer_close(made->producer);
    recording_host_close(&made->host);
    remove_path(made->path);
    return 0;
}

static void send_stamped(stage *made, uint64_t stamp)
{
    const int64_t position = rsd_ring_producer_try_claim(made->producer, 1, RSD_RECORD_STAMPED, sizeof(stamp));

    assert_true(position >= 0);
    memcpy(rsd_ring_producer_payload(made->producer, (uint64_t)position), &stamp, sizeof(stamp));
    rsd_ring_producer_publish(made->producer);
}

static int slow(void *self, const rsd_context *context, const rsd_command *command)
{
    const uint64_t until = now_nanos() + 2 * MILLISECOND;

    (void)self;
    while (now_nanos() < until)
        ;
    return rsd_emit(context, command->type, "x", 1);
}

static int quick(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    (void)context;
    (void)command;
    return 0;
}

static int quick_batch(void *self, const rsd_context *context, const rsd_command *commands, uint32_t count)
{
    (void)count;
    return slow(self, context, commands);
}

static void run(stage *made, rsd_sidecar_ops *sidecar, uint64_t epoch)
{
    rsd_worker *worker;

    sidecar->struct_size = sizeof(*sidecar);
    sidecar->abi_version = RSD_ABI_VERSION;
    sidecar->name = "timed";
    sidecar->version = "1.0.0";
    worker = start_worker(made->path, sidecar, &made->host, 1, epoch);
    rsd_ring_producer_grant(made->producer, epoch);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
}

static uint64_t count_of(const uint64_t *classes, uint32_t count)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < count; i++)
        sum += classes[i];
    return sum;
}

static uint64_t timed(const rsd_histogram *histogram)
{
    return count_of(histogram->classes, RSD_HISTOGRAM_CLASSES);
}

static void times_the_wait_and_the_service_of_a_stamped_record(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = {.process = slow};
    const rsd_worker_histograms *seen = made->seen;

    send_stamped(made, now_nanos() - 5 * MILLISECOND);
    run(made, &sidecar, 1);
    assert_int_equal(timed(&seen->wait), 1);
    assert_int_equal(timed(&seen->service), 1);
    assert_int_equal(timed(&seen->total), 1);
    assert_true(seen->wait.sum >= 5 * MILLISECOND);
    assert_true(seen->service.sum >= 2 * MILLISECOND);
    assert_true(seen->total.sum >= seen->wait.sum + seen->service.sum);
    assert_true(seen->wait.largest == seen->wait.sum);
    assert_int_equal(timed(&seen->upcall), made->reader->counters->upcalls);
    assert_int_equal(seen->batch[0], 1);
}

/* 2^22 ns is 4.2 ms: nothing below class 1 + 4 * (22 - 6) may hold a wait of five. */
static void puts_a_time_into_its_class(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = {.process = quick};
    const uint64_t *classes = made->seen->wait.classes;

    send_stamped(made, now_nanos() - 5 * MILLISECOND);
    send_stamped(made, 1); /* since the machine started: the last class */
    run(made, &sidecar, 1);
    assert_int_equal(count_of(classes, 1 + 4 * 16), 0);
    assert_int_equal(count_of(classes, RSD_HISTOGRAM_CLASSES - 1) + classes[RSD_HISTOGRAM_CLASSES - 1], timed(&made->seen->wait));
    assert_true(made->seen->wait.largest >= 5 * MILLISECOND);
}

static void leaves_alone_what_carries_no_stamp_or_one_of_another_clock(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = {.process = quick};

    send(made->producer, 1, "plain", 5);
    send_stamped(made, now_nanos() + 3600 * SECOND);
    run(made, &sidecar, 1);
    assert_int_equal(made->reader->consumer->done_count, 2);
    assert_int_equal(timed(&made->seen->wait) + timed(&made->seen->service) + timed(&made->seen->total), 0);
}

static void times_fewer_of_a_flood(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = {.process = quick};

    for (int i = 0; i < 20000; i++)
        send_stamped(made, now_nanos());
    run(made, &sidecar, 1);
    assert_int_equal(made->reader->consumer->done_count, 20000);
    assert_true(timed(&made->seen->service) > 0);
    assert_true(timed(&made->seen->service) < 10000);
}

static void goes_on_counting_in_the_next_generation(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = {.process = quick};

    send_stamped(made, now_nanos());
    run(made, &sidecar, 1);
    send_stamped(made, now_nanos());
    run(made, &sidecar, 2);
    assert_int_equal(made->reader->consumer->done_count, 2);
    assert_int_equal(timed(&made->seen->wait), 2);
    assert_int_equal(timed(&made->seen->service), 2);
}

static void times_a_batch_as_one(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = {.process_batch = quick_batch};

    for (int i = 0; i < 4; i++)
        send_stamped(made, now_nanos());
    run(made, &sidecar, 1);
    assert_true(timed(&made->seen->service) >= 1);
    assert_true(made->seen->service.sum >= 2 * MILLISECOND * timed(&made->seen->service));
    assert_int_equal(timed(&made->seen->wait), timed(&made->seen->service));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(times_the_wait_and_the_service_of_a_stamped_record, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(puts_a_time_into_its_class, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(leaves_alone_what_carries_no_stamp_or_one_of_another_clock, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(times_fewer_of_a_flood, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(goes_on_counting_in_the_next_generation, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(times_a_batch_as_one, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
