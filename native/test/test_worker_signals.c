/* SPDX-License-Identifier: Apache-2.0 */
/* A sidecar that handles signals of the process it is in: the host is told. */
#include "support.h"

#include <signal.h>
#include <string.h>

typedef struct kept_log {
    char text[256];
    uint32_t count;
} kept_log;

static int32_t keep_log(void *target, int32_t level, const char *text, uint32_t length)
{
    kept_log *kept = target;

    assert_int_equal(level, RSD_LOG_WARN);
    memset(kept->text, 0, sizeof(kept->text));
    memcpy(kept->text, text, length < sizeof(kept->text) ? length : sizeof(kept->text) - 1);
    kept->count++;
    return 0;
}

static void handle(int number)
{
    (void)number;
}

static int create_with_handler(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    struct sigaction action = {.sa_handler = handle};

    (void)context;
    (void)config;
    (void)length;
    *self = NULL;
    return sigaction(SIGTERM, &action, NULL);
}

static int create_without(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    (void)context;
    (void)config;
    (void)length;
    *self = NULL;
    return 0;
}

static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    (void)context;
    (void)command;
    return 0;
}

static void run_once(kept_log *kept, int (*create)(const rsd_context *, const char *, uint32_t, void **))
{
    const rsd_sidecar_ops sidecar = {.struct_size = sizeof(sidecar),
                                     .abi_version = RSD_ABI_VERSION,
                                     .name = "signals",
                                     .version = "1.0.0",
                                     .create = create,
                                     .process = process};
    const rsd_host_vtable host = {.struct_size = sizeof(host), .abi_version = RSD_ABI_VERSION, .host = kept, .log = keep_log};
    char path[RSD_PATH_LENGTH];
    const rsd_worker_config config = {.struct_size = sizeof(config),
                                      .abi_version = RSD_ABI_VERSION,
                                      .ring_path = path,
                                      .sidecar = &sidecar,
                                      .host = &host,
                                      .epoch = 1};
    rsd_worker *worker;

    fresh_ring(path, sizeof(path), 65536);
    assert_ok(rsd_worker_create(&config, &worker));
    assert_ok(rsd_worker_start(worker, 10 * SECOND));
    assert_ok(rsd_worker_stop(worker, RSD_DISPOSE_STOP, 0, 10 * SECOND));
    assert_ok(rsd_worker_destroy(worker));
    remove_path(path);
}

static void says_which_signal_the_sidecar_took(void **state)
{
    struct sigaction before;
    kept_log kept = {0};

    (void)state;
    assert_ok(sigaction(SIGTERM, NULL, &before));
    run_once(&kept, create_with_handler);
    assert_ok(sigaction(SIGTERM, &before, NULL));
    assert_int_equal(kept.count, 1);
    assert_non_null(strstr(kept.text, "SIGTERM"));
    assert_non_null(strstr(kept.text, "signals"));
}

static void says_nothing_of_one_that_takes_none(void **state)
{
    kept_log kept = {0};

    (void)state;
    run_once(&kept, create_without);
    assert_int_equal(kept.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(says_which_signal_the_sidecar_took),
                                       cmocka_unit_test(says_nothing_of_one_that_takes_none)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
