/* SPDX-License-Identifier: Apache-2.0 */
/* The cursor shows what is there, says where a ring makes no sense, and never leaves the mapping: whatever the bytes are. */
#include "support.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CAPACITY UINT64_C(4096)

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring_consumer *consumer;
    rsd_ring *reader;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), CAPACITY);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    assert_ok(rsd_ring_consumer_open(made.path, &made.consumer));
    assert_ok(rsd_ring_open(made.path, RSD_ROLE_READER, &made.reader));
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_close(made->reader);
    rsd_ring_producer_close(made->producer);
    rsd_ring_consumer_close(made->consumer);
    remove_path(made->path);
    return 0;
}

static int take_one(void *context, uint64_t position, const rsd_record *record)
{
    (void)context;
    (void)position;
    (void)record;
    return 0;
}

static void shows_each_record_and_where_it_stands(void **state)
{
    stage *made = *state;
    rsd_ring_cursor cursor;
    rsd_record_view view;
    const uint32_t expected[] = {RSD_RECORD_DONE, RSD_RECORD_IN_HAND, RSD_RECORD_PUBLISHED, RSD_RECORD_PUBLISHED};

    for (uint8_t i = 0; i < 4; i++)
        send(made->producer, i + 1u, &i, 1);
    rsd_ring_poll(made->consumer, take_one, NULL, 1);
    rsd_ring_settle(made->consumer);
    rsd_ring_poll(made->consumer, take_one, NULL, 1);
    assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_NONE);
    for (uint8_t i = 0; i < 4; i++) {
        assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 1);
        assert_int_equal(view.position, i * 16);
        assert_int_equal(view.type, i + 1);
        assert_int_equal(view.length, 1);
        assert_int_equal(*(const uint8_t *)view.payload, i);
        assert_int_equal(view.standing, expected[i]);
    }
    assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 0);
    assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 0);
}

static void reads_the_flagged_extras(void **state)
{
    const struct {
        uint64_t stamp;
        uint64_t cause;
        uint32_t ordinal;
        uint32_t zero;
        char text[8];
    } payload = {77, 88, 9, 0, "payload"};
    stage *made = *state;
    rsd_ring_cursor cursor;
    rsd_record_view view;
    const int64_t position =
        rsd_ring_producer_try_claim(made->producer, 1, RSD_RECORD_STAMPED | RSD_RECORD_CAUSED, sizeof(payload));

    assert_int_equal(position, 0);
    memcpy(rsd_ring_producer_payload(made->producer, 0), &payload, sizeof(payload));
    rsd_ring_producer_publish(made->producer);
    assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_NONE);
    assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 1);
    assert_int_equal(view.stamp, 77);
    assert_int_equal(view.cause, 88);
    assert_int_equal(view.ordinal, 9);
    assert_int_equal(view.length, 8);
    assert_string_equal(view.payload, "payload");
}

static void names_positions_that_make_no_sense(void **state)
{
    stage *made = *state;
    rsd_ring_cursor cursor;
    rsd_record_view view;

    made->producer->words->producer_position = 4;
    assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_POSITION_UNALIGNED);
    assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 0);
    made->producer->words->producer_position = CAPACITY + 8;
    assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_POSITION_RANGE);
    made->producer->words->producer_position = 0;
    made->consumer->words->consumer_position = 8; /* the producer behind the consumer */
    assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_POSITION_RANGE);
    made->consumer->words->consumer_position = 0;
    assert_ok(truncate(made->path, RSD_RECORDS_OFFSET));
    assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_TRUNCATED);
}

