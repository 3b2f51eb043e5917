/* SPDX-License-Identifier: Apache-2.0 */
/* From the first order to a warm worker. The process is confined before any foreign code runs, the library's constructors included. */
#include "confine.h"
#include "crash.h"
#include "runner.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct texts {
    const char *ring;
    const char *events;
    const char *dead_letters;
    const char *library;
    const char *config;
} texts;

static int refuse(int error, char *reason, size_t size, const char *clause)
{
    snprintf(reason, size, "%s", clause);
    return error;
}

static const char *next_text(uint8_t **at, const uint8_t *end, uint32_t length)
{
    const char *text = (const char *)*at;

    if (length == 0 || length > (size_t)(end - *at) || text[length - 1] != '\0')
        return NULL;
    *at += length;
    return text;
}

static bool read_texts(const runner_start *start, uint8_t *at, const uint8_t *end, texts *found)
{
    found->ring = next_text(&at, end, start->ring_length);
    found->events = found->ring == NULL ? NULL : next_text(&at, end, start->events_length);
    found->dead_letters = found->events == NULL ? NULL : next_text(&at, end, start->dead_length);
    found->library = found->dead_letters == NULL ? NULL : next_text(&at, end, start->library_length);
    found->config = found->library == NULL ? NULL : next_text(&at, end, start->config_length);
    return found->config != NULL && at == end;
}

static int confine(const runner_start *start, const char *ring, char *reason, size_t size)
{
    char directory[RSD_PATH_LENGTH];
    char missing[128];
    int error = confine_always(start->memory_bytes);

    if (error < 0)
        return refuse(error, reason, size, "its process cannot be limited");
    if (start->host_loss == RUNNER_DIE_WITH_HOST && confine_to_life_of(start->host_pid) < 0)
        return refuse(-ESRCH, reason, size, "its host is gone");
    if (start->hardened == 0)
        return 0;
    snprintf(directory, sizeof(directory), "%.*s", (int)(strrchr(ring, '/') - ring), ring);
    error = confine_hardened(directory, missing, sizeof(missing));
    if (error < 0)
        return refuse(error, reason, size, "this kernel cannot harden its process (no seccomp)");
    if (missing[0] != '\0')
        channel_logf(RSD_LOG_WARN, "RS-334: The process of this sidecar is hardened, but %s. Use a newer kernel for the rest.", missing);
    return 0;
}

static int32_t on_init(void *target, const rsd_sidecar_info *info)
{
    (void)target;
    (void)info;
    crash_watch_thread();
    return 0;
}

static int32_t on_events(void *target, const rsd_event *events, uint32_t count)
{
    return rsd_event_sink_take(&((runner *)target)->sink, events, count);
}

static int32_t on_log(void *target, int32_t level, const char *text, uint32_t length)
{
    (void)target;
    channel_log(level, text, length);
    return 0;
}

static int load(runner *it, const char *path, const rsd_sidecar_ops **sidecar, char *reason, size_t size)
{
    it->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (it->library == NULL)
        return refuse(-ENOEXEC, reason, size, dlerror());
    *sidecar = dlsym(it->library, RSD_SIDECAR_SYMBOL);
    if (*sidecar == NULL)
        return refuse(-ENOEXEC, reason, size, "it does not export the symbol rsd_sidecar");
    crash_library(*sidecar);
    return 0;
}

static int create(runner *it, const runner_start *start, const runner_order *order, const texts *text, const rsd_sidecar_ops *sidecar)
{
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = text->ring,
                                      .sidecar = sidecar,
                                      .host = &it->host,
                                      .config = text->config,
                                      .config_length = start->config_length - 1,
                                      .generation = start->generation,
                                      .epoch = start->epoch,
                                      .dead_letters = text->dead_letters[0] == '\0' ? NULL : text->dead_letters,
                                      .recovery = start->recovery,
                                      .attempts = start->attempts,
                                      .flags = RSD_WORKER_EVENTS_COUNTED_ELSEWHERE,
                                      .processor = (uint32_t)order->argument,
                                      .nice = (int32_t)order->value};

    it->host = (rsd_host_vtable){.struct_size = sizeof(it->host),
                                 .abi_version = RSD_ABI_VERSION,
                                 .host = it,
                                 .init = on_init,
                                 .on_events = on_events,
                                 .log = on_log};
    return rsd_worker_create(&config, &it->worker);
}

static void tell_of_handlers(const rsd_sidecar_ops *sidecar)
{
    char changed[96];

    if (crash_handlers_changed(changed, sizeof(changed))[0] != '\0')
        channel_logf(RSD_LOG_WARN,
                     "RS-335: %s %s installs handlers of its own for the signals %s: when it crashes, the place may not be known. It runs in "
                     "a process of its own, so nothing else is affected.",
                     sidecar->name, sidecar->version, changed);
}

int runner_start_sidecar(runner *it, const runner_order *order, uint8_t *payload, char *reason, size_t size)
{
    const uint8_t *end = payload + (order->length - RUNNER_ORDER_HEADER);
    const rsd_sidecar_ops *sidecar;
    runner_start start;
    texts text;
    int error;

    if (end - payload < (ptrdiff_t)sizeof(start))
        return refuse(-EBADMSG, reason, size, "the bridge sent half an order");
    memcpy(&start, payload, sizeof(start));
    if (!read_texts(&start, payload + sizeof(start), end, &text) || text.ring[0] != '/')
        return refuse(-EBADMSG, reason, size, "the bridge sent an order that makes no sense");
    it->host_pid = start.host_pid;
    it->host_loss = start.host_loss;
    it->epoch = start.epoch;
    error = confine(&start, text.ring, reason, size);
    if (error < 0)
        return error;
    error = rsd_event_sink_open(&it->sink, text.ring, text.events);
    if (error < 0)
        return refuse(error, reason, size, "its rings cannot be opened");
    crash_ring(it->sink.commands);
    crash_ring(it->sink.events);
    crash_watch();
    error = load(it, text.library, &sidecar, reason, size);
    if (error < 0)
        return error;
    it->sink.batched = sidecar->process == NULL;
    error = create(it, &start, order, &text, sidecar);
    if (error < 0)
        return refuse(error, reason, size, "no worker can be made for it");
    error = rsd_worker_start(it->worker, order->timeout);
    tell_of_handlers(sidecar);
    return error;
}
