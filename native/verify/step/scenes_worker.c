/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenes of the worker. Its thread's body runs on the traced thread; the requests that another thread would make are stored by its
 * callbacks, so that they fall at the same instruction in each run.
 */
#include "scenes.h"

#include "../../src/worker_private.h"

#include <errno.h>
#include <string.h>

#define COMMANDS 7u

typedef struct actor {
    diary *kept;
    const char *path;
    rsd_worker *worker;
    uint64_t park_at; /* sequence during which a park is asked for */
    unsigned events;
} actor;

static actor playing;

static void ask_to_park(void)
{
    playing.worker->save_wanted = 1;
    rsd__store_release_u32(&playing.worker->request, RSD__REQUEST_ASKED | RSD__ASK_PARK);
}

static void try_to_intrude(void)
{
    rsd_ring_consumer *rival;

    if (rsd_ring_consumer_open(playing.path, &rival) != -EBUSY)
        __atomic_store_n(&playing.kept->role_taken, 1, __ATOMIC_RELEASE);
}

static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    uint64_t sequence;

    (void)self;
    memcpy(&sequence, command->payload, sizeof(sequence));
    if (sequence == 2)
        try_to_intrude();
    note_effect(playing.kept, sequence, command->redelivered != 0);
    for (unsigned i = 0; i < playing.events; i++)
        rsd_emit(context, 1, &sequence, sizeof(sequence));
    if (sequence == playing.park_at)
        ask_to_park();
    return 0;
}

/* Called within the park: the thread shall end when it is parked, not wait for another grant. */
static int save(void *self, const rsd_context *context, const rsd_save_buffer *buffer)
{
    (void)self;
    (void)context;
    rsd__store_release_u32(&playing.worker->stop, 1);
    return buffer->write(buffer->target, "state", 5);
}

static int32_t on_events(void *host, const rsd_event *events, uint32_t count)
{
    diary *kept = playing.kept;

    (void)host;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(&kept->events[kept->event_count % (MOST_ENTRIES * EVENTS_PER_COMMAND)], events[i].data, sizeof(uint64_t));
        __atomic_store_n(&kept->event_count, kept->event_count + 1, __ATOMIC_RELEASE);
    }
    return (int32_t)count;
}

static const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                        .abi_version = RSD_ABI_VERSION,
                                        .name = "scene",
                                        .version = "1.0.0",
                                        .process = process,
                                        .save = save};
static const rsd_host_vtable host = {.struct_size = sizeof(host), .abi_version = RSD_ABI_VERSION, .on_events = on_events};

static void serve(const char *path, diary *kept, uint64_t epoch, uint64_t park_at, unsigned events)
{
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = path,
                                      .sidecar = &sidecar,
                                      .host = &host,
                                      .event_batch = 5, /* fills in the middle of a command */
                                      .epoch = epoch,
                                      .spin_polls = 1,
                                      .yield_polls = 1};

    playing = (actor){.kept = kept, .path = path, .park_at = park_at, .events = events};
    if (rsd_worker_create(&config, &playing.worker) < 0)
        lab_give_up("a scene's worker", EINVAL);
    rsd_worker_run(playing.worker);
    rsd_worker_destroy(playing.worker);
}

void grant(const char *path, uint64_t epoch)
{
    rsd_ring_producer *producer;

    if (rsd_ring_producer_open(path, &producer) < 0)
        lab_give_up("a scene's host", EINVAL);
    rsd_ring_producer_grant(producer, epoch);
    rsd_ring_producer_close(producer);
}

void prepare_worker(const char *path, diary *kept)
{
    send_some(path, kept, COMMANDS);
    grant(path, 1);
}

void run_worker(const char *path, diary *kept)
{
    serve(path, kept, 1, COMMANDS, EVENTS_PER_COMMAND);
}

void run_quiet_worker(const char *path, diary *kept)
{
    serve(path, kept, 1, COMMANDS, 0);
}

/* It serves all there is, sleeps, and is called by a record that comes just then. */
void run_sleeper(const char *path, diary *kept)
{
    serve(path, kept, 1, COMMANDS + 1, EVENTS_PER_COMMAND);
}

void run_hand_over(const char *path, diary *kept)
{
    serve(path, kept, 1, 3, EVENTS_PER_COMMAND);
    grant(path, 2);
    serve(path, kept, 2, COMMANDS, EVENTS_PER_COMMAND);
}
