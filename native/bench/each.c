/* SPDX-License-Identifier: Apache-2.0 */
/* The worker with a V-table that wants every event by an upcall of its own: what the batch upcall is compared with. */
#include "page.h"

#include <ringside/worker.h>
#include <stdlib.h>
#include <string.h>

#define START_NANOS UINT64_C(10000000000)

extern const rsd_sidecar_ops rsd_sidecar;

struct rsb_each {
    rsd_host_vtable host;
    rsd_worker *worker;
};

rsb_each *rsb_each_start(const char *ring, const char *config, int32_t (*on_event)(void *, uint64_t, uint32_t, const void *, uint32_t))
{
    rsb_each *made = calloc(1, sizeof(*made));
    rsd_worker_config worker = {
        .struct_size = sizeof(worker),
        .abi_version = RSD_ABI_VERSION,
        .ring_path = ring,
        .sidecar = &rsd_sidecar,
        .config = config,
        .config_length = (uint32_t)strlen(config),
        .generation = 1,
        .epoch = 1,
    };

    if (made == NULL)
        return NULL;
    made->host = (rsd_host_vtable){.struct_size = sizeof(made->host), .abi_version = RSD_ABI_VERSION, .on_event = on_event};
    worker.host = &made->host;
    if (rsd_worker_create(&worker, &made->worker) != 0) {
        free(made);
        return NULL;
    }
    if (rsd_worker_start(made->worker, START_NANOS) != 0) {
        rsb_each_stop(made);
        return NULL;
    }
    return made;
}

int rsb_each_stop(rsb_each *each)
{
    int error = rsd_worker_stop(each->worker, RSD_DISPOSE_STOP, 0, START_NANOS);

    if (error == 0)
        error = rsd_worker_destroy(each->worker);
    if (error == 0)
        free(each);
    return error;
}
