/* SPDX-License-Identifier: Apache-2.0 */
/* Poll, in hand, done, release, recovery; and the mirror: a record never wraps, wherever it starts. */
#include "support.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define CAPACITY UINT64_C(4096)

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring_consumer *consumer;
    rsd_consumer_words *words;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), CAPACITY);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    assert_ok(rsd_ring_consumer_open(made.path, &made.consumer));
    made.words = made.consumer->words;
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_producer_close(made->producer);
    rsd_ring_consumer_close(made->consumer);
    remove_path(made->path);
    return 0;
}

/* What the handler saw of the words while the record was in hand. */
typedef struct sight {
    const rsd_consumer_words *words;
    uint64_t from;
    uint64_t to;
    uint64_t done;
    uint32_t calls;
    uint32_t stop_after;
} sight;

static int look(void *context, uint64_t position, const rsd_record *record)
{
    sight *seen = context;

    (void)position;
    (void)record;
    seen->from = seen->words->in_hand_from;
    seen->to = seen->words->in_hand_to;
    seen->done = seen->words->done;
    seen->calls++;
    return seen->calls == seen->stop_after;
}

static void marks_a_record_in_hand_before_the_handler_and_done_after(void **state)
{
    stage *made = *state;
    sight seen = {.words = made->words};

    assert_true(made->words->in_hand_from == RSD_NEVER_IN_HAND);
    send(made->producer, 1, "abc", 3);
    send(made->producer, 1, "abcdefghi", 9);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 1), 1);
    assert_int_equal(seen.from, 0);
    assert_int_equal(seen.to, 16);
    assert_int_equal(seen.done, 0);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 1), 1);
    assert_int_equal(seen.from, 0); /* unsettled: the span grows */
    assert_int_equal(seen.to, 40);
    rsd_ring_settle(made->consumer);
    assert_int_equal(made->words->done, 40);
    assert_int_equal(made->words->done_count, 2);
    assert_int_equal(made->words->consumer_position, 0);
    rsd_ring_release(made->consumer);
    assert_int_equal(made->words->consumer_position, 40);
    send(made->producer, 1, "", 0);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 9), 1);
    assert_int_equal(seen.from, 40);
    assert_int_equal(seen.to, 48);
}

static void settles_all_but_the_one_in_hand(void **state)
{
    stage *made = *state;
    sight seen = {.words = made->words};

    for (int i = 0; i < 3; i++)
        send(made->producer, 1, "abcdefgh", 8);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 3), 3);
    rsd_ring_settle_before(made->consumer, 32);
    assert_int_equal(made->words->done, 32);
    assert_int_equal(made->words->done_count, 2);
    assert_int_equal(made->words->in_hand_from, 32);
    assert_int_equal(made->words->in_hand_to, 48);
    rsd_ring_settle_before(made->consumer, 32);
    rsd_ring_settle(made->consumer);
    assert_int_equal(made->words->done_count, 3);
}

static void polls_at_most_the_limit_and_an_eighth_of_the_ring(void **state)
{
    stage *made = *state;
    sight seen = {.words = made->words};

    for (int i = 0; i < 40; i++)
        send(made->producer, 1, "abcdefgh", 8);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 7), 7);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 1000), CAPACITY / 8 / 16);
    seen.stop_after = seen.calls + 1;
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 1000), 1);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 1000), 0);
}

static void recovers_at_done_and_flags_what_was_in_hand(void **state)
{
    stage *made = *state;
    sight seen = {.words = made->words};
    rsd_ring_consumer *next;

    for (int i = 0; i < 5; i++)
        send(made->producer, 1, "abcdefgh", 8);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 1), 1);
    rsd_ring_settle(made->consumer);
    assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 2), 2);
    made->words->sleeping = 1;
    rsd_ring_close(made->consumer->ring); /* dies here: one done, two in hand, nothing released, marked asleep */
    free(made->consumer);
    assert_ok(rsd_ring_consumer_open(made->path, &next));
    made->consumer = next;
    seen.words = made->words = next->words;
    assert_int_equal(next->position, 16);
    assert_int_equal(made->words->consumer_position, 16);
    assert_int_equal(made->words->sleeping, 0);
    assert_int_equal(next->ambiguous_to, 48);
    assert_int_equal(next->attempt, 2);
    assert_int_equal(made->words->attempt, 1); /* not made yet */
    for (uint64_t i = 1; i <= 2; i++) { /* one by one: a second crash tells which one it is */
        assert_int_equal(rsd_ring_poll(next, look, &seen, 9), 1);
        assert_int_equal(seen.to, 16 + i * 16);
        assert_int_equal(made->words->attempt, 2);
        rsd_ring_settle(next);
    }
    assert_int_equal(made->words->attempt, 1);
    assert_int_equal(rsd_ring_poll(next, look, &seen, 9), 2);
    rsd_ring_settle(next);
    assert_int_equal(made->words->redelivered, 2);
    assert_int_equal(made->words->done_count, 5);
}

