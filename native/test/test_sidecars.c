/* SPDX-License-Identifier: Apache-2.0 */
/* The example sidecars do what their first lines say. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

typedef struct stage {
    char path[RSD_PATH_LENGTH];
    rsd_ring_producer *producer;
    recording_host host;
} stage;

static int open_stage(void **state)
{
    static stage made;

    fresh_ring(made.path, sizeof(made.path), 1 << 20);
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

static rsd_worker *start_with(stage *made, const char *sidecar, const char *config, uint64_t epoch)
{
    const rsd_worker_config wanted = {.struct_size = sizeof(wanted),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = made->path,
                                      .sidecar = load_sidecar(sidecar),
                                      .host = &made->host.table,
                                      .config = config,
                                      .config_length = (uint32_t)strlen(config),
                                      .epoch = epoch};
    rsd_worker *worker;

    assert_ok(rsd_worker_create(&wanted, &worker));
    assert_ok(rsd_worker_start(worker, 10 * SECOND));
    return worker;
}

static rsd_worker *run(stage *made, const char *sidecar, const char *config)
{
    rsd_worker *worker = start_with(made, sidecar, config, 1);

    rsd_ring_producer_grant(made->producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    return worker;
}

/* Parks 'old', carries its state, and lets 'next' take over. */
static void hand_over(stage *made, rsd_worker *old, rsd_worker *next, uint64_t epoch)
{
    const void *bytes;
    uint64_t length;

    assert_ok(rsd_worker_park(old, 1, 10 * SECOND));
    assert_ok(rsd_worker_saved(old, &bytes, &length));
    assert_ok(rsd_worker_restore(next, bytes, length));
    rsd_ring_producer_grant(made->producer, epoch);
    assert_ok(rsd_worker_await_running(next, 10 * SECOND));
    end_worker(old);
}

static void stats_keeps_count_mean_and_range_over_a_swap(void **state)
{
    stage *made = *state;
    const double values[] = {4.0, -2.0, 7.0, 11.0};
    rsd_worker *old = run(made, "libringside_stats_1.0.0.so", "");
    rsd_worker *next = start_with(made, "libringside_stats_1.1.0.so", "", 2);
    struct {
        uint64_t count;
        double mean;
        double smallest;
        double largest;
    } result;

    for (int i = 0; i < 2; i++)
        send(made->producer, 1, &values[i], sizeof(values[i]));
    send(made->producer, 2, "", 0);
    await_events(&made->host, 1);
    hand_over(made, old, next, 2);
    for (int i = 2; i < 4; i++)
        send(made->producer, 1, &values[i], sizeof(values[i]));
    send(made->producer, 2, "", 0);
    send(made->producer, 3, "", 0);
    send(made->producer, 2, "", 0);
    await_events(&made->host, 3);
    end_worker(next);
    memcpy(&result, made->host.seen[0].head, sizeof(result));
    assert_int_equal(result.count, 2);
    assert_true(result.mean == 1.0 && result.smallest == -2.0 && result.largest == 4.0);
    memcpy(&result, made->host.seen[1].head, sizeof(result));
    assert_int_equal(result.count, 4);
    assert_true(result.mean == 5.0 && result.smallest == -2.0 && result.largest == 11.0);
    memcpy(&result, made->host.seen[2].head, sizeof(result));
    assert_int_equal(result.count, 0);
}

static void slow_takes_at_least_the_time_it_is_told(void **state)
{
    stage *made = *state;
    const uint64_t wanted[] = {0, 50000, 3 * MILLISECOND};
    rsd_worker *worker = run(made, "libringside_slow.so", "nanos=2000000");
    uint64_t taken;

    send(made->producer, 1, "", 0);
    for (int i = 0; i < 3; i++)
        send(made->producer, 1, &wanted[i], sizeof(wanted[i]));
    await_events(&made->host, 4);
    end_worker(worker);
    memcpy(&taken, made->host.seen[0].head, sizeof(taken));
    assert_true(taken >= 2 * MILLISECOND);
    for (int i = 0; i < 3; i++) {
        memcpy(&taken, made->host.seen[i + 1].head, sizeof(taken));
        assert_true(taken >= wanted[i]);
    }
}

