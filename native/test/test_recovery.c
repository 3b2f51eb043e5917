/* SPDX-License-Identifier: Apache-2.0 */
/* What a consumer and a producer find after a predecessor died: attempts, spans, counts. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define CAPACITY UINT64_C(4096)
#define STORED UINT64_C(16) /* bytes of each record here */

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
    for (int i = 0; i < 6; i++)
        send(made.producer, 1, "abcdefgh", 8);
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

static int take(void *context, uint64_t position, const rsd_record *record)
{
    (void)context;
    (void)position;
    (void)record;
    return 0;
}

/* The consumer dies as it is, and the next one recovers. */
static void die(stage *made)
{
    rsd_ring_close(made->consumer->ring);
    free(made->consumer);
    assert_ok(rsd_ring_consumer_open(made->path, &made->consumer));
    made->words = made->consumer->words;
}

static uint32_t poll(stage *made)
{
    return rsd_ring_poll(made->consumer, take, NULL, 100);
}

static void expect(const stage *made, uint32_t attempt, uint64_t ambiguous_to, uint32_t alone)
{
    assert_int_equal(made->consumer->attempt, attempt);
    assert_int_equal(made->consumer->ambiguous_to, ambiguous_to);
    assert_int_equal(made->consumer->alone, alone);
}

static void narrows_a_span_down_to_the_record_that_crashes(void **state)
{
    stage *made = *state;

    assert_int_equal(rsd_ring_poll(made->consumer, take, NULL, 3), 3);
    die(made);
    expect(made, 2, 3 * STORED, 0); /* any of the three */
    assert_int_equal(poll(made), 1);
    rsd_ring_settle(made->consumer);
    assert_int_equal(poll(made), 1);
    die(made);
    expect(made, 3, 3 * STORED, 1); /* the second, this time by itself */
    assert_int_equal(poll(made), 1);
    die(made);
    expect(made, 4, 3 * STORED, 1);
    rsd_ring_quarantine(made->consumer, 2 * STORED);
    expect(made, 2, 3 * STORED, 0); /* the third was in hand once */
    assert_int_equal(made->words->quarantined, 1);
    assert_int_equal(made->words->done_count, 1);
    assert_int_equal(poll(made), 1);
    rsd_ring_settle(made->consumer);
    expect(made, 1, 0, 0);
    assert_int_equal(poll(made), 3);
    rsd_ring_settle(made->consumer);
    assert_int_equal(made->words->done_count + made->words->quarantined, 6);
}

static void counts_an_attempt_only_when_it_is_made(void **state)
{
    stage *made = *state;

    assert_int_equal(rsd_ring_poll(made->consumer, take, NULL, 1), 1);
    for (int i = 0; i < 5; i++) {
        die(made);
        expect(made, 2, STORED, 1);
    }
    assert_int_equal(poll(made), 1);
    for (int i = 0; i < 5; i++) {
        die(made);
        expect(made, 3, STORED, 1);
    }
    assert_int_equal(poll(made), 1);
    rsd_ring_settle(made->consumer);
    die(made);
    expect(made, 1, 0, 0);
}

static void flags_the_rest_of_a_span_when_a_consumer_leaves_in_the_middle(void **state)
{
    stage *made = *state;

    assert_int_equal(rsd_ring_poll(made->consumer, take, NULL, 3), 3);
    die(made);
    assert_int_equal(poll(made), 1);
    rsd_ring_settle(made->consumer);
    die(made); /* nothing in hand */
    expect(made, 2, 3 * STORED, 0);
    die(made);
    expect(made, 2, 3 * STORED, 0);
    assert_int_equal(poll(made), 1);
    assert_int_equal(made->words->attempt, 2);
}

static void ends_a_quarantine_that_was_cut_short(void **state)
{
    stage *made = *state;

    assert_int_equal(rsd_ring_poll(made->consumer, take, NULL, 1), 1);
    made->words->quarantined = 1; /* the first store of rsd_ring_quarantine, and then no more */
    made->words->quarantined_to = STORED;
    die(made);
    expect(made, 1, 0, 0);
    assert_int_equal(made->words->quarantined, 1);
    assert_int_equal(made->words->done, STORED);
    assert_int_equal(made->words->done_count, 0);
    assert_int_equal(poll(made), 5);
}

/* As a consumer in Java leaves it that died between its stores of 'done' and 'done_count'. */
static void mends_a_count_that_was_not_stored(void **state)
{
    stage *made = *state;

    assert_int_equal(rsd_ring_poll(made->consumer, take, NULL, 2), 2);
    made->words->settling = RSD_SETTLING(2 * STORED, 2);
    die(made);
    assert_int_equal(made->words->done_count, 0); /* 'done' was not stored either: nothing to mend */
    assert_int_equal(made->words->settling, 0);
    assert_int_equal(poll(made), 1);
    rsd_ring_settle(made->consumer);
    assert_int_equal(poll(made), 1);
    made->words->settling = RSD_SETTLING(2 * STORED, 2);
    made->words->done = 2 * STORED;
    die(made);
    assert_int_equal(made->words->done_count, 2);
    assert_int_equal(made->consumer->done_count, 2);
}

/* A producer dies right before, or right behind, the store that makes three records visible. */
static void counts_what_was_accepted_after_a_producer_died_in_its_publish(void **state)
{
    stage *made = *state;

    for (int published = 0; published <= 1; published++) {
        rsd_producer_words *words = made->producer->words;
        rsd_ring_counts_words before;
        rsd_ring_counts_words after;

        rsd_ring_counts(made->producer->ring, &before);
        for (int i = 0; i < 3; i++)
            assert_true(rsd_ring_producer_try_claim(made->producer, 1, 0, 8) >= 0);
        if (published)
            words->producer_position += 3 * STORED;
        rsd_ring_close(made->producer->ring);
        free(made->producer);
        assert_ok(rsd_ring_producer_open(made->path, &made->producer));
        words = made->producer->words;
        rsd_ring_counts(made->producer->ring, &after);
        assert_int_equal(after.accepted, before.accepted + (published ? 3 : 0));
        assert_int_equal(after.accepted, words->accepted);
        assert_int_equal(words->accepted_bytes, words->producer_position);
        assert_int_equal(words->offered, words->accepted + words->refused);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(narrows_a_span_down_to_the_record_that_crashes, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(counts_an_attempt_only_when_it_is_made, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(flags_the_rest_of_a_span_when_a_consumer_leaves_in_the_middle, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(ends_a_quarantine_that_was_cut_short, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(mends_a_count_that_was_not_stored, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(counts_what_was_accepted_after_a_producer_died_in_its_publish, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
