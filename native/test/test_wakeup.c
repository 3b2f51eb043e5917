/* SPDX-License-Identifier: Apache-2.0 */
/* A worker that parks after every command is woken by the next one. Built with mutants/long_sleep.h: a lost wake-up is a hang. */
#include "support.h"

#include <string.h>

#define ROUNDS 3000u
#define HANG_NANOS (8 * SECOND)

static uint64_t answered; /* events so far */

static int32_t count_events(void *host, const rsd_event *events, uint32_t count)
{
    (void)host;
    (void)events;
    __atomic_add_fetch(&answered, count, __ATOMIC_RELEASE);
    return (int32_t)count;
}

/* Spins at first: what comes back at once is sent again at once. Then leaves the processor to others. */
static void wait_for_answer(uint64_t sent)
{
    const uint64_t now = now_nanos();

    assert_true(now < sent + HANG_NANOS);
    if (now > sent + MILLISECOND)
        pause_nanos(MILLISECOND);
}

static void wait_until_asleep(const rsd_ring_producer *producer)
{
    const uint64_t until = now_nanos() + HANG_NANOS;

    while (__atomic_load_n(&producer->peer->sleeping, __ATOMIC_ACQUIRE) == 0)
        assert_true(now_nanos() < until);
}

static void loses_no_wake_up(void **state)
{
    const rsd_host_vtable host = {.struct_size = sizeof(host), .abi_version = RSD_ABI_VERSION, .on_events = count_events};
    char path[RSD_PATH_LENGTH];
    rsd_worker_config config = {.struct_size = sizeof(config),
                                .abi_version = RSD_ABI_VERSION,
                                .ring_path = path,
                                .sidecar = load_sidecar("libringside_echo.so"),
                                .host = &host,
                                .epoch = 1,
                                .spin_polls = 1,
                                .yield_polls = 1};
    uint64_t random = test_seed();
    rsd_ring_producer *producer;
    rsd_worker *worker;

    (void)state;
    fresh_ring(path, sizeof(path), 65536);
    assert_ok(rsd_ring_producer_open(path, &producer));
    assert_ok(rsd_worker_create(&config, &worker));
    assert_ok(rsd_worker_start(worker, 10 * SECOND));
    rsd_ring_producer_grant(producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    for (uint64_t round = 1; round <= ROUNDS; round++) {
        uint64_t sent = now_nanos() + next_random(&random) % 30000; /* hits its way to sleep at every point */

        while (now_nanos() < sent)
            ;
        if (round % 8 == 0)
            wait_until_asleep(producer);
        sent = now_nanos();
        send(producer, 1, "x", 1);
        while (__atomic_load_n(&answered, __ATOMIC_ACQUIRE) < round)
            wait_for_answer(sent);
    }
    assert_true(producer->words->wakeups >= ROUNDS / 16);
    end_worker(worker);
    rsd_ring_producer_close(producer);
    remove_path(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(loses_no_wake_up)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
