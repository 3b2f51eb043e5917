/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of an attacker as a ring: the check of a descriptor, the cursor, and a recovery with polls after it. An input is a byte that
 * chooses, eight words, and what stands in the records. The records have exactly their two capacities on the heap, so that the address
 * sanitizer sees each byte that is touched outside.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <ringside/ring.h>
#include <ringside/worker.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CAPACITY RSD_CAPACITY_MIN
#define WORDS 8u
#define SMALL 0x10u  /* words count from a base, so that most inputs get past the first look */
#define SIGNED 0x20u /* a descriptor gets its right checksum */

#define REQUIRE(condition) \
    do {                   \
        if (!(condition))  \
            abort();       \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t touched; /* so that no read is left out */

static void touch(const void *bytes, uint64_t length)
{
    for (uint64_t i = 0; i < length; i++)
        touched += ((const uint8_t *)bytes)[i];
}

static void check_descriptor(uint8_t choice, const uint8_t *data, size_t size)
{
    static int file = -1;
    rsd_ring_descriptor image = {.magic = RSD_RING_MAGIC,
                                 .abi_version = RSD_ABI_VERSION,
                                 .descriptor_length = RSD_DESCRIPTOR_LENGTH,
                                 .kind = RSD_RING_COMMANDS,
                                 .capacity = CAPACITY,
                                 .producer_offset = RSD_PRODUCER_OFFSET,
                                 .consumer_offset = RSD_CONSUMER_OFFSET,
                                 .state_offset = RSD_STATE_OFFSET,
                                 .state_length = RSD_STATE_LENGTH,
                                 .page_size = RSD_PAGE_SIZE,
                                 .extension_offset = RSD_EXTENSION_OFFSET,
                                 .extension_length = RSD_EXTENSION_LENGTH,
                                 .records_offset = RSD_RECORDS_OFFSET,
                                 .file_length = RSD_RECORDS_OFFSET + CAPACITY,
                                 .name = "fuzz"};
    rsd_ring_descriptor found;

    if (file < 0) {
        file = memfd_create("fuzz", MFD_CLOEXEC);
        REQUIRE(file >= 0 && fchmod(file, 0600) == 0);
    }
    /* Pairs of offset and byte over a descriptor that is in order. */
    for (size_t i = 0; i + 2 < size && i < 96; i += 3)
        ((uint8_t *)&image)[(data[i] + 256u * data[i + 1]) % sizeof(image)] = data[i + 2];
    if (choice & SIGNED)
        image.checksum = rsd_checksum((const uint8_t *)&image + 16, sizeof(image) - 16);
    REQUIRE(ftruncate(file, choice & SMALL ? (off_t)size : (off_t)(RSD_RECORDS_OFFSET + CAPACITY)) == 0);
    REQUIRE(pwrite(file, &image, sizeof(image), 0) == sizeof(image));
    if (rsd_ring_check_file(file, &found) != RSD_RING_OK)
        return;
    REQUIRE((found.capacity & (found.capacity - 1)) == 0 && found.capacity >= RSD_CAPACITY_MIN && found.capacity <= RSD_CAPACITY_MAX);
    REQUIRE(found.file_length == found.records_offset + found.capacity && found.records_offset == RSD_RECORDS_OFFSET);
    REQUIRE(memchr(found.name, 0, sizeof(found.name)) != NULL);
}

typedef struct rig {
    rsd_producer_words producer;
    rsd_consumer_words consumer;
    rsd_worker_counters counters;
    rsd_ring ring;
} rig;

static rig *set_up(uint8_t choice, const uint8_t *data, size_t size)
{
    static rig made;
    static uint8_t *records;
    uint64_t words[WORDS] = {0};
    const size_t head = size < sizeof(words) ? size : sizeof(words);

    if (records == NULL)
        records = malloc(2 * CAPACITY);
    REQUIRE(records != NULL);
    memcpy(words, data, head);
    if (choice & SMALL)
        for (unsigned i = 1; i < WORDS - 1; i++)
            words[i] = words[0] + words[i] % (2 * CAPACITY);
    memset(records, 0, 2 * CAPACITY);
    /* What is left of the input stands from the consumer's position on, in both mappings. */
    for (size_t i = head; i < size && i - head < CAPACITY; i++) {
        const uint64_t at = (words[0] + (i - head)) & (CAPACITY - 1);

        records[at] = records[at + CAPACITY] = data[i];
    }
    memset(&made, 0, sizeof(made));
    made.consumer.consumer_position = words[0];
    made.consumer.done = words[1];
    made.producer.producer_position = words[2];
    made.consumer.in_hand_from = words[3];
    made.consumer.in_hand_to = words[4];
    made.consumer.done_count = words[5];
    memcpy((uint8_t *)&made.consumer + 288, &words[5], 3 * sizeof(uint64_t)); /* and the words of recovery behind */
    made.consumer.quarantined_to = words[6];
    made.ring = (rsd_ring){.producer = &made.producer, .consumer = &made.consumer, .counters = &made.counters, .records = records,
                           .capacity = CAPACITY, .file = -1, .role = RSD_ROLE_CONSUMER};
    return &made;
}

static void walk(rig *subject)
{
    rsd_ring_cursor cursor;
    rsd_record_view view;
    uint64_t steps = 0;
    uint64_t last;

    if (rsd_ring_cursor_open(&cursor, &subject->ring) != RSD_DAMAGE_NONE)
        return;
    last = cursor.position;
    while (rsd_ring_cursor_next(&cursor, &view) == 1) {
        REQUIRE(++steps <= CAPACITY / RSD_RECORD_HEADER && view.type != 0);
        REQUIRE(cursor.position != last && cursor.position - last <= CAPACITY); /* it may run over 2^64 */
        last = cursor.position;
        touch(view.payload, view.length);
    }
}

typedef struct taking {
    const rsd_ring_consumer *consumer;
    uint64_t next;
    uint64_t end;
    uint64_t handed;
} taking;

static int take(void *context, uint64_t position, const rsd_record *record)
{
    taking *now = context;

    REQUIRE(position == now->next && record->type != 0);
    REQUIRE(position - now->next + record->length + RSD_RECORD_HEADER <= now->end - now->next);
    REQUIRE(++now->handed <= CAPACITY / RSD_RECORD_HEADER);
    touch(record, RSD_RECORD_HEADER + record->length);
    now->next = (position + RSD_RECORD_HEADER + record->length + 7) & ~UINT64_C(7);
    return 0;
}

/* Behind 'done', or behind the record that was put into the dead letters and not yet left behind. */
static uint64_t first_to_take(const rig *subject)
{
    const uint64_t done = subject->consumer.done;
    const uint64_t to = subject->consumer.quarantined_to;

    return to - done <= subject->producer.producer_position - done ? to : done;
}

static void recover(rig *subject)
{
    rsd_ring_consumer consumer;
    taking now = {.consumer = &consumer, .next = first_to_take(subject), .end = subject->producer.producer_position};

    if (rsd_ring_consumer_recover(&consumer, &subject->ring) < 0)
        return;
    REQUIRE(consumer.position == now.next && (consumer.position & 7) == 0 && now.end - now.next <= CAPACITY);
    while (rsd_ring_poll(&consumer, take, &now, 3) != 0) {
        rsd_ring_settle(&consumer);
        rsd_ring_release(&consumer);
        REQUIRE(subject->consumer.done == now.next && subject->consumer.consumer_position == subject->consumer.done);
    }
    REQUIRE(consumer.damage != RSD_DAMAGE_NONE || now.next == now.end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    switch (data[0] & 3) {
    case 0:
        check_descriptor(data[0], data + 1, size - 1);
        break;
    case 1:
        walk(set_up(data[0], data + 1, size - 1));
        break;
    default:
        recover(set_up(data[0], data + 1, size - 1));
    }
    return 0;
}
