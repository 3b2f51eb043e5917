/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenes of the event sink, and their judge: a worker in little delivers the events of its commands into an event ring and moves 'done'.
 * Whatever a kill leaves of both rings, the next one takes up at the first command that is not done and delivers all its events again; the host
 * then has seen each event once, in order.
 */
#include "scenes.h"

#include "../../src/event_sink.h"

#include <errno.h>
#include <ringside/atomic.h>
#include <string.h>

#define COMMANDS 5u
#define EACH 3u    /* events of a command */
#define STRIDE 16u /* of the positions that stand for commands */
#define TAKEN_AT_ONCE 2u

typedef struct duty {
    rsd_ring *page; /* of the commands, as their consumer has it: the worker's words */
    rsd_event_sink sink;
} duty;

static void begin(duty *now, const char *commands, const char *events)
{
    if (rsd_ring_open(commands, RSD_ROLE_CONSUMER, &now->page) < 0 || rsd_event_sink_open(&now->sink, commands, events) < 0)
        lab_give_up("a scene's event sink", EINVAL);
}

static void end(duty *now)
{
    rsd_event_sink_close(&now->sink);
    rsd_ring_close(now->page);
}

/* Number of the command at 'done', from 0: the scene starts anywhere, the command ring at 0. */
static uint64_t command_at(const duty *now)
{
    return now->page->consumer->done / STRIDE;
}

static void emit(duty *now, uint64_t command, uint32_t from, uint32_t to)
{
    rsd_event events[EACH];
    uint64_t values[EACH];

    for (uint32_t i = from; i < to; i++) {
        values[i] = command * EACH + i + 1;
        events[i] = (rsd_event){.cause = command * STRIDE, .data = &values[i], .length = sizeof(values[i]), .type = 7, .ordinal = i};
    }
    rsd_event_sink_take(&now->sink, events + from, to - from);
}

/* In one delivery or in two, by turns: a kill falls between them, too. */
static void perform(duty *now, uint64_t command)
{
    const uint32_t border = (uint32_t)(command % EACH);

    if (border != 0)
        emit(now, command, 0, border);
    emit(now, command, border, EACH);
    rsd__store_release_u64(&now->page->consumer->done, (command + 1) * STRIDE);
}

typedef struct hearing {
    const rsd_ring_consumer *consumer;
    diary *kept;
    const char *wrong;
} hearing;

/* The host: an event counts as told once the diary's count covers it. */
static int hear(void *context, uint64_t position, const rsd_record *record)
{
    hearing *now = context;
    diary *kept = now->kept;
    const uint8_t *payload = (const uint8_t *)(record + 1);
    uint64_t number;
    uint64_t cause;

    memcpy(&cause, payload, sizeof(cause));
    memcpy(&number, payload + RSD_CAUSE_LENGTH, sizeof(number));
    if (record->flags != RSD_RECORD_CAUSED || number == 0 || cause != (number - 1) / EACH * STRIDE)
        now->wrong = "an event is torn";
    else if (number > kept->event_count + 1)
        now->wrong = "an event is lost";
    else if (number <= kept->event_count && position >= now->consumer->ambiguous_to)
        now->wrong = "an event is told twice without the flag";
    else if (number > kept->event_count)
        __atomic_store_n(&kept->event_count, number, __ATOMIC_RELEASE);
    return now->wrong != NULL;
}

static const char *listen(const char *events, diary *kept, uint32_t most)
{
    rsd_ring_consumer *consumer;
    hearing now = {.kept = kept};
    uint32_t taken;

    if (rsd_ring_consumer_open(events, &consumer) < 0)
        lab_give_up("a scene's host", EINVAL);
    now.consumer = consumer;
    do {
        taken = rsd_ring_poll(consumer, hear, &now, most == 0 ? 8 : most);
        rsd_ring_settle(consumer);
        rsd_ring_release(consumer);
    } while (most == 0 && taken != 0 && now.wrong == NULL);
    if (consumer->damage != RSD_DAMAGE_NONE)
        now.wrong = "a healthy event ring is called damaged";
    rsd_ring_consumer_close(consumer);
    return now.wrong;
}

