/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A producer and a consumer on two threads over ONE mapping without the mirror: what ThreadSanitizer can follow.
 * Each record carries its sequence and a checksum. The same program is built with mutants, which must be reported.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define CAPACITY UINT64_C(8192)
#define PAYLOAD 24u /* stored in 32 bytes, which divide the capacity: no record lies across the end */
#if defined(__SANITIZE_THREAD__)
#define RECORDS 200000u
#else
#define RECORDS 2000000u
#endif

typedef struct message {
    uint64_t sequence;
    uint64_t filler;
    uint64_t checksum;
} message;

static rsd_ring *open_in_one_mapping(void)
{
    static rsd_ring ring;
    uint8_t *base = aligned_alloc(4096, RSD_RECORDS_OFFSET + CAPACITY);

    assert_non_null(base);
    memset(base, 0, RSD_RECORDS_OFFSET + CAPACITY);
    ring = (rsd_ring){.producer = (rsd_producer_words *)(void *)(base + RSD_PRODUCER_OFFSET),
                      .consumer = (rsd_consumer_words *)(void *)(base + RSD_CONSUMER_OFFSET),
                      .counters = (rsd_worker_counters *)(void *)(base + RSD_EXTENSION_OFFSET),
                      .records = base + RSD_RECORDS_OFFSET,
                      .capacity = CAPACITY,
                      .base = base,
                      .file = -1};
    ring.consumer->in_hand_from = RSD_NEVER_IN_HAND;
    return &ring;
}

static void *produce(void *argument)
{
    rsd_ring_producer producer;
    uint64_t random = 88172645463325252u;
    uint64_t sequence = 1;

    rsd_ring_producer_attach(&producer, argument);
    while (sequence <= RECORDS) {
        uint64_t batch = 1 + next_random(&random) % 8;

        while (batch > 0 && sequence <= RECORDS) {
            const int64_t position = rsd_ring_producer_try_claim(&producer, 1, 0, PAYLOAD);
            message *payload;

            if (position == RSD_CLAIM_FULL)
                break;
            payload = rsd_ring_producer_payload(&producer, (uint64_t)position);
            payload->sequence = sequence;
            payload->filler = next_random(&random);
            payload->checksum = sequence * 31 + payload->filler;
            sequence++;
            batch--;
        }
        rsd_ring_producer_publish(&producer);
    }
    return NULL;
}

typedef struct tally {
    uint64_t expected;
    uint64_t wrong;
} tally;

static int verify(void *context, uint64_t position, const rsd_record *record)
{
    tally *found = context;
    const message *payload = (const message *)(const void *)(record + 1);

    (void)position;
    found->wrong += payload->sequence != found->expected || payload->checksum != payload->sequence * 31 + payload->filler;
    found->expected++;
    return 0;
}

static void keeps_order_and_content_between_two_threads(void **state)
{
    rsd_ring *ring = open_in_one_mapping();
    rsd_ring_counts_words counts;
    rsd_ring_consumer consumer;
    tally found = {.expected = 1};
    pthread_t thread;

    (void)state;
    assert_ok(rsd_ring_consumer_recover(&consumer, ring));
    assert_ok(pthread_create(&thread, NULL, produce, ring));
    while (found.expected <= RECORDS) {
        if (rsd_ring_poll(&consumer, verify, &found, 64) == 0)
            assert_int_equal(consumer.damage, RSD_DAMAGE_NONE);
        rsd_ring_settle(&consumer);
        rsd_ring_release(&consumer);
    }
    assert_ok(pthread_join(thread, NULL));
    assert_int_equal(found.wrong, 0);
    assert_int_equal(ring->consumer->done_count, RECORDS);
    rsd_ring_counts(ring, &counts);
    assert_int_equal(counts.accepted, RECORDS);
    free(ring->base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_order_and_content_between_two_threads)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
