/* SPDX-License-Identifier: Apache-2.0 */
/* The sides of a measurement in C, over the ring as its users have it: ringside/ring.h and nothing private. */
#include "page.h"
#include "platform.h"

#include <errno.h>
#include <pthread.h>
#include <ringside/atomic.h>
#include <ringside/ring.h>
#include <stdlib.h>
#include <string.h>

#define TYPE 1u
#define LIMIT 4096u /* records of one poll */

/* A side with its ends of the rings. */
typedef struct side_state {
    rsb_page *page;
    rsd_ring_producer *producer;
    rsd_ring_consumer *consumer;
    uint64_t next; /* number of the message that must come */
    uint64_t sum;
    uint64_t faults;
    uint32_t words;
} side_state;

struct rsb_side {
    pthread_t thread;
    rsb_page *page;
    uint32_t role;
    int error;
    char commands[RSD_PATH_LENGTH];
    char events[RSD_PATH_LENGTH];
};

static inline __attribute__((always_inline)) void fill(uint64_t *payload, uint64_t number, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++)
        payload[i] = number + i;
}

static inline __attribute__((always_inline)) uint64_t total(const uint64_t *payload, uint32_t words)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < words; i++)
        sum += payload[i];
    return sum;
}

/* The payload sizes of the benchmark are constants to the compiler, as they are to a user who writes a struct. */
#define WITH_CONSTANT_WORDS(words, statement) \
    switch (words) {                          \
    case 2: { enum { N = 2 }; statement; } break;     \
    case 8: { enum { N = 8 }; statement; } break;     \
    case 32: { enum { N = 32 }; statement; } break;   \
    case 512: { enum { N = 512 }; statement; } break; \
    default: { const uint32_t N = words; statement; } \
    }

static inline void write_message(void *payload, uint64_t number, uint32_t words)
{
    WITH_CONSTANT_WORDS(words, fill(payload, number, N))
}

static inline uint64_t sum_of(const void *payload, uint32_t words)
{
    WITH_CONSTANT_WORDS(words, return total(payload, N))
    return 0;
}

static inline void send_one(rsd_ring_producer *producer, uint64_t number, uint32_t words)
{
    int64_t position;

    while ((position = rsd_ring_producer_try_claim(producer, TYPE, 0, words * 8)) < 0) {
        rsd_ring_producer_publish(producer);
        rsd__pause();
    }
    write_message(rsd_ring_producer_payload(producer, (uint64_t)position), number, words);
}

static int take(void *context, uint64_t position, const rsd_record *record)
{
    side_state *state = context;
    const uint64_t *payload = (const uint64_t *)(const void *)(record + 1);

    (void)position;
    state->faults += payload[0] != state->next || record->length != state->words * 8;
    state->sum += sum_of(payload, state->words);
    if (state->page->plan.interval != 0)
        rsb_sample(state->page, rsb__nanos() - rsb_due(state->page, state->next));
    state->next++;
    return 0;
}

static int answer(void *context, uint64_t position, const rsd_record *record)
{
    side_state *state = context;

    take(context, position, record);
    send_one(state->producer, state->next - 1, state->words);
    return 0;
}

static inline void wait_a_little(uint32_t pauses)
{
    for (uint32_t i = 0; i < pauses; i++)
        rsd__pause();
}

/* Polls until 'end' is reached. */
static void receive_until(side_state *state, uint64_t end, rsd_record_handler handler)
{
    const uint32_t pauses = state->page->plan.pauses;

    while (state->next < end) {
        if (rsd_ring_poll(state->consumer, handler, state, LIMIT) == 0) {
            wait_a_little(pauses);
            continue;
        }
        if (handler == answer)
            rsd_ring_producer_publish(state->producer);
        rsd_ring_settle(state->consumer);
        rsd_ring_release(state->consumer);
    }
}

