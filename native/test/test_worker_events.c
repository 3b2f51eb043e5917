/* SPDX-License-Identifier: Apache-2.0 */
/* Events before done, whatever the batch; what a sidecar may emit and when; batches; recovery with a flag. */
#include "support.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring *reader;
    recording_host host;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 65536);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    assert_ok(rsd_ring_open(made.path, RSD_ROLE_READER, &made.reader));
    recording_host_open(&made.host);
    made.host.context = made.reader;
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

static void run_to_the_end(stage *made, const rsd_sidecar_ops *sidecar, uint32_t event_batch)
{
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = made->path,
                                      .sidecar = sidecar,
                                      .host = &made->host.table,
                                      .event_batch = event_batch,
                                      .epoch = 1};
    rsd_worker *worker;

    assert_ok(rsd_worker_create(&config, &worker));
    assert_ok(rsd_worker_start(worker, 10 * SECOND));
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
}

/* In the upcall nothing that caused these events may be done, and all of it must be in hand. */
static void expect_not_yet_done(recording_host *host, const rsd_event *events, uint32_t count)
{
    const rsd_consumer_words *words = ((const rsd_ring *)host->context)->consumer;

    for (uint32_t i = 0; i < count; i++)
        if (events[i].cause < words->done || events[i].cause < words->in_hand_from || events[i].cause >= words->in_hand_to ||
            words->consumer_position > words->done)
            abort();
}

static void publish_many(stage *made, uint32_t count, uint32_t length)
{
    for (uint32_t i = 0; i < count; i++)
        assert_true(rsd_ring_producer_try_claim(made->producer, 1, 0, length) >= 0);
    rsd_ring_producer_publish(made->producer);
}

static void delivers_before_done_for_every_batch_size(void **state)
{
    static const uint32_t batches[] = {1, 2, 3, 7, 64, 256, 4096};
    stage *made = *state;

    made->host.on_delivery = expect_not_yet_done;
    for (size_t i = 0; i < sizeof(batches) / sizeof(batches[0]); i++) {
        publish_many(made, 1500, 16);
        run_to_the_end(made, load_sidecar("libringside_echo.so"), batches[i]);
        assert_int_equal(made->host.events, (i + 1) * 1500);
        assert_int_equal(made->reader->consumer->done_count, (i + 1) * 1500);
        assert_int_equal(made->reader->consumer->done, made->producer->position);
        assert_int_equal(made->reader->consumer->consumer_position, made->producer->position);
    }
    assert_int_equal(made->reader->counters->delivered, made->reader->counters->emitted);
    assert_true(made->reader->counters->largest_batch > 1);
    assert_true(made->host.upcalls < made->host.events);
}

static int emit_many(void *self, const rsd_context *context, const rsd_command *command)
{
    uint32_t count = *(const uint32_t *)command->payload;

    (void)self;
    for (uint32_t i = 0; i < count; i++)
        if (rsd_emit(context, 9, &i, sizeof(i)) != 0)
            return -EIO;
    return 0;
}

static void numbers_the_events_of_a_command_across_upcalls(void **state)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "many",
                                     .version = "1.0.0",
                                     .process = emit_many};
    const uint32_t counts[] = {3, 1000, 0, 2};
    stage *made = *state;
    uint32_t at = 0;

    for (size_t i = 0; i < 4; i++)
        send(made->producer, 1, &counts[i], sizeof(counts[i]));
    run_to_the_end(made, &sidecar, 16);
    assert_int_equal(made->host.events, 1005);
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t ordinal = 0; ordinal < counts[i]; ordinal++, at++) {
            assert_int_equal(made->host.seen[at].cause, i * 16);
            assert_int_equal(made->host.seen[at].ordinal, ordinal);
            assert_memory_equal(made->host.seen[at].head, &ordinal, sizeof(ordinal));
        }
    assert_int_equal(made->reader->consumer->done_count, 4);
}

static uint8_t large[RSD_EVENT_LARGEST + 1];

static int emit_large(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    (void)command;
    if (rsd_emit(context, 0, large, 1) != -EINVAL || rsd_emit(context, 1, large, RSD_EVENT_LARGEST + 1) != -EMSGSIZE)
        return -EPROTO;
    return rsd_emit(context, 1, large, RSD_EVENT_LARGEST) + rsd_emit(context, 2, large, 1) + rsd_emit(context, 3, large, RSD_EVENT_LARGEST);
}

