/* SPDX-License-Identifier: Apache-2.0 */
/* Where producer and worker stand to each other. */
#define _GNU_SOURCE /* syscall: the C library has no call for capabilities */
#include "support.h"

#include "../src/placement.h"
#include "../src/platform.h"

#include <errno.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void judges_by_the_time_of_a_line(void **state)
{
    (void)state;
    assert_int_equal(rsd__placement_judge(0), RSD_PLACEMENT_UNKNOWN);
    assert_int_equal(rsd__placement_judge(27), RSD_PLACEMENT_SAME_CORE);
    assert_int_equal(rsd__placement_judge(95), RSD_PLACEMENT_SAME_COMPLEX);
    assert_int_equal(rsd__placement_judge(400), RSD_PLACEMENT_FAR);
}

static void a_thread_stands_beside_itself(void **state)
{
    const int cpu = rsd__cpu_now();
    rsd__cpus before;
    rsd__placement found;

    (void)state;
    assert_true(cpu >= 0);
    assert_int_equal(rsd__pin(0, cpu, &before), 0); /* so that it stands still */
    found = rsd__placement_look(rsd__pid(), rsd__tid());
    assert_int_equal(found.verdict, RSD_PLACEMENT_SAME_CORE);
    assert_int_equal(found.producer_cpu, cpu);
    assert_int_equal(found.worker_cpu, cpu);
    assert_int_equal(found.nanos, 0);
    assert_true(found.at != 0);
    rsd__unpin(0, &before);
}

static void knows_nothing_of_a_producer_that_is_not_there(void **state)
{
    const rsd__placement found = rsd__placement_look(0, 0);

    (void)state;
    assert_int_equal(found.verdict, RSD_PLACEMENT_UNKNOWN);
    assert_true((int32_t)found.producer_cpu < 0);
}

static void leaves_the_thread_bound_as_it_was(void **state)
{
    rsd__cpus before;
    rsd__cpus after;

    (void)state;
    memset(&before, 0, sizeof(before));
    memset(&after, 0, sizeof(after));
    rsd__pin(0, rsd__cpu_now(), &before);
    rsd__unpin(0, &before);
    rsd__placement_look(1, 1); /* init: whatever processor it was on */
    rsd__pin(0, rsd__cpu_now(), &after);
    rsd__unpin(0, &after);
    assert_memory_equal(&before, &after, sizeof(before));
}

static int created_on = -1;

static int note_processor(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    (void)context, (void)config, (void)length, (void)self;
    created_on = rsd__cpu_now();
    return 0;
}

static rsd_worker_config bound_to(const char *path, recording_host *host, const rsd_sidecar_ops *sidecar, uint32_t processor)
{
    return (rsd_worker_config){.struct_size = sizeof(rsd_worker_config),
                               .abi_version = RSD_ABI_VERSION,
                               .ring_path = path,
                               .sidecar = sidecar,
                               .host = &host->table,
                               .generation = 1,
                               .epoch = 1,
                               .processor = 1 + processor};
}

/* In turn to each that this process may use: by chance it would be found on the right one sometimes only. */
static void stays_on_the_processor_that_it_is_bound_to(void **state)
{
    rsd_sidecar_ops sidecar = *load_sidecar("libringside_echo.so");
    char path[RSD_PATH_LENGTH];
    recording_host host;
    rsd__cpus before;
    int bound = 0;

    (void)state;
    fresh_ring(path, sizeof(path), 65536);
    recording_host_open(&host);
    sidecar.create = note_processor;
    for (int processor = 0; processor < 64; processor++) {
        const rsd_worker_config config = bound_to(path, &host, &sidecar, (uint32_t)processor);
        rsd_worker *worker;

        if (rsd__pin(0, processor, &before) < 0)
            continue;
        rsd__unpin(0, &before);
        assert_ok(rsd_worker_create(&config, &worker));
        assert_ok(rsd_worker_start(worker, 10 * SECOND));
        assert_int_equal(created_on, processor);
        end_worker(worker);
        bound++;
    }
    assert_true(bound > 0);
    recording_host_close(&host);
    remove_path(path);
}

