/* SPDX-License-Identifier: Apache-2.0 */
/* This build reads the ring that version 1.0 wrote, record by record, and recovers it as a consumer. */
#include "golden.h"
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring *ring;
} stage;

/* A private copy with our own uid, as a ring must have. */
static int copy_golden(void **state)
{
    static uint8_t bytes[RSD_RECORDS_OFFSET + GOLDEN_CAPACITY];
    static stage made;
    FILE *in = fopen(GOLDEN_FILE, "rb");
    int out;

    assert_non_null(in);
    assert_int_equal(fread(bytes, 1, sizeof(bytes), in), sizeof(bytes));
    assert_int_equal(fgetc(in), EOF);
    fclose(in);
    fresh_path(made.path, sizeof(made.path));
    out = open(made.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert_true(out >= 0);
    assert_int_equal(write(out, bytes, sizeof(bytes)), sizeof(bytes));
    close(out);
    *state = &made;
    return 0;
}

static int remove_copy(void **state)
{
    remove_path(((stage *)*state)->path);
    return 0;
}

static void passes_the_check(void **state)
{
    const stage *made = *state;
    rsd_ring_descriptor descriptor;

    assert_int_equal(rsd_ring_check(made->path, &descriptor), RSD_RING_OK);
    assert_string_equal(descriptor.name, GOLDEN_NAME);
    assert_int_equal(descriptor.capacity, GOLDEN_CAPACITY);
    assert_int_equal(descriptor.creator_pid, 1001);
    assert_int_equal(descriptor.uuid_high, UINT64_C(0x0123456789ab4def));
}

static void shows_its_records_to_the_cursor(void **state)
{
    const stage *made = *state;
    rsd_ring *ring;
    rsd_ring_cursor cursor;
    rsd_record_view view;

    assert_ok(rsd_ring_open(made->path, RSD_ROLE_READER, &ring));
    assert_int_equal(ring->producer->accepted, GOLDEN_FIRST_RECORDS + GOLDEN_RECORDS);
    assert_int_equal(ring->consumer->done_count, GOLDEN_FIRST_RECORDS + 1);
    assert_string_equal(ring->consumer->sidecar_name, GOLDEN_NAME);
    assert_int_equal(rsd_ring_cursor_open(&cursor, ring), RSD_DAMAGE_NONE);
    assert_int_equal(cursor.position, GOLDEN_START);
    for (uint32_t i = 0; i < GOLDEN_RECORDS; i++) {
        const golden_record *expected = &golden_records[i];

        assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 1);
        assert_int_equal(view.type, expected->type);
        assert_int_equal(view.flags, expected->flags);
        assert_int_equal(view.stamp, expected->stamp);
        assert_int_equal(view.cause, expected->cause);
        assert_int_equal(view.ordinal, expected->ordinal);
        assert_int_equal(view.length, expected->length);
        assert_int_equal(view.standing, i == 0 ? RSD_RECORD_DONE : i == 1 ? RSD_RECORD_IN_HAND : RSD_RECORD_PUBLISHED);
        for (uint32_t j = 0; j < view.length; j++)
            assert_int_equal(((const uint8_t *)view.payload)[j], (uint8_t)(i * 16 + j));
    }
    assert_int_equal(rsd_ring_cursor_next(&cursor, &view), 0);
    rsd_ring_close(ring);
}

static int count_one(void *context, uint64_t position, const rsd_record *record)
{
    (void)position;
    (void)record;
    ++*(uint32_t *)context;
    return 0;
}

static void is_taken_over_by_a_consumer(void **state)
{
    const stage *made = *state;
    rsd_ring_consumer *consumer;
    uint32_t count = 0;

    assert_ok(rsd_ring_consumer_open(made->path, &consumer));
    assert_true(consumer->ambiguous_to > consumer->position);
    while (rsd_ring_poll(consumer, count_one, &count, 100) != 0)
        rsd_ring_settle(consumer);
    assert_int_equal(count, GOLDEN_RECORDS - 1);
    assert_int_equal(consumer->words->redelivered, 1);
    assert_int_equal(consumer->damage, RSD_DAMAGE_NONE);
    rsd_ring_consumer_close(consumer);
}

static void is_what_the_writer_writes(void **state)
{
    static uint8_t bytes[2][RSD_RECORDS_OFFSET + GOLDEN_CAPACITY];
    static const uint8_t none[8];
    char command[1024];
    char made[] = "/tmp/native-golden-XXXXXX";
    const int file = mkstemp(made);
    const char *paths[] = {GOLDEN_FILE, made};

    (void)state;
    close(file);
    snprintf(command, sizeof(command), "%s %s", GOLDEN_WRITER, made);
    assert_ok(system(command));
    for (int i = 0; i < 2; i++) {
        FILE *in = fopen(paths[i], "rb");

        assert_non_null(in);
        assert_int_equal(fread(bytes[i], 1, sizeof(bytes[i]), in), sizeof(bytes[i]));
        fclose(in);
        memcpy(bytes[i] + RSD_PRODUCER_OFFSET + offsetof(rsd_producer_words, counted), none, sizeof(none)); /* since 1.2 */
    }
    unlink(made);
    assert_memory_equal(bytes[0], bytes[1], sizeof(bytes[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(passes_the_check, copy_golden, remove_copy),
        cmocka_unit_test_setup_teardown(shows_its_records_to_the_cursor, copy_golden, remove_copy),
        cmocka_unit_test_setup_teardown(is_taken_over_by_a_consumer, copy_golden, remove_copy),
        cmocka_unit_test(is_what_the_writer_writes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
