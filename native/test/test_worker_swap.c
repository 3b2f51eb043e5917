/* SPDX-License-Identifier: Apache-2.0 */
/* The role goes from one worker to the next while commands flow: state carried, nothing lost, nothing doubled. */
#define _GNU_SOURCE
#include "support.h"

#include <errno.h>
#include <pthread.h>
#include <ringside/load.h>
#include <string.h>

#define SWAPS 40u
#define COMMANDS 60000u

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    recording_host host;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 65536);
    assert_ok(rsd_ring_producer_open(made.path, &made.producer));
    recording_host_open(&made.host);
    *state = &made;
    return 0;
}

static int close_stage(void **state)
{
    stage *made = *state;

    rsd_ring_producer_close(made->producer);
    recording_host_close(&made->host);
    remove_path(made->path);
    return 0;
}

static uint64_t fnv1a(const void *data, size_t length)
{
    return rsd_checksum(data, length);
}

static void claim_load(rsd_ring_producer *producer, uint64_t sequence)
{
    rsd_load_command load = {.sequence = sequence, .stamp = 1};
    int64_t position;

    load.checksum = fnv1a(&load, sizeof(load));
    while ((position = rsd_ring_producer_try_claim(producer, RSD_TYPE_LOAD, 0, sizeof(load))) == RSD_CLAIM_FULL) {
        rsd_ring_producer_publish(producer);
        pause_nanos(MILLISECOND / 20);
    }
    memcpy(rsd_ring_producer_payload(producer, (uint64_t)position), &load, sizeof(load));
    rsd_ring_producer_publish(producer);
}

/* What the events say, looked at in order as they come. */
typedef struct audit {
    uint64_t last;
    uint64_t out_of_order;
    uint64_t lost;
    uint64_t doubled;
    uint64_t damaged;
    uint32_t version;
    uint32_t changes;
} audit;

static void look_at_events(recording_host *host, const rsd_event *events, uint32_t count)
{
    audit *found = host->context;

    for (uint32_t i = 0; i < count; i++) {
        rsd_load_event event;

        memcpy(&event, events[i].data, sizeof(event));
        found->out_of_order += event.sequence != found->last + 1 || event.checksum != fnv1a(&event, RSD_LOAD_EVENT_LENGTH - 8);
        found->last = event.sequence;
        found->changes += event.version != found->version;
        found->version = event.version;
        found->lost = event.lost;
        found->doubled = event.doubled;
        found->damaged = event.damaged;
    }
}

static rsd_worker *swap(stage *made, rsd_worker *old, const rsd_sidecar_ops *sidecar, uint64_t epoch)
{
    rsd_worker *next = start_worker(made->path, sidecar, &made->host, epoch, epoch);
    const void *bytes;
    uint64_t length;

    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    assert_ok(rsd_worker_saved(old, &bytes, &length));
    assert_true(length > 0);
    assert_ok(rsd_worker_restore(next, bytes, length));
    rsd_ring_producer_grant(made->producer, epoch);
    assert_ok(rsd_worker_await_running(next, 10 * SECOND));
    assert_ok(rsd_worker_stop(old, RSD_DISPOSE_SWAPPED, 0, 10 * SECOND));
    assert_ok(rsd_worker_destroy(old));
    return next;
}

typedef struct swapper {
    stage *made;
    rsd_worker *worker;
} swapper;

/* The host's part, on a thread of its own; grants are its, so the producer's words have two writers in this test only. */
static void *swap_often(void *argument)
{
    swapper *self = argument;
    const rsd_sidecar_ops *builds[] = {load_sidecar("libringside_demo_1.0.0.so"), load_sidecar("libringside_demo_1.1.0.so")};

    await_events(&self->made->host, 1);
    for (uint64_t i = 0; i < SWAPS; i++) {
        self->worker = swap(self->made, self->worker, builds[(i + 1) % 2], i + 2);
        await_events(&self->made->host, events_taken(&self->made->host) + 1); /* each generation is seen to serve */
    }
    return NULL;
}

