/* SPDX-License-Identifier: Apache-2.0 */
/* golden_write FILE: makes the golden ring, always with the same bytes. Run it once per ABI major version, never to mend a test. */
#include "golden.h"

#include <ringside/ring.h>
#include <ringside/worker.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int take(void *context, uint64_t position, const rsd_record *record)
{
    (void)context;
    (void)position;
    (void)record;
    return 0;
}

static void put(rsd_ring_producer *producer, uint32_t index, const golden_record *record)
{
    const uint32_t extras = (record->flags & RSD_RECORD_STAMPED ? RSD_STAMP_LENGTH : 0) + (record->flags & RSD_RECORD_CAUSED ? RSD_CAUSE_LENGTH : 0);
    const int64_t position = rsd_ring_producer_try_claim(producer, record->type, record->flags, extras + record->length);
    uint8_t *at = rsd_ring_producer_payload(producer, (uint64_t)position);

    if (position < 0)
        exit(1);
    if (record->flags & RSD_RECORD_STAMPED) {
        memcpy(at, &record->stamp, sizeof(record->stamp));
        at += RSD_STAMP_LENGTH;
    }
    if (record->flags & RSD_RECORD_CAUSED) {
        const uint64_t ordinal = record->ordinal;

        memcpy(at, &record->cause, sizeof(record->cause));
        memcpy(at + 8, &ordinal, sizeof(ordinal));
        at += RSD_CAUSE_LENGTH;
    }
    for (uint32_t i = 0; i < record->length; i++)
        at[i] = (uint8_t)(index * 16 + i);
}

static void fill(rsd_ring_producer *producer, rsd_ring_consumer *consumer)
{
    for (uint32_t i = 0; i < GOLDEN_FIRST_RECORDS; i++)
        put(producer, i, &(golden_record){.type = 9, .length = GOLDEN_FIRST_LENGTH});
    rsd_ring_producer_publish(producer);
    while (rsd_ring_poll(consumer, take, NULL, 100) != 0)
        rsd_ring_settle(consumer);
    rsd_ring_release(consumer);
    for (uint32_t i = 0; i < GOLDEN_RECORDS; i++)
        put(producer, i, &golden_records[i]);
    rsd_ring_producer_publish(producer);
    rsd_ring_poll(consumer, take, NULL, 1);
    rsd_ring_settle(consumer);
    rsd_ring_poll(consumer, take, NULL, 1); /* stays in hand */
}

/* Puts constants where a ring holds what differs from run to run. */
static void make_constant(uint8_t *file)
{
    rsd_ring_descriptor *descriptor = (rsd_ring_descriptor *)(void *)file;
    rsd_producer_words *producer = (rsd_producer_words *)(void *)(file + RSD_PRODUCER_OFFSET);
    rsd_consumer_words *consumer = (rsd_consumer_words *)(void *)(file + RSD_CONSUMER_OFFSET);

    descriptor->uuid_high = UINT64_C(0x0123456789ab4def);
    descriptor->uuid_low = UINT64_C(0x8123456789abcdef);
    descriptor->creator_pid = producer->pid = producer->tid = 1001;
    consumer->pid = consumer->tid = 1002;
    descriptor->creator_uid = 1000;
    descriptor->creator_start = producer->start = consumer->start = 4711;
    descriptor->abi_version = RSD_ABI_MAJOR << 16; /* of a ring of 1.0, which every later build must read */
    descriptor->created_wall = UINT64_C(1767225600000000000); /* 2026-01-01T00:00:00Z */
    descriptor->created_monotonic = UINT64_C(1000000000);
    descriptor->boot_id_high = UINT64_C(0xfedcba9876543210);
    descriptor->boot_id_low = UINT64_C(0x0011223344556677);
    descriptor->checksum = rsd_checksum(file + 16, RSD_DESCRIPTOR_LENGTH - 16);
    producer->fence = RSD_FENCE_MEMBARRIER;
    producer->high_water_at = producer->heartbeat = consumer->heartbeat = UINT64_C(2000000000);
    producer->granted_epoch = consumer->epoch = 3;
    consumer->generation = 2;
    memcpy(consumer->sidecar_name, GOLDEN_NAME, sizeof(GOLDEN_NAME));
    memcpy(consumer->sidecar_version, "1.0.0", 6);
}

static int write_file(const char *source, const char *target)
{
    static _Alignas(4096) uint8_t bytes[RSD_RECORDS_OFFSET + GOLDEN_CAPACITY];
    FILE *in = fopen(source, "rb");
    FILE *out = fopen(target, "wb");
    size_t got;

    if (in == NULL || out == NULL)
        return 1;
    got = fread(bytes, 1, sizeof(bytes), in);
    fclose(in);
    make_constant(bytes);
    got = got == sizeof(bytes) ? fwrite(bytes, 1, sizeof(bytes), out) : 0;
    return fclose(out) != 0 || got != sizeof(bytes);
}

int main(int count, char **arguments)
{
    char directory[RSD_PATH_LENGTH];
    char path[RSD_PATH_LENGTH + 32];
    rsd_ring_producer *producer;
    rsd_ring_consumer *consumer;
    int result;

    if (count != 2 || rsd_ring_directory(directory, sizeof(directory)) < 0)
        return 2;
    snprintf(path, sizeof(path), "%s/native-golden-%d.ring", directory, getpid());
    if (rsd_ring_create(path, GOLDEN_NAME, RSD_RING_COMMANDS, GOLDEN_CAPACITY) < 0 ||
        rsd_ring_producer_open(path, &producer) < 0 || rsd_ring_consumer_open(path, &consumer) < 0)
        return 1;
    fill(producer, consumer);
    result = write_file(path, arguments[1]);
    rsd_ring_producer_close(producer);
    rsd_ring_consumer_close(consumer);
    unlink(path);
    return result;
}