static void does_not_begin_when_its_processor_is_not_there(void **state)
{
    rsd_worker_status status = {.struct_size = sizeof(status)};
    char path[RSD_PATH_LENGTH];
    recording_host host;
    rsd_worker_config config;
    rsd_worker *worker;

    (void)state;
    fresh_ring(path, sizeof(path), 65536);
    recording_host_open(&host);
    config = bound_to(path, &host, load_sidecar("libringside_echo.so"), 100000);
    assert_ok(rsd_worker_create(&config, &worker));
    assert_int_equal(rsd_worker_start(worker, 10 * SECOND), -EINVAL);
    assert_ok(rsd_worker_status_of(worker, &status));
    assert_non_null(strstr(status.message, "cannot be bound to processor 100000"));
    end_worker(worker);
    recording_host_close(&host);
    remove_path(path);
}

/*
 * CAP_SYS_NICE of this thread, which those that it starts inherit, and the limit: a person who is not root has neither. They stay permitted, so that
 * they can be taken back.
 */
static void may_raise_priority(bool may)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2];
    struct rlimit limit;

    assert_ok(getrlimit(RLIMIT_NICE, &limit));
    limit.rlim_cur = 0;
    assert_ok(setrlimit(RLIMIT_NICE, &limit));
    assert_ok(syscall(SYS_capget, &header, data));
    data[0].effective &= ~(1u << CAP_SYS_NICE);
    if (may)
        data[0].effective |= data[0].permitted & 1u << CAP_SYS_NICE;
    assert_ok(syscall(SYS_capset, &header, data));
}

/* What the ring says of the worker's priority after it was asked for 'nice', and what the host was told. */
static void serve_at(int32_t nice, const char *told, int32_t expected)
{
    char path[RSD_PATH_LENGTH];
    recording_host host;
    rsd_worker_config config;
    rsd_worker *worker;
    rsd_ring_producer *producer;

    fresh_ring(path, sizeof(path), 65536);
    recording_host_open(&host);
    config = bound_to(path, &host, load_sidecar("libringside_echo.so"), 0);
    config.processor = 0;
    config.nice = nice;
    assert_ok(rsd_worker_create(&config, &worker));
    assert_ok(rsd_worker_start(worker, 10 * SECOND));
    assert_ok(rsd_ring_producer_open(path, &producer));
    rsd_ring_producer_grant(producer, 1);
    assert_ok(rsd_worker_await_running(worker, 10 * SECOND));
    assert_int_equal(producer->peer->nice, expected);
    assert_int_equal(producer->peer->nice_asked, nice);
    assert_int_equal(host.logs, told == NULL ? 0 : 1);
    if (told != NULL)
        assert_non_null(strstr(host.line, told));
    end_worker(worker);
    rsd_ring_producer_close(producer);
    recording_host_close(&host);
    remove_path(path);
}

static void runs_at_the_priority_that_it_is_given(void **state)
{
    (void)state;
    serve_at(0, NULL, getpriority(PRIO_PROCESS, 0));
    serve_at(19, NULL, 19);
}

static void runs_on_when_a_higher_priority_is_refused_and_says_so(void **state)
{
    const int usual = getpriority(PRIO_PROCESS, 0);

    (void)state;
    may_raise_priority(false);
    serve_at(-20, "RS-340: The worker of echo ", usual);
    may_raise_priority(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_by_the_time_of_a_line),
        cmocka_unit_test(a_thread_stands_beside_itself),
        cmocka_unit_test(knows_nothing_of_a_producer_that_is_not_there),
        cmocka_unit_test(leaves_the_thread_bound_as_it_was),
        cmocka_unit_test(stays_on_the_processor_that_it_is_bound_to),
        cmocka_unit_test(does_not_begin_when_its_processor_is_not_there),
        cmocka_unit_test(runs_at_the_priority_that_it_is_given),
        cmocka_unit_test(runs_on_when_a_higher_priority_is_refused_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