static char events_path[RSD_PATH_LENGTH];
static uint8_t *events_file;

uint8_t *events_beside(const char *path)
{
    if (events_file == NULL) {
        lab_create_events(events_path, sizeof(events_path), "told", STEP_CAPACITY, path);
        events_file = lab_map_file(events_path, STEP_FILE_LENGTH);
    }
    return events_file;
}

/* The events stand where the stage wants records; commands are numbers only, and begin at 0. */
void prepare_events(const char *path, diary *kept)
{
    rsd_ring *commands;

    (void)kept;
    if (rsd_ring_open(path, RSD_ROLE_CONSUMER, &commands) < 0)
        lab_give_up("a scene's commands", EINVAL);
    reset_ring(events_beside(path), commands->consumer->done);
    commands->consumer->done = 0;
    rsd_ring_close(commands);
}

/* Two commands are done; one that has died published a part of the third's events, which will all be delivered again. */
void prepare_events_again(const char *path, diary *kept)
{
    duty now;

    prepare_events(path, kept);
    begin(&now, path, events_path);
    perform(&now, 0);
    perform(&now, 1);
    emit(&now, 2, 0, 2);
    end(&now);
}

static void play(const char *path, diary *kept, bool heard)
{
    duty now;

    begin(&now, path, events_path);
    for (uint64_t command = command_at(&now); command < COMMANDS; command++) {
        perform(&now, command);
        if (heard && listen(events_path, kept, TAKEN_AT_ONCE) != NULL)
            __atomic_store_n(&kept->role_taken, 1, __ATOMIC_RELEASE);
    }
    end(&now);
}

void run_events(const char *path, diary *kept)
{
    play(path, kept, false);
}

/* The host takes some between the deliveries: what is released is written over, and the mark stays. */
void run_events_heard(const char *path, diary *kept)
{
    play(path, kept, true);
}

typedef struct bench {
    char commands[RSD_PATH_LENGTH];
    char events[RSD_PATH_LENGTH];
    uint8_t *command_file;
    uint8_t *event_file;
} bench;

static bench *open_bench(void)
{
    static bench made;

    if (made.command_file == NULL) {
        lab_create_ring(made.commands, sizeof(made.commands), "judge-asked", STEP_CAPACITY);
        lab_create_events(made.events, sizeof(made.events), "judge-told", STEP_CAPACITY, made.commands);
        made.command_file = lab_map_file(made.commands, STEP_FILE_LENGTH);
        made.event_file = lab_map_file(made.events, STEP_FILE_LENGTH);
    }
    return &made;
}

const char *judge_events(const uint8_t *commands, const uint8_t *events, const diary *seen)
{
    static diary after;
    const bench *table = open_bench();
    const char *wrong;
    duty next;

    if (seen->role_taken != 0)
        return "the host was told something wrong before the kill";
    memcpy(table->command_file + RSD_DESCRIPTOR_LENGTH, commands + RSD_DESCRIPTOR_LENGTH, STEP_FILE_LENGTH - RSD_DESCRIPTOR_LENGTH);
    memcpy(table->event_file + RSD_DESCRIPTOR_LENGTH, events + RSD_DESCRIPTOR_LENGTH, STEP_FILE_LENGTH - RSD_DESCRIPTOR_LENGTH);
    after = *seen;
    begin(&next, table->commands, table->events);
    for (uint64_t command = command_at(&next); command < COMMANDS; command++)
        perform(&next, command);
    end(&next);
    wrong = listen(table->events, &after, 0);
    return wrong == NULL && after.event_count != COMMANDS * EACH ? "events at the end are lost" : wrong;
}
