/* SPDX-License-Identifier: Apache-2.0 */
/* ringside-probe: one exit code and one sentence for each library that must not be loaded. */
#define _GNU_SOURCE
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs the probe; its words end up in 'text'. Answers the exit code, or minus the signal. */
static int probe(const char *library, char *text, size_t size)
{
    char command[1024];
    FILE *pipe;
    size_t got;
    int status;

    snprintf(command, sizeof(command), "exec %s %s 2>&1", PROBE, library);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    got = fread(text, 1, size - 1, pipe);
    text[got] = '\0';
    status = pclose(pipe);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static void tells_what_a_sidecar_is(void **state)
{
    char text[8192];

    (void)state;
    assert_int_equal(probe(SIDECARS "/libringside_demo_1.1.0.so", text, sizeof(text)), 0);
    assert_non_null(strstr(text, "name=demo\nversion=1.1.0\nabi=1.2\n"));
    assert_non_null(strstr(text, "has_save=1\nhas_restore=1\n"));
    assert_non_null(strstr(text, "field=command\t1\tPING\ttext\t8\t0\t\n"));
    assert_non_null(strstr(text, "field=event\t2\tLOAD\tlost\t4\t16\t\n"));
    assert_int_equal(probe(SIDECARS "/libringside_echo.so", text, sizeof(text)), 0);
    assert_non_null(strstr(text, "has_save=0"));
    assert_non_null(strstr(text, "fields=0\n"));
}

static void refuses_in_words(void **state)
{
    static const struct {
        const char *library;
        int code;
        const char *words;
    } cases[] = {
        {"/no/such/file.so", 10, "it cannot be opened (No such file or directory)"},
        {"/etc/passwd", 10, "it is no ELF file"},
        {PROBE, 0, ""},
        {BAD "/nosymbol.so", 11, "it does not export the symbol rsd_sidecar"},
        {BAD "/wrongabi.so", 12, "abi_version is 2.0, wanted is 1.x"},
        {BAD "/incomplete.so", 13, "it has neither process nor process_batch"},
    };
    char text[2048];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const int code = probe(cases[i].library, text, sizeof(text));

        if (cases[i].code == 0) {
            assert_true(code == 10 || code == 11); /* a program, not a library */
            continue;
        }
        assert_int_equal(code, cases[i].code);
        assert_non_null(strstr(text, cases[i].words));
        assert_non_null(strstr(text, cases[i].library));
    }
    assert_int_equal(probe("", text, sizeof(text)), 2);
}

static void refuses_a_half_copied_library(void **state)
{
    char text[2048];
    char half[] = "/tmp/native-half-XXXXXX";
    char command[1024];

    (void)state;
    close(mkstemp(half));
    for (int bytes = 3; bytes < 10000; bytes *= 5) {
        snprintf(command, sizeof(command), "head -c %d %s > %s", bytes, SIDECARS "/libringside_echo.so", half);
        assert_ok(system(command));
        assert_int_equal(probe(half, text, sizeof(text)), 10);
    }
    unlink(half);
}

static void dies_alone_of_a_constructor_that_crashes(void **state)
{
    char text[65536];

    (void)state;
    /* A sanitizer comes before the signal and says so. A file that is not there would end the probe in other words. */
    if (probe(BAD "/crashctor.so", text, sizeof(text)) != -SIGSEGV)
        assert_true(strstr(text, "Sanitizer") != NULL || strstr(text, "null pointer") != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_a_sidecar_is),
        cmocka_unit_test(refuses_in_words),
        cmocka_unit_test(refuses_a_half_copied_library),
        cmocka_unit_test(dies_alone_of_a_constructor_that_crashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
