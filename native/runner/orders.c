/* SPDX-License-Identifier: Apache-2.0 */
/* The orders that take their time: one at a time, on a thread of their own, so that the main thread can answer meanwhile. */
#include "runner.h"

#include <dlfcn.h>
#include <errno.h>
#include <ringside/atomic.h>
#include <stdlib.h>
#include <unistd.h>


static int park(runner *it, const runner_order *order)
{
    const void *data;
    uint64_t length;
    const int error = rsd_worker_park(it->worker, order->argument, order->timeout);

    if (error < 0)
        return error;
    rsd_event_sink_leave(&it->sink); /* the next generation's is waiting for it */
    if (order->argument != 0 && rsd_worker_saved(it->worker, &data, &length) == 0)
        channel_saved(data, length);
    return 0;
}

static int resume(runner *it, const runner_order *order)
{
    const int error = rsd_worker_resume(it->worker, order->value);

    if (error == 0)
        rsd__store_relaxed_u64(&it->epoch, order->value);
    return error;
}

static int stop(runner *it, const runner_order *order)
{
    const int error = rsd_worker_stop(it->worker, order->argument, order->value != 0, order->timeout);

    if (error < 0)
        return error;
    rsd_event_sink_leave(&it->sink);
    return 0;
}

/* Nothing of this process is needed any more; its end may hang nowhere but in the library's own destructors. */
static void leave(runner *it)
{
    rsd_worker_destroy(it->worker);
    rsd_event_sink_close(&it->sink);
    dlclose(it->library);
    _exit(RUNNER_EXIT_ENDED);
}

static int carry_out(runner *it, const runner_order *order, const uint8_t *payload)
{
    switch (order->kind) {
    case RUNNER_RESTORE:
        return rsd_worker_restore(it->worker, payload, order->length - RUNNER_ORDER_HEADER);
    case RUNNER_AWAIT:
        return rsd_worker_await_running(it->worker, order->timeout);
    case RUNNER_PARK:
        return park(it, order);
    case RUNNER_RESUME:
        return resume(it, order);
    case RUNNER_STOP:
        return stop(it, order);
    default:
        return -EINVAL;
    }
}

/* Free for the next order before this one is answered: the host sends it as soon as it has read the answer. */
static void finish(runner *it, const runner_order *order, int result)
{
    pthread_mutex_lock(&it->lock);
    free(it->payload);
    it->busy = false;
    pthread_mutex_unlock(&it->lock);
    runner_tell(it, RUNNER_ANSWER, order->id, result);
}

static void *work(void *target)
{
    runner *it = target;

    for (;;) {
        runner_order order;
        int result;

        pthread_mutex_lock(&it->lock);
        while (!it->busy)
            pthread_cond_wait(&it->changed, &it->lock);
        order = it->order;
        pthread_mutex_unlock(&it->lock);
        result = carry_out(it, &order, it->payload);
        if (order.kind == RUNNER_STOP && result == 0) {
            runner_tell(it, RUNNER_ANSWER, order.id, result);
            leave(it);
        }
        finish(it, &order, result);
    }
    return NULL;
}

int runner_open_orders(runner *it)
{
    pthread_t thread;

    pthread_mutex_init(&it->lock, NULL);
    pthread_cond_init(&it->changed, NULL);
    return -pthread_create(&thread, NULL, work, it);
}

bool runner_hand_order(runner *it, const runner_order *order, uint8_t *payload)
{
    bool taken;

    pthread_mutex_lock(&it->lock);
    taken = !it->busy;
    if (taken) {
        it->order = *order;
        it->payload = payload;
        it->busy = true;
        pthread_cond_signal(&it->changed);
    }
    pthread_mutex_unlock(&it->lock);
    return taken;
}

bool runner_is_busy(runner *it)
{
    bool busy;

    pthread_mutex_lock(&it->lock);
    busy = it->busy;
    pthread_mutex_unlock(&it->lock);
    return busy;
}

void runner_tell(const runner *it, uint32_t kind, uint32_t id, int32_t result)
{
    rsd_worker_status status = {.struct_size = sizeof(status)};

    rsd_worker_status_of(it->worker, &status);
    channel_answer(kind, id, result, &status, status.message);
}