static void stops_before_each_damage_of_a_record(void **state)
{
    static const struct {
        rsd_record record;
        int damage;
    } cases[] = {
        {{8, 0, 0}, RSD_DAMAGE_TYPE_ZERO},
        {{9, 1, 0}, RSD_DAMAGE_LENGTH}, /* one byte behind what is published */
        {{CAPACITY / 2, 1, 0}, RSD_DAMAGE_LENGTH},
        {{UINT32_MAX, 1, 0}, RSD_DAMAGE_LENGTH},
        {{8, 1, 0x8}, RSD_DAMAGE_FLAGS},
        {{8, 1, RSD_RECORD_CAUSED}, RSD_DAMAGE_FLAGS},
        {{8, 1, RSD_RECORD_STAMPED | RSD_RECORD_REPLAYED}, 0},
    };
    stage *made = *state;
    uint8_t *second;
    rsd_ring_cursor cursor;
    rsd_record_view view;

    send(made->producer, 1, "abcdefgh", 8);
    second = (uint8_t *)rsd_ring_producer_payload(made->producer, send(made->producer, 1, "abcdefgh", 8)) - RSD_RECORD_HEADER;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        memcpy(second, &cases[i].record, RSD_RECORD_HEADER);
        assert_int_equal(rsd_ring_cursor_open(&cursor, made->reader), RSD_DAMAGE_NONE);
        assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 1);
        assert_int_equal(rsd_ring_cursor_next(&cursor, &view), cases[i].damage == 0 ? 1 : -cases[i].damage);
        assert_int_equal(cursor.position, cases[i].damage == 0 ? 32 : 16);
    }
}

/* Walks to the end or to damage; touches every byte it is shown. Answers what ended it. */
static int walk(const rsd_ring *ring, uint64_t *touched)
{
    rsd_ring_cursor cursor;
    rsd_record_view view;
    const uint8_t *low = ring->records;
    const uint8_t *high = ring->records + 2 * ring->capacity;
    uint32_t damage = rsd_ring_cursor_open(&cursor, ring);
    int result = -(int)damage;
    uint32_t steps = 0;

    while (damage == RSD_DAMAGE_NONE && (result = rsd_ring_cursor_next(&cursor, &view)) == 1) {
        const uint8_t *payload = view.payload;

        assert_true(++steps <= CAPACITY / RSD_RECORD_HEADER);
        assert_true(payload >= low && payload + view.length <= high && view.type != 0);
        for (uint32_t i = 0; i < view.length; i++)
            *touched += payload[i];
    }
    return result;
}

static void survives_random_damage(void **state)
{
    stage *made = *state;
    uint64_t random = test_seed();
    uint64_t touched = 0;
    uint32_t results[8] = {0};

    for (int round = 0; round < 4000; round++) {
        rsd_producer_words *words = made->producer->words;
        const uint64_t start = (next_random(&random) >> 2) & ~UINT64_C(7);
        uint32_t flips = (uint32_t)(next_random(&random) % 4);

        made->consumer->words->consumer_position = made->consumer->words->done = start;
        words->producer_position = start;
        rsd_ring_producer_attach(made->producer, made->producer->ring);
        while (made->producer->position - start < CAPACITY - 600)
            assert_true(rsd_ring_producer_try_claim(made->producer, (uint32_t)(1 + next_random(&random) % 65535), 0,
                                                    (uint32_t)(next_random(&random) % 500)) >= 0);
        rsd_ring_producer_publish(made->producer);
        assert_int_equal(walk(made->reader, &touched), 0);
        while (flips-- > 0) /* in a header word more often than not */
            made->producer->records[(start + next_random(&random) % (next_random(&random) % 2 ? 64 : CAPACITY)) & (CAPACITY - 1)] =
                (uint8_t)next_random(&random);
        if (round % 16 == 0)
            words->producer_position = next_random(&random);
        if (round % 8 == 0)
            memset(made->producer->records, round % 16 ? 0 : 0xff, CAPACITY);
        results[-walk(made->reader, &touched)]++;
        made->producer->closed = 0;
    }
    for (uint32_t damage = RSD_DAMAGE_POSITION_UNALIGNED; damage <= RSD_DAMAGE_FLAGS; damage++)
        assert_true(results[damage] > 0); /* the damage was of every kind */
    assert_true(results[0] > 0 && touched > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_each_record_and_where_it_stands, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(reads_the_flagged_extras, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(names_positions_that_make_no_sense, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(stops_before_each_damage_of_a_record, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(survives_random_damage, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
