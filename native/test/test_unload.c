/* SPDX-License-Identifier: Apache-2.0 */
/* The shared library as a bridge uses it: copies side by side, each gone from the process when it is closed. */
#define _GNU_SOURCE
#include "support.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned times_mapped(const char *name)
{
    char line[1024];
    unsigned count = 0;
    FILE *maps = fopen("/proc/self/maps", "r");

    assert_non_null(maps);
    while (fgets(line, sizeof(line), maps) != NULL)
        count += strstr(line, name) != NULL && strstr(line, " r-xp ") != NULL;
    fclose(maps);
    return count;
}

static void copy_library(char *path)
{
    char command[1024];

    close(mkstemp(path));
    snprintf(command, sizeof(command), "cp %s %s", LIBRARY, path);
    assert_ok(system(command));
}

static void open_and_close_a_ring(void *library, const char *path)
{
    int (*open_ring)(const char *, uint32_t, rsd_ring **);
    void (*close_ring)(rsd_ring *);
    rsd_ring *ring;

    *(void **)&open_ring = dlsym(library, "rsd_ring_open");
    *(void **)&close_ring = dlsym(library, "rsd_ring_close");
    assert_ok(open_ring(path, RSD_ROLE_READER, &ring));
    close_ring(ring);
}

static void leaves_nothing_behind_when_it_is_closed(void **state)
{
    char copies[2][32] = {"/tmp/native-copy-XXXXXX", "/tmp/native-copy-XXXXXX"};
    char path[RSD_PATH_LENGTH];
    void *libraries[2];
    int status;
    pid_t child;

    (void)state;
    fresh_ring(path, sizeof(path), 4096);
    for (int i = 0; i < 2; i++) {
        copy_library(copies[i]);
        libraries[i] = dlopen(copies[i], RTLD_NOW | RTLD_LOCAL);
        assert_non_null(libraries[i]);
        unlink(copies[i]);
        open_and_close_a_ring(libraries[i], path);
    }
    assert_ptr_not_equal(dlsym(libraries[0], "rsd_abi_version"), dlsym(libraries[1], "rsd_abi_version"));
    assert_int_equal(times_mapped("/tmp/native-copy-"), 2);
    assert_ok(dlclose(libraries[0]));
    assert_int_equal(times_mapped("/tmp/native-copy-"), 1);
    assert_ok(dlclose(libraries[1]));
    assert_int_equal(times_mapped("/tmp/native-copy-"), 0);
    child = fork(); /* its handler for children went with it */
    if (child == 0)
        _exit(0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    remove_path(path);
}

static void exports_its_functions_and_nothing_else(void **state)
{
    static const char *const wanted[] = {"rsd_abi_layout", "rsd_worker_create", "rsd_worker_status_of", "rsd_ring_create", "rsd_ring_poll"};
    static const char *const hidden[] = {"rsd_worker_run", "rsd__worker_emit", "rsd__sleep_while"};
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);

    (void)state;
    assert_non_null(library);
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        assert_non_null(dlsym(library, wanted[i]));
    for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
        assert_null(dlsym(library, hidden[i]));
    dlclose(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_nothing_behind_when_it_is_closed),
        cmocka_unit_test(exports_its_functions_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
