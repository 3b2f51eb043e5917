/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MOST_PATHS 64u

/* Removed at the end even when a test fails halfway: an inspector would show what is left. */
static char made_paths[MOST_PATHS][RSD_PATH_LENGTH];
static unsigned made_count;
static pid_t maker;

static void remove_made_paths(void)
{
    for (unsigned i = 0; i < made_count && i < MOST_PATHS && getpid() == maker; i++)
        unlink(made_paths[i]);
}

const char *fresh_path(char *path, size_t size)
{
    char directory[RSD_PATH_LENGTH];

    if (made_count == 0) {
        maker = getpid();
        atexit(remove_made_paths);
    }
    assert_ok(rsd_ring_directory(directory, sizeof(directory)));
    snprintf(path, size, "%s/native-%d-%u.ring", directory, getpid(), made_count + 1);
    snprintf(made_paths[made_count++ % MOST_PATHS], RSD_PATH_LENGTH, "%.*s", (int)RSD_PATH_LENGTH - 1, path);
    return path;
}

const char *fresh_ring(char *path, size_t size, uint64_t capacity)
{
    fresh_path(path, size);
    assert_ok(rsd_ring_create(path, "test", RSD_RING_COMMANDS, capacity));
    return path;
}

void remove_path(const char *path)
{
    unlink(path);
}

uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

uint64_t test_seed(void)
{
    const char *given = getenv("SEED");
    const uint64_t seed = given != NULL ? strtoull(given, NULL, 0) : now_nanos() | 1;

    printf("SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    return seed;
}

void pause_nanos(uint64_t nanos)
{
    const struct timespec time = {.tv_sec = (time_t)(nanos / SECOND), .tv_nsec = (long)(nanos % SECOND)};

    nanosleep(&time, NULL);
}

uint64_t now_nanos(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

uint64_t send(rsd_ring_producer *producer, uint32_t type, const void *data, uint32_t length)
{
    int64_t position = rsd_ring_producer_try_claim(producer, type, 0, length);

    for (int tries = 0; position == RSD_CLAIM_FULL && tries < 100000; tries++) {
        pause_nanos(MILLISECOND / 10);
        position = rsd_ring_producer_try_claim(producer, type, 0, length);
    }
    assert_true(position >= 0);
    if (length != 0)
        memcpy(rsd_ring_producer_payload(producer, (uint64_t)position), data, length);
    rsd_ring_producer_publish(producer);
    return (uint64_t)position;
}

static int32_t on_init(void *target, const rsd_sidecar_info *info)
{
    recording_host *host = target;

    (void)info;
    pthread_mutex_lock(&host->lock);
    host->inits++;
    pthread_mutex_unlock(&host->lock);
    return host->init_answer;
}

static int32_t on_events(void *target, const rsd_event *events, uint32_t count)
{
    recording_host *host = target;

    pthread_mutex_lock(&host->lock); /* of two workers in turn, too: the hand-over between them is out of a sanitizer's sight */
    if (host->on_delivery != NULL)
        host->on_delivery(host, events, count);
    host->upcalls++;
    for (uint32_t i = 0; i < count; i++) {
        seen_event *seen = &host->seen[host->events % MOST_SEEN];

        *seen = (seen_event){.cause = events[i].cause, .length = events[i].length, .type = events[i].type, .ordinal = events[i].ordinal};
        memcpy(seen->head, events[i].data, events[i].length < SEEN_BYTES ? events[i].length : SEEN_BYTES);
        host->events++;
    }
    pthread_cond_broadcast(&host->changed);
    pthread_mutex_unlock(&host->lock);
    return (int32_t)count;
}

static int32_t on_log(void *target, int32_t level, const char *text, uint32_t length)
{
    recording_host *host = target;

    (void)level;
    pthread_mutex_lock(&host->lock);
    host->logs++;
    snprintf(host->line, sizeof(host->line), "%.*s", (int)length, text);
    pthread_mutex_unlock(&host->lock);
    return 0;
}

static int32_t on_dispose(void *target, int32_t reason)
{
    recording_host *host = target;

    pthread_mutex_lock(&host->lock);
    host->disposes++;
    host->reason = reason;
    pthread_mutex_unlock(&host->lock);
    return 0;
}

void recording_host_open(recording_host *host)
{
    memset(host, 0, sizeof(*host));
    host->table = (rsd_host_vtable){.struct_size = sizeof(host->table),
                                    .abi_version = RSD_ABI_VERSION,
                                    .host = host,
                                    .init = on_init,
                                    .on_events = on_events,
                                    .log = on_log,
                                    .dispose = on_dispose};
    pthread_mutex_init(&host->lock, NULL);
    pthread_cond_init(&host->changed, NULL);
}

void recording_host_close(recording_host *host)
{
    pthread_cond_destroy(&host->changed);
    pthread_mutex_destroy(&host->lock);
}

uint32_t events_taken(recording_host *host)
{
    uint32_t count;

    pthread_mutex_lock(&host->lock);
    count = host->events;
    pthread_mutex_unlock(&host->lock);
    return count;
}

void await_events(recording_host *host, uint32_t count)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    pthread_mutex_lock(&host->lock);
    while (host->events < count && pthread_cond_timedwait(&host->changed, &host->lock, &until) == 0)
        ;
    pthread_mutex_unlock(&host->lock);
    assert_true(events_taken(host) >= count);
}

rsd_worker *start_worker(const char *path, const rsd_sidecar_ops *sidecar, recording_host *host, uint64_t generation, uint64_t epoch)
{
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = path,
                                      .sidecar = sidecar,
                                      .host = &host->table,
                                      .generation = generation,
                                      .epoch = epoch};
    rsd_worker *worker;

    assert_ok(rsd_worker_create(&config, &worker));
    assert_ok(rsd_worker_start(worker, 10 * SECOND));
    return worker;
}

int32_t state_of_worker(const rsd_worker *worker)
{
    rsd_worker_status status = {.struct_size = sizeof(status)};

    assert_ok(rsd_worker_status_of(worker, &status));
    return status.state;
}

void await_state(const rsd_worker *worker, int32_t state)
{
    const uint64_t until = now_nanos() + 10 * SECOND;

    while (state_of_worker(worker) != state && now_nanos() < until)
        pause_nanos(MILLISECOND / 2);
    assert_int_equal(state_of_worker(worker), state);
}

void end_worker(rsd_worker *worker)
{
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 0, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
}

const rsd_sidecar_ops *load_sidecar(const char *file)
{
    char path[1024];
    void *library;
    const rsd_sidecar_ops *table;

    snprintf(path, sizeof(path), "%s/%s", SIDECAR_DIRECTORY, file);
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    assert_non_null(library);
    table = dlsym(library, RSD_SIDECAR_SYMBOL);
    assert_non_null(table);
    return table;
}
