/* SPDX-License-Identifier: Apache-2.0 */
/* Random operations of producer, consumer and cursor against a list that is obviously right. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define CAPACITY UINT64_C(4096)
#define MOST_RECORDS 1024u
#define STEPS 60000

typedef struct model_record {
    uint64_t position;
    uint32_t length;
    uint16_t type;
    uint8_t first;
} model_record;

/* The list: records [released, done) are done, [done, published) published, [published, claimed) claimed. Indices only grow. */
typedef struct model {
    model_record records[MOST_RECORDS];
    uint32_t released;
    uint32_t done;
    uint32_t taken;
    uint32_t published;
    uint32_t claimed;
    uint64_t position;
    uint64_t released_position;
    uint64_t refused;
} model;

static model_record *at(model *list, uint32_t index)
{
    return &list->records[index % MOST_RECORDS];
}

static uint64_t stored(uint32_t length)
{
    return (8u + (uint64_t)length + 7u) & ~UINT64_C(7);
}

static void claim(model *list, rsd_ring_producer *producer, uint64_t *random)
{
    const uint32_t length = (uint32_t)(next_random(random) % (next_random(random) % 8 == 0 ? CAPACITY : 200));
    const uint16_t type = (uint16_t)(1 + next_random(random) % 65535);
    const uint8_t first = (uint8_t)next_random(random);
    const int64_t position = rsd_ring_producer_try_claim(producer, type, 0, length);
    const bool too_large = length > CAPACITY / 2 - 8;
    const bool full = list->position + stored(length) - list->released_position > CAPACITY;

    if (too_large || full) {
        assert_int_equal(position, too_large ? RSD_CLAIM_TOO_LARGE : RSD_CLAIM_FULL);
        list->refused++;
        return;
    }
    assert_int_equal(position, list->position);
    memset(rsd_ring_producer_payload(producer, (uint64_t)position), first, length);
    *at(list, list->claimed++) = (model_record){list->position, length, type, first};
    list->position += stored(length);
}

static int take(void *context, uint64_t position, const rsd_record *record)
{
    model *list = context;
    const model_record *expected = at(list, list->taken++);

    assert_true(list->taken <= list->published);
    assert_int_equal(position, expected->position);
    assert_int_equal(record->type, expected->type);
    assert_int_equal(record->length, expected->length);
    for (uint32_t i = 0; i < record->length; i++)
        assert_int_equal(((const uint8_t *)(record + 1))[i], expected->first);
    return 0;
}

static void compare_cursor(model *list, const rsd_ring *reader)
{
    rsd_ring_cursor cursor;
    rsd_record_view view;

    assert_int_equal(rsd_ring_cursor_open(&cursor, reader), RSD_DAMAGE_NONE);
    for (uint32_t i = list->released; i < list->published; i++) {
        assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 1);
        assert_int_equal(view.position, at(list, i)->position);
        assert_int_equal(view.length, at(list, i)->length);
        assert_int_equal(view.standing, i < list->done    ? RSD_RECORD_DONE
                                        : i < list->taken ? RSD_RECORD_IN_HAND
                                                          : RSD_RECORD_PUBLISHED);
    }
    assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 0);
}

static uint64_t position_of(model *list, uint32_t index)
{
    return index < list->claimed ? at(list, index)->position : list->position;
}

static void behaves_like_a_list(void **state)
{
    static model list;
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    rsd_ring_consumer *consumer;
    rsd_ring *reader;
    rsd_ring_counts_words counts;
    uint64_t random = test_seed();

    (void)state;
    fresh_ring(path, sizeof(path), CAPACITY);
    assert_ok(rsd_ring_producer_open(path, &producer));
    assert_ok(rsd_ring_consumer_open(path, &consumer));
    assert_ok(rsd_ring_open(path, RSD_ROLE_READER, &reader));
    for (int step = 0; step < STEPS; step++) {
        switch (next_random(&random) % 8) {
        default:
            claim(&list, producer, &random);
            break;
        case 3:
            rsd_ring_producer_publish(producer);
            list.published = list.claimed;
            break;
        case 4:
        case 5:
            rsd_ring_poll(consumer, take, &list, (uint32_t)(next_random(&random) % 20));
            break;
        case 6:
            rsd_ring_settle(consumer);
            list.done = list.taken;
            break;
        case 7:
            rsd_ring_release(consumer);
            list.released = list.done;
            list.released_position = position_of(&list, list.released);
            break;
        }
        if (step % 16 == 0)
            compare_cursor(&list, reader);
        assert_int_equal(reader->consumer->done_count, list.done);
        rsd_ring_counts(reader, &counts);
        assert_int_equal(counts.accepted, list.published);
        assert_int_equal(counts.offered, list.published + list.refused);
        assert_int_equal(counts.refused, list.refused);
    }
    assert_true(list.published > 1000);
    rsd_ring_close(reader);
    rsd_ring_producer_close(producer);
    rsd_ring_consumer_close(consumer);
    remove_path(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(behaves_like_a_list)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
