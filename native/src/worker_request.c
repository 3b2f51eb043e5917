/* SPDX-License-Identifier: Apache-2.0 */
/* The worker's half of park and restore; worker_control.c holds the other. */
#include "worker_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int32_t append(void *target, const void *data, uint32_t length)
{
    rsd__saved *saving = target;

    if (saving->length + length > saving->room) {
        const uint64_t room = 2 * (saving->length + length) + 64;
        uint8_t *grown = realloc(saving->bytes, room);

        if (grown == NULL)
            return -ENOMEM;
        saving->bytes = grown;
        saving->room = room;
    }
    if (length != 0)
        memcpy(saving->bytes + saving->length, data, length);
    saving->length += length;
    return 0;
}

static uint32_t kind_of(uint32_t request)
{
    return request & ~RSD__REQUEST_PHASE;
}

void rsd__worker_note_answer(rsd_worker *worker, int32_t answer)
{
    const uint32_t request = rsd__load_acquire_u32(&worker->request);

    worker->answer = answer;
    if ((request & RSD__REQUEST_PHASE) == RSD__REQUEST_WITHDRAWN ||
        !rsd__swap_if_u32(&worker->request, request, RSD__REQUEST_ANSWERED | kind_of(request)))
        rsd__store_release_u32(&worker->request, RSD__REQUEST_NONE); /* withdrawn: nobody waits for it */
}

void rsd__worker_answer(rsd_worker *worker, int32_t answer)
{
    rsd__worker_note_answer(worker, answer);
    rsd__add_release_u32(&worker->answers, 1);
    rsd__wake_all(&worker->answers, false);
}

static int save(rsd_worker *worker)
{
    const rsd_save_buffer buffer = {.target = &worker->saving, .write = append};
    int status;

    worker->saving.length = 0;
    if (!worker->save_wanted || worker->sidecar.save == NULL)
        return 0;
    status = worker->sidecar.save(worker->self, &worker->context, &buffer);
    rsd__worker_deliver(worker); /* a frame's tail, a last sum: before the role goes */
    return status;
}

bool rsd__worker_park_asked(rsd_worker *worker)
{
    const uint32_t taken = RSD__REQUEST_TAKEN | RSD__ASK_PARK;
    int status;

    if (!rsd__swap_if_u32(&worker->request, RSD__REQUEST_ASKED | RSD__ASK_PARK, taken)) {
        if (rsd__swap_if_u32(&worker->request, RSD__REQUEST_ASKED | RSD__ASK_RESTORE, RSD__REQUEST_TAKEN | RSD__ASK_RESTORE))
            rsd__worker_answer(worker, -EINVAL);
        return false;
    }
    status = save(worker);
    if (status >= 0 && rsd__swap_if_u32(&worker->request, taken, RSD__REQUEST_COMMITTED | RSD__ASK_PARK)) {
        const rsd__saved old = worker->saved;

        worker->saved = worker->saving;
        worker->saving = old;
        return true;
    }
    rsd__worker_answer(worker, status);
    return false;
}

static bool restore(rsd_worker *worker)
{
    const int status = worker->sidecar.restore(worker->self, &worker->context, worker->restored, (uint32_t)worker->restored_length);

    if (status < 0)
        rsd__worker_fail(worker, -EKEYREJECTED, "Sidecar %s %s refused the saved state: restore answered %d.", worker->name,
                         worker->version, status);
    rsd__worker_note_answer(worker, status); /* whoever waits, waits for the role: it needs this processor for nothing else */
    return status >= 0;
}

bool rsd__worker_answer_waiting(rsd_worker *worker)
{
    if (rsd__swap_if_u32(&worker->request, RSD__REQUEST_ASKED | RSD__ASK_PARK, RSD__REQUEST_TAKEN | RSD__ASK_PARK))
        rsd__worker_answer(worker, -EINVAL);
    if (!rsd__swap_if_u32(&worker->request, RSD__REQUEST_ASKED | RSD__ASK_RESTORE, RSD__REQUEST_TAKEN | RSD__ASK_RESTORE))
        return true;
    return restore(worker); /* warm or parked: it has no role, so nothing of its state is in use */
}