static void send_all(side_state *state, uint64_t end)
{
    const uint32_t batch = state->page->plan.batch;
    uint32_t claimed = 0;

    for (uint64_t number = state->page->plan.first; number < end; number++) {
        send_one(state->producer, number, state->words);
        if (++claimed >= batch) {
            rsd_ring_producer_publish(state->producer);
            claimed = 0;
        }
    }
    rsd_ring_producer_publish(state->producer);
}

/* Open loop: a message is sent when it is due, or at once when that is past, whatever became of those before. */
static void send_paced(side_state *state, uint64_t end)
{
    for (uint64_t number = state->page->plan.first; number < end; number++) {
        while (rsb__nanos() < rsb_due(state->page, number))
            rsd__pause();
        send_one(state->producer, number, state->words);
        rsd_ring_producer_publish(state->producer);
    }
}

/* One message at a time, there and back; a sample each. */
static void send_and_await(side_state *state, uint64_t end)
{
    rsb_page *page = state->page;
    uint64_t last = rsb__nanos();

    for (uint64_t number = page->plan.first; number < end; number++) {
        uint64_t now;

        send_one(state->producer, number, state->words);
        rsd_ring_producer_publish(state->producer);
        receive_until(state, number + 1, take);
        now = rsb__nanos();
        rsb_sample(page, now - last);
        last = now;
    }
}

static void run_round(side_state *state, uint32_t role, uint64_t count)
{
    rsb_page *page = state->page;
    const uint64_t end = page->plan.first + count;

    state->next = page->plan.first;
    state->words = page->plan.words;
    state->sum = 0;
    state->faults = 0;
    if (role == RSB_SEND && page->plan.interval != 0)
        send_paced(state, end);
    else if (role == RSB_SEND && page->plan.echo != 0)
        send_and_await(state, end);
    else if (role == RSB_SEND)
        send_all(state, end);
    else
        receive_until(state, end, role == RSB_ANSWER || page->plan.echo != 0 ? answer : take);
}

int rsb_side_run(rsb_page *page, uint32_t role, const char *commands, const char *events)
{
    const uint32_t side = role == RSB_SEND ? RSB_SENDER : RSB_RECEIVER;
    const char *produced = role == RSB_SEND ? commands : events;
    const char *consumed = role == RSB_SEND ? events : commands;
    side_state state = {.page = page};
    int64_t count = 0;
    int error = 0;

    if (produced[0] != 0)
        error = rsd_ring_producer_open(produced, &state.producer);
    if (error == 0 && consumed[0] != 0)
        error = rsd_ring_consumer_open(consumed, &state.consumer);
    while (error == 0 && (count = rsb_begin(page, side)) >= 0) {
        run_round(&state, role, (uint64_t)count);
        rsb_end(page, side, state.next - page->plan.first, state.sum, state.faults);
    }
    if (state.consumer != NULL)
        rsd_ring_consumer_close(state.consumer);
    if (state.producer != NULL)
        rsd_ring_producer_close(state.producer);
    return error == 0 && count != -ECANCELED ? (int)count : error;
}

static void *side_body(void *argument)
{
    rsb_side *side = argument;

    side->error = rsb_side_run(side->page, side->role, side->commands, side->events);
    return NULL;
}

rsb_side *rsb_side_start(rsb_page *page, uint32_t role, const char *commands, const char *events)
{
    rsb_side *side = calloc(1, sizeof(*side));

    if (side == NULL)
        return NULL;
    side->page = page;
    side->role = role;
    strncpy(side->commands, commands, sizeof(side->commands) - 1);
    strncpy(side->events, events, sizeof(side->events) - 1);
    if (pthread_create(&side->thread, NULL, side_body, side) != 0) {
        free(side);
        return NULL;
    }
    return side;
}

int rsb_side_join(rsb_side *side)
{
    int error;

    pthread_join(side->thread, NULL);
    error = side->error;
    free(side);
    return error;
}
