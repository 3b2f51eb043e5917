/* SPDX-License-Identifier: Apache-2.0 */
/* The far end of the V-table in a process of its own: what stands in the event ring, and what happens when it is full. */
#include "event_ring.h"

#include <string.h>

#define CAPACITY EVENTS_CAPACITY

static int32_t emit(pair *made, uint64_t cause, uint32_t ordinal)
{
    const uint64_t value = cause * 1000 + ordinal;
    const rsd_event event = {.cause = cause, .data = &value, .length = sizeof(value), .type = 7, .ordinal = ordinal};

    return rsd_event_sink_take(&made->sink, &event, 1);
}

typedef struct seen_record {
    uint64_t cause;
    uint32_t ordinal;
    uint32_t length;
    uint64_t value;
} seen_record;

typedef struct seen_records {
    uint32_t count;
    seen_record at[64];
} seen_records;

static int keep_record(void *target, uint64_t position, const rsd_record *record)
{
    seen_records *seen = target;
    seen_record *next = &seen->at[seen->count++ % 64];
    const uint8_t *payload = (const uint8_t *)(record + 1);

    (void)position;
    assert_int_equal(record->flags, RSD_RECORD_CAUSED);
    next->length = record->length - RSD_CAUSE_LENGTH;
    memcpy(&next->cause, payload, 8);
    memcpy(&next->ordinal, payload + 8, 4);
    memcpy(&next->value, payload + RSD_CAUSE_LENGTH, 8);
    return 0;
}

static seen_records take_all(const pair *made)
{
    seen_records seen = {0};
    rsd_ring_consumer *consumer;

    assert_ok(rsd_ring_consumer_open(made->events, &consumer));
    while (rsd_ring_poll(consumer, keep_record, &seen, 64) != 0) {
        rsd_ring_settle(consumer);
        rsd_ring_release(consumer);
    }
    rsd_ring_consumer_close(consumer);
    return seen;
}

static void writes_events_that_name_their_command(void **state)
{
    pair made;
    seen_records seen;

    (void)state;
    open_pair(&made);
    assert_int_equal(emit(&made, 0, 0), 1);
    assert_int_equal(emit(&made, 0, 1), 1);
    assert_int_equal(emit(&made, 32, 0), 1);
    seen = take_all(&made);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.at[0].cause, 0);
    assert_int_equal(seen.at[1].ordinal, 1);
    assert_int_equal(seen.at[2].cause, 32);
    assert_int_equal(seen.at[2].value, 32000);
    assert_int_equal(seen.at[2].length, 8);
    close_pair(&made);
}

static void leaves_out_what_a_predecessor_published(void **state)
{
    pair made;
    rsd_event_sink next;
    seen_records seen;

    (void)state;
    open_pair(&made);
    emit(&made, 0, 0);
    emit(&made, 16, 0);
    emit(&made, 16, 1);
    rsd_event_sink_leave(&made.sink); /* as if it had died there: 16 is not done */
    set_done(&made, 16);
    assert_ok(rsd_event_sink_open(&next, made.commands, made.events));
    for (uint32_t ordinal = 0; ordinal < 4; ordinal++) {
        const uint64_t value = ordinal;
        const rsd_event event = {.cause = 16, .data = &value, .length = 8, .type = 7, .ordinal = ordinal};

        assert_int_equal(rsd_event_sink_take(&next, &event, 1), 1);
    }
    rsd_event_sink_close(&next);
    seen = take_all(&made);
    assert_int_equal(seen.count, 5); /* 16:2 and 16:3 came new */
    assert_int_equal(seen.at[3].ordinal, 2);
    assert_int_equal(seen.at[4].ordinal, 3);
    close_pair(&made);
}

/* After a hand-over back, 'idle' may emit in the name of a command that is long done: that is no repetition. */
static void takes_a_late_event_of_a_done_command(void **state)
{
    pair made;

    (void)state;
    open_pair(&made);
    emit(&made, 0, 0);
    emit(&made, 64, 0);
    set_done(&made, 128);
    emit(&made, 0, 0);
    assert_int_equal(take_all(&made).count, 3);
    close_pair(&made);
}

static void never_leaves_out_what_a_batch_emits(void **state)
{
    pair made;

    (void)state;
    open_pair(&made);
    made.sink.batched = true;
    emit(&made, 16, 0);
    emit(&made, 16, 0);
    assert_int_equal(take_all(&made).count, 2);
    close_pair(&made);
}

