/* SPDX-License-Identifier: Apache-2.0 */
/* An event ring as a bridge makes it: with the command ring it answers in its descriptor. */
#ifndef RINGSIDE_TEST_EVENT_RING_H
#define RINGSIDE_TEST_EVENT_RING_H

#include "support.h"

#include "../src/event_sink.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static inline const char *fresh_events(char *path, size_t size, const char *commands, uint64_t capacity)
{
    rsd_ring_descriptor asked;
    rsd_ring_descriptor made;
    int file;

    fresh_path(path, size);
    assert_ok(rsd_ring_create(path, "test-events", RSD_RING_EVENTS, capacity));
    assert_int_equal(rsd_ring_check(commands, &asked), RSD_RING_OK);
    assert_int_equal(rsd_ring_check(path, &made), RSD_RING_OK);
    made.companion_high = asked.uuid_high;
    made.companion_low = asked.uuid_low;
    made.checksum = rsd_checksum((const uint8_t *)&made + 16, sizeof(made) - 16);
    file = open(path, O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, &made, sizeof(made), 0), (ssize_t)sizeof(made));
    close(file);
    return path;
}

#define EVENTS_CAPACITY UINT64_C(4096)

/* Both rings, and a sink that holds no role yet. */
typedef struct pair {
    char commands[RSD_PATH_LENGTH];
    char events[RSD_PATH_LENGTH];
    rsd_ring *command_page; /* to write the words that a worker writes */
    rsd_event_sink sink;
} pair;

static inline void open_pair(pair *made)
{
    fresh_ring(made->commands, sizeof(made->commands), EVENTS_CAPACITY);
    fresh_events(made->events, sizeof(made->events), made->commands, EVENTS_CAPACITY);
    assert_ok(rsd_ring_open(made->commands, RSD_ROLE_CONSUMER, &made->command_page));
    assert_ok(rsd_event_sink_open(&made->sink, made->commands, made->events));
}

static inline void close_pair(pair *made)
{
    rsd_event_sink_close(&made->sink);
    rsd_ring_close(made->command_page);
    remove_path(made->events);
    remove_path(made->commands);
}

static inline void set_done(const pair *made, uint64_t done)
{
    __atomic_store_n(&made->command_page->consumer->done, done, __ATOMIC_RELAXED);
}

#endif
