/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Processes that run a worker are killed with SIGKILL at random moments, some hundred times, while commands flow; each time the next
 * one takes over from 'done'. No command is skipped, none is done twice without the flag, no event of a done command is missing.
 * The last kill is aimed: the handler holds a command until it comes, so that every run sees one done again.
 */
#define _GNU_SOURCE
#include "support.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define KILLS 60u
#else
#define KILLS 300u
#endif
#define MOST_ENTRIES (1u << 20)

typedef struct effect {
    uint64_t sequence;
    uint64_t redelivered;
} effect;

/* Outlives the killed: an entry counts once 'count' covers it. */
typedef struct diary {
    uint64_t effect_count;
    uint64_t event_count;
    uint64_t hold; /* written by the parent: the handler keeps its command in hand while this is set */
    uint64_t held; /* written by the child: it does so now */
    effect effects[MOST_ENTRIES];
    uint64_t events[MOST_ENTRIES];
} diary;

static diary *kept;

static int write_down(void *self, const rsd_context *context, const rsd_command *command)
{
    const uint64_t at = kept->effect_count;
    uint64_t sequence;

    (void)self;
    memcpy(&sequence, command->payload, sizeof(sequence));
    kept->effects[at % MOST_ENTRIES] = (effect){sequence, command->redelivered};
    __atomic_store_n(&kept->effect_count, at + 1, __ATOMIC_RELEASE);
    while (__atomic_load_n(&kept->hold, __ATOMIC_ACQUIRE) != 0)
        __atomic_store_n(&kept->held, 1, __ATOMIC_RELEASE);
    return rsd_emit(context, 1, &sequence, sizeof(sequence));
}

static int32_t keep_events(void *host, const rsd_event *events, uint32_t count)
{
    (void)host;
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t at = kept->event_count;

        memcpy(&kept->events[at % MOST_ENTRIES], events[i].data, sizeof(uint64_t));
        __atomic_store_n(&kept->event_count, at + 1, __ATOMIC_RELEASE);
    }
    return (int32_t)count;
}

/* In a child: runs a worker until killed. */
static void serve_until_killed(const char *path, uint64_t epoch)
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "diary",
                                     .version = "1.0.0",
                                     .process = write_down};
    const rsd_host_vtable host = {.struct_size = sizeof(host), .abi_version = RSD_ABI_VERSION, .on_events = keep_events};
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = path,
                                      .sidecar = &sidecar,
                                      .host = &host,
                                      .epoch = epoch};
    rsd_worker *worker;

    if (rsd_worker_create(&config, &worker) != 0 || rsd_worker_start(worker, 10 * SECOND) != 0)
        _exit(1);
    for (;;)
        pause();
}

static uint64_t effects_now(void)
{
    return __atomic_load_n(&kept->effect_count, __ATOMIC_ACQUIRE);
}

/* Publishes while there is room, until the child has come 'effects' further. Answers the last sequence sent. */
static uint64_t feed(rsd_ring_producer *producer, uint64_t sequence, uint64_t effects)
{
    const uint64_t until = now_nanos() + 10 * SECOND;
    const uint64_t wanted = effects_now() + effects;

    do {
        int64_t position;

        while ((position = rsd_ring_producer_try_claim(producer, 1, 0, sizeof(sequence))) >= 0) {
            sequence++;
            memcpy(rsd_ring_producer_payload(producer, (uint64_t)position), &sequence, sizeof(sequence));
            rsd_ring_producer_publish(producer);
        }
        assert_true(now_nanos() < until);
    } while (effects_now() < wanted);
    return sequence;
}

static void expect_only_flagged_doubles(uint64_t sent)
{
    uint64_t last = 0;
    uint64_t doubles = 0;
    static uint8_t delivered[MOST_ENTRIES];

    assert_true(kept->effect_count < MOST_ENTRIES && kept->event_count < MOST_ENTRIES);
    for (uint64_t i = 0; i < kept->effect_count; i++) {
        const effect *entry = &kept->effects[i];

        assert_true(entry->sequence <= last + 1);
        if (entry->sequence <= last) {
            assert_true(entry->redelivered);
            doubles++;
        }
        last = entry->sequence > last ? entry->sequence : last;
    }
    assert_int_equal(last, sent);
    for (uint64_t i = 0; i < kept->event_count; i++)
        delivered[kept->events[i] % MOST_ENTRIES] = 1;
    for (uint64_t sequence = 1; sequence <= sent; sequence++)
        assert_int_equal(delivered[sequence], 1);
    print_message("%u random kills and one aimed, %llu commands, %llu done again with the flag\n", KILLS, (unsigned long long)sent,
                  (unsigned long long)doubles);
}

static pid_t start_child(rsd_ring_producer *producer, const char *path, uint64_t epoch)
{
    pid_t child;

    rsd_ring_producer_grant(producer, epoch);
    child = fork();
    if (child == 0)
        serve_until_killed(path, epoch);
    assert_true(child > 0);
    return child;
}

static void kill_child(pid_t child)
{
    int status;

    assert_ok(kill(child, SIGKILL));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); /* it did not end by itself */
}

/* A kill that is sure to leave a command in hand. Answers the last sequence sent. */
static uint64_t kill_in_the_handler(rsd_ring_producer *producer, const char *path, uint64_t epoch, uint64_t sequence)
{
    const uint64_t until = now_nanos() + 10 * SECOND;
    pid_t child;

    __atomic_store_n(&kept->hold, 1, __ATOMIC_RELEASE);
    child = start_child(producer, path, epoch);
    sequence = feed(producer, sequence, 1);
    while (__atomic_load_n(&kept->held, __ATOMIC_ACQUIRE) == 0)
        assert_true(now_nanos() < until);
    kill_child(child);
    __atomic_store_n(&kept->hold, 0, __ATOMIC_RELEASE);
    return sequence;
}

static void await_done(const rsd_ring_producer *producer)
{
    const uint64_t until = now_nanos() + 10 * SECOND;

    while (__atomic_load_n(&producer->peer->done, __ATOMIC_ACQUIRE) != producer->position && now_nanos() < until)
        pause_nanos(MILLISECOND);
    assert_int_equal(producer->peer->done, producer->position);
}

static void does_nothing_twice_without_the_flag(void **state)
{
    char path[RSD_PATH_LENGTH];
    uint64_t random = test_seed();
    uint64_t sequence = 0;
    rsd_ring_producer *producer;
    pid_t child;

    (void)state;
    fresh_ring(path, sizeof(path), 4096);
    assert_ok(rsd_ring_producer_open(path, &producer));
    for (uint64_t epoch = 1; epoch <= KILLS; epoch++) {
        child = start_child(producer, path, epoch);
        sequence = feed(producer, sequence, next_random(&random) % 400);
        for (uint64_t spins = next_random(&random) % 2000; spins > 0; spins--)
            __atomic_signal_fence(__ATOMIC_SEQ_CST);
        kill_child(child);
    }
    sequence = kill_in_the_handler(producer, path, KILLS + 1, sequence);
    child = start_child(producer, path, KILLS + 2); /* the last one has time for the rest */
    await_done(producer);
    kill_child(child);
    assert_true(producer->peer->redelivered > 0);
    assert_int_equal(producer->peer->done_count, sequence);
    expect_only_flagged_doubles(sequence);
    rsd_ring_producer_close(producer);
    remove_path(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(does_nothing_twice_without_the_flag)};

    kept = mmap(NULL, sizeof(*kept), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return kept == MAP_FAILED ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