static void drops_and_counts_what_does_not_fit_when_no_host_is_there(void **state)
{
    pair made;
    rsd_ring_counts_words counts;
    uint32_t emitted = 0;

    (void)state;
    open_pair(&made);
    for (; emitted < 200; emitted++)
        assert_int_equal(emit(&made, emitted * 16, 0), 1);
    rsd_ring_counts(made.sink.events, &counts);
    assert_int_equal(counts.accepted, CAPACITY / 32); /* header, cause and 8 bytes */
    assert_int_equal(counts.refused, 200 - CAPACITY / 32);
    close_pair(&made);
}

static void counts_an_event_that_is_too_large_as_dropped_and_does_not_wait(void **state)
{
    static const uint8_t much[CAPACITY];
    const rsd_event event = {.data = much, .length = sizeof(much), .type = 7};
    rsd_ring_counts_words counts;
    pair made;

    (void)state;
    open_pair(&made);
    assert_int_equal(rsd_event_sink_take(&made.sink, &event, 1), 1);
    rsd_ring_counts(made.sink.events, &counts);
    assert_int_equal(counts.refused, 1);
    close_pair(&made);
}

static void refuses_an_event_ring_of_another_command_ring(void **state)
{
    char other[RSD_PATH_LENGTH];
    rsd_event_sink sink;
    pair made;

    (void)state;
    open_pair(&made);
    fresh_ring(other, sizeof(other), CAPACITY);
    assert_int_equal(rsd_event_sink_open(&sink, other, made.events), -EPROTO);
    assert_int_equal(rsd_event_sink_open(&sink, made.commands, made.commands), -EPROTO);
    remove_path(other);
    close_pair(&made);
}

typedef struct reading_host {
    pair *made;
    seen_records seen;
    uint32_t stop;
} reading_host;

static void *read_slowly(void *target)
{
    reading_host *host = target;
    rsd_ring_consumer *consumer;

    assert_ok(rsd_ring_consumer_open(host->made->events, &consumer));
    __atomic_store_n(&host->stop, 1, __ATOMIC_RELEASE); /* the role is held */
    while (__atomic_load_n(&host->stop, __ATOMIC_ACQUIRE) != 2 ||
           __atomic_load_n(&consumer->peer->producer_position, __ATOMIC_ACQUIRE) != consumer->position) {
        if (rsd_ring_poll(consumer, keep_record, &host->seen, 1) == 0)
            pause_nanos(MILLISECOND / 10);
        rsd_ring_settle(consumer);
        rsd_ring_release(consumer);
    }
    rsd_ring_consumer_close(consumer);
    return NULL;
}

static void waits_for_a_host_that_is_there_and_drops_nothing(void **state)
{
    pair made;
    reading_host host = {.made = &made};
    rsd_ring_counts_words counts;
    pthread_t thread;

    (void)state;
    open_pair(&made);
    pthread_create(&thread, NULL, read_slowly, &host);
    while (__atomic_load_n(&host.stop, __ATOMIC_ACQUIRE) == 0)
        pause_nanos(MILLISECOND / 10);
    for (uint32_t i = 0; i < 2000; i++)
        emit(&made, i * 16, 0);
    __atomic_store_n(&host.stop, 2, __ATOMIC_RELEASE);
    pthread_join(thread, NULL);
    rsd_ring_counts(made.sink.events, &counts);
    assert_int_equal(counts.refused, 0);
    assert_int_equal(counts.accepted, 2000);
    assert_int_equal(host.seen.count, 2000);
    close_pair(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_events_that_name_their_command),
        cmocka_unit_test(leaves_out_what_a_predecessor_published),
        cmocka_unit_test(takes_a_late_event_of_a_done_command),
        cmocka_unit_test(never_leaves_out_what_a_batch_emits),
        cmocka_unit_test(drops_and_counts_what_does_not_fit_when_no_host_is_there),
        cmocka_unit_test(counts_an_event_that_is_too_large_as_dropped_and_does_not_wait),
        cmocka_unit_test(refuses_an_event_ring_of_another_command_ring),
        cmocka_unit_test(waits_for_a_host_that_is_there_and_drops_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
