/* SPDX-License-Identifier: Apache-2.0 */
/*
 * AddressSanitizer is silent about overruns inside a mapping. Here every byte of the records that is not claimed is poisoned, in both
 * mappings and in both halves of the mirror: producer, consumer and cursor must run without touching one of them.
 */
#include "support.h"

#include <sanitizer/asan_interface.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CAPACITY UINT64_C(4096)
#define STEPS 20000

static char path[RSD_PATH_LENGTH];
static rsd_ring_producer *producer;
static rsd_ring_consumer *consumer;
static rsd_ring *reader;

static void set_poison(const rsd_ring *ring, uint64_t from, uint64_t to, int poisoned)
{
    for (uint64_t at = from; at < to; at += 8)
        for (uint64_t half = 0; half < 2; half++) {
            uint8_t *bytes = ring->records + half * CAPACITY + (at & (CAPACITY - 1));

            if (poisoned)
                __asan_poison_memory_region(bytes, 8);
            else
                __asan_unpoison_memory_region(bytes, 8);
        }
}

static void set_all(uint64_t from, uint64_t to, int poisoned)
{
    set_poison(producer->ring, from, to, poisoned);
    set_poison(consumer->ring, from, to, poisoned);
    set_poison(reader, from, to, poisoned);
}

static int read_all(void *context, uint64_t position, const rsd_record *record)
{
    const uint8_t *payload = (const uint8_t *)(record + 1);
    uint64_t *sum = context;

    (void)position;
    for (uint32_t i = 0; i < record->length; i++)
        *sum += payload[i];
    return 0;
}

static void look_with_cursor(uint64_t *sum)
{
    rsd_ring_cursor cursor;
    rsd_record_view view;

    assert_int_equal(rsd_ring_cursor_open(&cursor, reader), RSD_DAMAGE_NONE);
    while (rsd_ring_cursor_next(&cursor, &view) == 1)
        for (uint32_t i = 0; i < view.length; i++)
            *sum += ((const uint8_t *)view.payload)[i];
}

static void touches_no_byte_that_is_not_claimed(void **state)
{
    uint64_t random = test_seed();
    uint64_t sum = 0;

    (void)state;
    while (rsd_ring_poll(consumer, read_all, &sum, 5) != 0) /* what the other test left */
        rsd_ring_settle(consumer);
    rsd_ring_release(consumer);
    set_all(0, CAPACITY, 1);
    for (int step = 0; step < STEPS; step++) {
        const uint64_t kind = next_random(&random) % 4;
        const uint64_t before = consumer->words->consumer_position;

        if (kind < 2) {
            const uint32_t length = (uint32_t)(next_random(&random) % 300);
            const uint64_t position = producer->position;
            const uint64_t to = (position + 8 + length + 7) & ~UINT64_C(7);

            if (to - before > CAPACITY)
                continue;
            set_all(position, to, 0);
            assert_int_equal(rsd_ring_producer_try_claim(producer, 1, 0, length), position);
            memset(rsd_ring_producer_payload(producer, position), 1, length);
        } else if (kind == 2) {
            rsd_ring_producer_publish(producer);
            look_with_cursor(&sum);
        } else {
            rsd_ring_poll(consumer, read_all, &sum, 5);
            rsd_ring_settle(consumer);
            rsd_ring_release(consumer);
            set_all(before, consumer->words->consumer_position, 1);
        }
    }
    assert_true(sum > 0);
    set_all(0, CAPACITY, 0);
}

/* In a child: the cursor walks into a poisoned record. */
static void walk_into_poison(void)
{
    rsd_ring *ring;
    rsd_ring_cursor cursor;
    rsd_record_view view;

    close(STDERR_FILENO);
    if (rsd_ring_open(path, RSD_ROLE_READER, &ring) != 0 || rsd_ring_cursor_open(&cursor, ring) != RSD_DAMAGE_NONE)
        _exit(0);
    __asan_poison_memory_region(ring->records, 2 * CAPACITY);
    rsd_ring_cursor_next(&cursor, &view);
    _exit(0);
}

static void would_be_seen_if_it_did(void **state)
{
    int status;
    pid_t child;

    (void)state;
    send(producer, 1, "abc", 3);
    child = fork();
    if (child == 0)
        walk_into_poison();
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_not_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(would_be_seen_if_it_did),
        cmocka_unit_test(touches_no_byte_that_is_not_claimed),
    };
    int failed;

    fresh_ring(path, sizeof(path), CAPACITY);
    if (rsd_ring_producer_open(path, &producer) != 0 || rsd_ring_consumer_open(path, &consumer) != 0 ||
        rsd_ring_open(path, RSD_ROLE_READER, &reader) != 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    rsd_ring_close(reader);
    rsd_ring_consumer_close(consumer);
    rsd_ring_producer_close(producer);
    remove_path(path);
    return failed;
}