static void stops_before_a_damaged_record(void **state)
{
    static const struct {
        rsd_record record;
        uint32_t damage;
    } cases[] = {
        {{8, 0, 0}, RSD_DAMAGE_TYPE_ZERO},
        {{9, 1, 0}, RSD_DAMAGE_LENGTH},
        {{UINT32_MAX, 1, 0}, RSD_DAMAGE_LENGTH},
        {{8, 1, 0x10}, RSD_DAMAGE_FLAGS},
        {{8, 1, RSD_RECORD_CAUSED}, RSD_DAMAGE_FLAGS},
    };
    stage *made = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        sight seen = {.words = made->words};
        const uint64_t good = send(made->producer, 1, "abcdefgh", 8);
        const uint64_t bad = send(made->producer, 1, "abcdefgh", 8);

        memcpy((uint8_t *)rsd_ring_producer_payload(made->producer, bad) - RSD_RECORD_HEADER, &cases[i].record, RSD_RECORD_HEADER);
        assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 9), 1);
        assert_int_equal(made->consumer->damage, cases[i].damage);
        assert_int_equal(made->consumer->position, bad);
        assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 9), 0);
        assert_int_equal(seen.calls, 1);
        assert_int_equal(good + 16, bad);
        memcpy((uint8_t *)rsd_ring_producer_payload(made->producer, bad) - RSD_RECORD_HEADER, &(rsd_record){8, 1, 0}, RSD_RECORD_HEADER);
        made->consumer->damage = 0;
        assert_int_equal(rsd_ring_poll(made->consumer, look, &seen, 9), 1);
        rsd_ring_settle(made->consumer);
        rsd_ring_release(made->consumer);
    }
}

static void refuses_positions_that_make_no_sense(void **state)
{
    stage *made = *state;
    rsd_ring_consumer copy;
    rsd_producer_words *peer = made->producer->words;

    peer->producer_position = 12;
    assert_int_equal(rsd_ring_consumer_recover(&copy, made->consumer->ring), -EBADMSG);
    assert_int_equal(copy.damage, RSD_DAMAGE_POSITION_UNALIGNED);
    peer->producer_position = 16;
    made->consumer->words->quarantined_to = 12; /* behind 'done', and no border of a record */
    assert_int_equal(rsd_ring_consumer_recover(&copy, made->consumer->ring), -EBADMSG);
    assert_int_equal(copy.damage, RSD_DAMAGE_POSITION_UNALIGNED);
    made->consumer->words->quarantined_to = 0;
    peer->producer_position = CAPACITY + 8;
    assert_int_equal(rsd_ring_consumer_recover(&copy, made->consumer->ring), -EBADMSG);
    assert_int_equal(copy.damage, RSD_DAMAGE_POSITION_RANGE);
    assert_int_equal(rsd_ring_poll(made->consumer, look, NULL, 1), 0);
    assert_int_equal(made->consumer->damage, RSD_DAMAGE_POSITION_RANGE);
    made->consumer->damage = 0;
    peer->producer_position = 0;
}

typedef struct expectation {
    const uint8_t *bytes;
    uint32_t length;
    uint32_t calls;
} expectation;

static int compare(void *context, uint64_t position, const rsd_record *record)
{
    expectation *expected = context;

    (void)position;
    assert_int_equal(record->length, expected->length);
    assert_memory_equal(record + 1, expected->bytes, expected->length);
    expected->calls++;
    return 0;
}

static void keeps_a_record_contiguous_wherever_it_starts(void **state)
{
    static uint8_t bytes[CAPACITY / 2];
    stage *made = *state;

    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
    for (uint64_t offset = 0; offset < CAPACITY; offset += 8) {
        expectation expected = {.bytes = bytes, .length = (uint32_t)(CAPACITY / 2 - RSD_RECORD_HEADER - offset % 64)};
        sight seen = {.words = made->words};

        while ((made->producer->position & (CAPACITY - 1)) != offset)
            send(made->producer, 1, "", 0), rsd_ring_poll(made->consumer, look, &seen, 1), rsd_ring_settle(made->consumer),
                rsd_ring_release(made->consumer);
        send(made->producer, 2, bytes, expected.length);
        assert_int_equal(rsd_ring_poll(made->consumer, compare, &expected, 9), 1);
        assert_int_equal(expected.calls, 1);
        rsd_ring_settle(made->consumer);
        rsd_ring_release(made->consumer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(marks_a_record_in_hand_before_the_handler_and_done_after, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(settles_all_but_the_one_in_hand, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(polls_at_most_the_limit_and_an_eighth_of_the_ring, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(recovers_at_done_and_flags_what_was_in_hand, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(stops_before_a_damaged_record, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_positions_that_make_no_sense, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(keeps_a_record_contiguous_wherever_it_starts, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