static void takes_the_largest_event_and_refuses_a_larger_one(void **state)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "large",
                                     .version = "1.0.0",
                                     .process = emit_large};
    stage *made = *state;

    send(made->producer, 1, "", 0);
    run_to_the_end(made, &sidecar, 0);
    assert_int_equal(made->reader->counters->handler_errors, 0);
    assert_int_equal(made->host.events, 3);
    assert_int_equal(made->host.seen[2].length, RSD_EVENT_LARGEST);
    assert_int_equal(made->reader->counters->emitted, 4);
    assert_int_equal(made->reader->counters->dropped, 1);
}

static void keeps_no_event_waiting_for_slow_commands(void **state)
{
    const uint64_t nanos = MILLISECOND; /* ten times what an event may wait for the next ones */
    stage *made = *state;

    for (int i = 0; i < 50; i++)
        send(made->producer, 1, &nanos, sizeof(nanos));
    run_to_the_end(made, load_sidecar("libringside_slow.so"), 0);
    assert_int_equal(made->host.events, 50);
    assert_int_equal(made->host.upcalls, 50);
}

/* What a batch handler, and a handler after a crash, was given. */
static struct {
    uint32_t calls;
    uint32_t commands;
    uint32_t redelivered;
    uint32_t attempt;
} given;

static int note_batch(void *self, const rsd_context *context, const rsd_command *commands, uint32_t count)
{
    (void)self;
    given.calls++;
    for (uint32_t i = 0; i < count; i++) {
        given.commands++;
        given.redelivered += commands[i].redelivered;
        if (commands[i].attempt > given.attempt)
            given.attempt = commands[i].attempt;
    }
    return rsd_emit(context, 1, &count, sizeof(count));
}

static int note_one(void *self, const rsd_context *context, const rsd_command *command)
{
    return note_batch(self, context, command, 1);
}

static void hands_a_batch_over_at_once(void **state)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "batch",
                                     .version = "1.0.0",
                                     .process_batch = note_batch};
    stage *made = *state;

    memset(&given, 0, sizeof(given));
    made->host.on_delivery = expect_not_yet_done;
    publish_many(made, 1000, 0);
    run_to_the_end(made, &sidecar, 0);
    assert_int_equal(given.commands, 1000);
    assert_true(given.calls < 1000);
    assert_int_equal(made->host.events, given.calls);
    assert_int_equal(made->reader->consumer->done_count, 1000);
}

static int take_one(void *context, uint64_t position, const rsd_record *record)
{
    (void)context;
    (void)position;
    (void)record;
    return 0;
}

static void flags_what_was_in_hand_when_another_died(void **state)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "flags",
                                     .version = "1.0.0",
                                     .process = note_one};
    stage *made = *state;
    rsd_ring_consumer *dead;

    memset(&given, 0, sizeof(given));
    publish_many(made, 10, 0);
    assert_ok(rsd_ring_consumer_open(made->path, &dead));
    assert_int_equal(rsd_ring_poll(dead, take_one, NULL, 2), 2);
    rsd_ring_settle(dead);
    assert_int_equal(rsd_ring_poll(dead, take_one, NULL, 3), 3);
    rsd_ring_close(dead->ring);
    free(dead);
    run_to_the_end(made, &sidecar, 0);
    assert_int_equal(given.commands, 8);
    assert_int_equal(given.redelivered, 3);
    assert_int_equal(given.attempt, 2);
    assert_int_equal(made->reader->consumer->redelivered, 3);
    assert_int_equal(made->reader->consumer->done_count, 10);
    assert_int_equal(made->reader->consumer->attempt, 1);
}

static int expect_extras_cut(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    return command->stamp == 77 && command->length == 3 && memcmp(command->payload, "abc", 3) == 0
               ? rsd_emit(context, 1, "", 0)
               : -EPROTO;
}

static void hides_the_flagged_extras_from_the_handler(void **state)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "extras",
                                     .version = "1.0.0",
                                     .process = expect_extras_cut};
    const uint64_t extras[] = {77, 88, 9};
    stage *made = *state;
    uint8_t *at;

    assert_int_equal(rsd_ring_producer_try_claim(made->producer, 1, RSD_RECORD_STAMPED | RSD_RECORD_CAUSED, 27), 0);
    at = rsd_ring_producer_payload(made->producer, 0);
    memcpy(at, extras, sizeof(extras));
    memcpy(at + sizeof(extras), "abc", 3);
    rsd_ring_producer_publish(made->producer);
    run_to_the_end(made, &sidecar, 0);
    assert_int_equal(made->host.events, 1);
    assert_int_equal(made->reader->counters->handler_errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(delivers_before_done_for_every_batch_size, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(numbers_the_events_of_a_command_across_upcalls, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(takes_the_largest_event_and_refuses_a_larger_one, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(keeps_no_event_waiting_for_slow_commands, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(hands_a_batch_over_at_once, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(flags_what_was_in_hand_when_another_died, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(hides_the_flagged_extras_from_the_handler, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