static void loses_nothing_in_a_flood(void **state)
{
    stage *made = *state;
    audit found = {0};
    swapper self = {.made = made};
    pthread_t thread;
    uint64_t sequence = 0;

    made->host.on_delivery = look_at_events;
    made->host.context = &found;
    self.worker = start_worker(made->path, load_sidecar("libringside_demo_1.0.0.so"), &made->host, 1, 1);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(self.worker, 10 * SECOND));
    assert_ok(pthread_create(&thread, NULL, swap_often, &self));
    while (sequence < COMMANDS || pthread_tryjoin_np(thread, NULL) != 0)
        claim_load(made->producer, ++sequence);
    assert_ok(rsd_worker_stop(self.worker, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    assert_ok(rsd_worker_destroy(self.worker));
    assert_int_equal(found.last, sequence);
    assert_int_equal(found.out_of_order, 0);
    assert_int_equal(found.lost + found.doubled + found.damaged, 0);
    assert_int_equal(found.changes, SWAPS + 1);
    assert_int_equal(made->host.events, sequence);
    assert_int_equal(made->host.disposes, SWAPS + 1);
}

static void keeps_its_state_when_it_takes_the_role_back(void **state)
{
    stage *made = *state;
    audit found = {0};
    rsd_worker *old;
    rsd_worker *next;

    made->host.on_delivery = look_at_events;
    made->host.context = &found;
    old = start_worker(made->path, load_sidecar("libringside_demo_1.0.0.so"), &made->host, 1, 1);
    next = start_worker(made->path, load_sidecar("libringside_demo_1.1.0.so"), &made->host, 2, 2);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    for (uint64_t i = 1; i <= 100; i++)
        claim_load(made->producer, i);
    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    rsd_ring_producer_grant(made->producer, 2);
    assert_ok(rsd_worker_await_running(next, 10 * SECOND));
    assert_int_equal(rsd_worker_await_running(old, 20 * MILLISECOND), -ETIMEDOUT);
    assert_ok(rsd_worker_park(next, 0, 10 * SECOND)); /* rolled back before it took anything of worth */
    assert_ok(rsd_worker_resume(old, 3));
    rsd_ring_producer_grant(made->producer, 3);
    assert_ok(rsd_worker_await_running(old, 10 * SECOND));
    for (uint64_t i = 101; i <= 200; i++)
        claim_load(made->producer, i);
    assert_ok(rsd_worker_stop(old, RSD_DISPOSE_STOP, 1, 10 * SECOND));
    end_worker(next);
    assert_ok(rsd_worker_destroy(old));
    assert_int_equal(found.last, 200);
    assert_int_equal(found.out_of_order, 0);
    assert_int_equal(found.doubled, 0);
}

static void refuses_a_state_that_makes_no_sense(void **state)
{
    stage *made = *state;
    rsd_worker *worker = start_worker(made->path, load_sidecar("libringside_demo_1.1.0.so"), &made->host, 1, 1);
    rsd_worker *stateless = start_worker(made->path, load_sidecar("libringside_echo.so"), &made->host, 2, 2);
    rsd_worker_status status = {.struct_size = sizeof(status)};

    assert_int_equal(rsd_worker_restore(stateless, "x", 1), -ENOTSUP);
    assert_int_equal(state_of_worker(stateless), RSD_WORKER_WARM);
    assert_ok(rsd_worker_restore(worker, "too short", 9));
    rsd_ring_producer_grant(made->producer, 1);
    assert_int_equal(rsd_worker_await_running(worker, 10 * SECOND), -EKEYREJECTED);
    await_state(worker, RSD_WORKER_FAILED);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_string_equal(status.message, "Sidecar demo 1.1.0 refused the saved state: restore answered -22.");
    end_worker(worker);
    end_worker(stateless);
}

static int refuse_to_save(void *self, const rsd_context *context, const rsd_save_buffer *buffer)
{
    (void)self;
    (void)context;
    (void)buffer;
    return -EIO;
}

static void goes_on_when_save_fails(void **state)
{
    stage *made = *state;
    rsd_sidecar_ops sidecar = *load_sidecar("libringside_echo.so");
    rsd_worker *worker;

    sidecar.save = refuse_to_save;
    worker = start_worker(made->path, &sidecar, &made->host, 1, 1);
    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    assert_int_equal(rsd_worker_park(worker, 1, 10 * SECOND), -EIO);
    assert_int_equal(state_of_worker(worker), RSD_WORKER_RUNNING);
    send(made->producer, 1, "on", 2);
    await_events(&made->host, 1);
    assert_ok(rsd_worker_park(worker, 0, 10 * SECOND));
    end_worker(worker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_its_state_when_it_takes_the_role_back, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(refuses_a_state_that_makes_no_sense, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(goes_on_when_save_fails, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(loses_nothing_in_a_flood, open_stage, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