/* All payloads in order, for zstd. */
typedef struct collected {
    uint8_t *bytes;
    size_t length;
    uint64_t last_cause;
    uint32_t types[3];
} collected;

static void collect(recording_host *host, const rsd_event *events, uint32_t count)
{
    collected *all = host->context;

    for (uint32_t i = 0; i < count; i++) {
        all->bytes = realloc(all->bytes, all->length + events[i].length + 1);
        memcpy(all->bytes + all->length, events[i].data, events[i].length);
        all->length += events[i].length;
        all->types[events[i].type]++;
        all->last_cause = events[i].cause;
    }
}

#define CHUNK 100000u
#define CHUNKS 60u

static void fill_chunk(uint8_t *chunk, uint32_t index)
{
    uint64_t random = index + 1;

    for (uint32_t i = 0; i < CHUNK; i++) /* one chunk in three is noise: what comes out is larger than what went in */
        chunk[i] = index % 3 == 0 ? (uint8_t)next_random(&random) : (uint8_t)("ringside "[(i + index) % 9]);
}

static void zstd_gives_the_same_bytes_back_over_a_swap(void **state)
{
    static uint8_t chunks[CHUNKS][CHUNK];
    static uint8_t back[CHUNKS * CHUNK];
    stage *made = *state;
    collected all = {0};
    rsd_worker *old;
    rsd_worker *next;
    size_t got = 0;
    ZSTD_inBuffer in;
    ZSTD_outBuffer out = {.dst = back, .size = sizeof(back)};
    ZSTD_DCtx *stream = ZSTD_createDCtx();

    made->host.on_delivery = collect;
    made->host.context = &all;
    old = run(made, "libringside_zstd.so", "level=1,checksum");
    next = start_with(made, "libringside_zstd.so", "level=19", 2); /* the saved level wins */
    for (uint32_t i = 0; i < CHUNKS; i++) {
        fill_chunk(chunks[i], i);
        send(made->producer, 1, chunks[i], CHUNK);
        if (i == CHUNKS / 2)
            hand_over(made, old, next, 2);
    }
    send(made->producer, 2, "", 0);
    assert_ok(rsd_worker_stop(next, RSD_DISPOSE_STOP, 1, 60 * SECOND));
    assert_ok(rsd_worker_destroy(next));
    assert_int_equal(all.types[1], CHUNKS);
    assert_int_equal(all.types[2], 2);
    in = (ZSTD_inBuffer){.src = all.bytes, .size = all.length};
    while (in.pos < in.size) {
        got = ZSTD_decompressStream(stream, &out, &in);
        assert_false(ZSTD_isError(got));
    }
    assert_int_equal(got, 0);
    assert_int_equal(out.pos, sizeof(back));
    assert_memory_equal(back, chunks, sizeof(back));
    assert_true(all.length < sizeof(back) * 2 / 5);
    ZSTD_freeDCtx(stream);
    free(all.bytes);
}

static void zstd_refuses_a_configuration_it_does_not_know(void **state)
{
    static const char *const bad[] = {"level=0", "level=20", "level", "speed=3", "level=3 checksum=1 and so on"};
    const rsd_sidecar_ops *sidecar = load_sidecar("libringside_zstd.so");
    void *self;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_true(sidecar->create(NULL, bad[i], (uint32_t)strlen(bad[i]), &self) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stats_keeps_count_mean_and_range_over_a_swap, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(slow_takes_at_least_the_time_it_is_told, open_stage, close_stage),
        cmocka_unit_test_setup_teardown(zstd_gives_the_same_bytes_back_over_a_swap, open_stage, close_stage),
        cmocka_unit_test(zstd_refuses_a_configuration_it_does_not_know),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
