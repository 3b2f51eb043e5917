/* SPDX-License-Identifier: Apache-2.0 */
#include "worker_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SPIN_POLLS 4000u /* some 50 us */
#define YIELD_POLLS 50u
#define EVENT_BATCH 256u
#define MOST_EVENT_BATCH 4096u
#define MOST_ATTEMPTS 100u
#define FLAGS RSD_WORKER_EVENTS_COUNTED_ELSEWHERE

/* Copies as much of a table as both sides know; what a newer or older one has more stays away. */
static void copy_table(void *target, size_t size, const void *source, uint32_t source_size)
{
    memset(target, 0, size);
    memcpy(target, source, source_size < size ? source_size : size);
}

static bool fits(const char *text, size_t size)
{
    return text != NULL && text[0] != '\0' && strnlen(text, size) < size;
}

static int check(const rsd_worker_config *config)
{
    const rsd_sidecar_ops *sidecar = config->sidecar;

    if (config->struct_size < RSD_WORKER_CONFIG_LEAST || config->ring_path == NULL || sidecar == NULL || config->host == NULL)
        return -EINVAL;
    if (RSD_ABI_MAJOR_OF(config->abi_version) != RSD_ABI_MAJOR || RSD_ABI_MAJOR_OF(sidecar->abi_version) != RSD_ABI_MAJOR ||
        RSD_ABI_MAJOR_OF(config->host->abi_version) != RSD_ABI_MAJOR)
        return -EPROTO;
    if (!fits(sidecar->name, RSD_NAME_LENGTH) || !fits(sidecar->version, RSD_VERSION_LENGTH) ||
        (sidecar->process == NULL && sidecar->process_batch == NULL) || config->event_batch > MOST_EVENT_BATCH ||
        (config->config == NULL && config->config_length != 0))
        return -EINVAL;
    if (config->recovery > RSD_RECOVERY_ASK || config->attempts > MOST_ATTEMPTS || (config->flags & ~FLAGS) != 0 || config->nice < -20 || config->nice > 19 ||
        (config->recovery != RSD_RECOVERY_REDELIVER && config->dead_letters == NULL))
        return -EINVAL;
    return 0;
}

static void configure(rsd_worker *worker, const rsd_worker_config *config)
{
    copy_table(&worker->sidecar, sizeof(worker->sidecar), config->sidecar, config->sidecar->struct_size);
    copy_table(&worker->host, sizeof(worker->host), config->host, config->host->struct_size);
    memcpy(worker->name, config->sidecar->name, strlen(config->sidecar->name));
    memcpy(worker->version, config->sidecar->version, strlen(config->sidecar->version));
    worker->config_length = config->config_length;
    worker->event_batch = config->event_batch != 0 ? config->event_batch : EVENT_BATCH;
    worker->most_in_hand = worker->event_batch > EVENT_BATCH ? worker->event_batch : EVENT_BATCH;
    worker->spin_polls = config->spin_polls != 0 ? config->spin_polls : SPIN_POLLS;
    worker->yield_polls = config->yield_polls != 0 ? config->yield_polls : YIELD_POLLS;
    worker->recovery = config->recovery;
    worker->attempts = config->attempts != 0 ? config->attempts : RSD_ATTEMPTS;
    worker->events_elsewhere = config->flags & RSD_WORKER_EVENTS_COUNTED_ELSEWHERE;
    worker->state_length = worker->sidecar.state_length;
    worker->generation = config->generation;
    worker->processor = config->processor;
    worker->nice = config->nice;
    worker->wanted_epoch = config->epoch;
    worker->cause = RSD_NO_CAUSE;
    worker->span_limit = 1;
    worker->context = (rsd_context){.struct_size = sizeof(worker->context),
                                    .abi_version = RSD_ABI_VERSION,
                                    .worker = worker,
                                    .emit = rsd__worker_emit,
                                    .log = rsd__worker_log,
                                    .generation = config->generation};
}

static int allocate(rsd_worker *worker, const rsd_worker_config *config)
{
    worker->events = calloc(worker->event_batch, sizeof(*worker->events));
    worker->arena = malloc(RSD_EVENT_LARGEST);
    worker->config = calloc((size_t)config->config_length + 1, 1);
    if (worker->sidecar.process == NULL)
        worker->commands = calloc(worker->most_in_hand, sizeof(*worker->commands));
    if (worker->events == NULL || worker->arena == NULL || worker->config == NULL ||
        (worker->sidecar.process == NULL && worker->commands == NULL))
        return -ENOMEM;
    if (config->dead_letters != NULL && (worker->dead_letters = strdup(config->dead_letters)) == NULL)
        return -ENOMEM;
    if (worker->state_length != 0 && (worker->durable = calloc(1, worker->state_length)) == NULL)
        return -ENOMEM;
    worker->context.state = worker->durable;
    worker->context.state_length = worker->state_length;
    if (config->config_length != 0)
        memcpy(worker->config, config->config, config->config_length);
    return 0;
}

static void free_parts(rsd_worker *worker)
{
    rsd_ring_close(worker->ring);
    free(worker->events);
    free(worker->arena);
    free(worker->config);
    free(worker->commands);
    free(worker->dead_letters);
    free(worker->durable);
    free(worker->saving.bytes);
    free(worker->saved.bytes);
    free(worker->restored);
    free(worker);
}

int rsd_worker_create(const rsd_worker_config *given, rsd_worker **worker)
{
    rsd_worker_config config;
    rsd_worker *made;
    int error;

    copy_table(&config, sizeof(config), given, given->struct_size);
    error = check(&config);
    if (error < 0)
        return error;
    made = calloc(1, sizeof(*made));
    if (made == NULL)
        return -ENOMEM;
    configure(made, &config);
    error = made->state_length <= RSD_STATE_LARGEST ? allocate(made, &config) : -EINVAL;
    if (error == 0)
        error = rsd_ring_open(config.ring_path, RSD_ROLE_CONSUMER, &made->ring);
    if (error < 0) {
        free_parts(made);
        return error;
    }
    *worker = made;
    return 0;
}

int rsd_worker_destroy(rsd_worker *worker)
{
    if (worker == NULL)
        return 0;
    if (worker->started && !worker->joined)
        return -EBUSY;
    free_parts(worker);
    return 0;
}
