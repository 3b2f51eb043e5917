/* SPDX-License-Identifier: Apache-2.0 */
/* The program ringside-runner: what it tells of its end, and what a sidecar in it may not do. */
#define _GNU_SOURCE
#include "played_host.h"

#include "../src/platform.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void tells_where_it_crashed(void **state)
{
    played_host host;
    answer found;
    int status;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){0}, SIDECARS "/libringside_faulty.so", "");
    serve(&host);
    send(host.producer, 4, NULL, 0); /* writes to address 0 */
    assert_false(read_answer(&host, &found));
    status = end_of(&host);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    assert_int_equal(host.crashes, 1);
    assert_int_equal(host.crash.signal, SIGSEGV);
    assert_int_equal(host.crash.address, 0);
    assert_true(host.crash.pc - host.crash.library < 1u << 20); /* in the library itself */
    assert_int_equal(rsd_ring_locked(host.producer->ring, RSD_LOCK_CONSUMER), 0);
    close_host(&host);
}

static void ends_when_its_ring_is_cut_off(void **state)
{
    played_host host;
    int status;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){0}, SIDECARS "/libringside_echo.so", "");
    serve(&host);
    assert_ok(truncate(host.commands, RSD_PAGE_SIZE)); /* the consumer's words are gone; the producer's, which we touch, are not */
    rsd__wake_all(&host.producer->peer->sleeping, true);
    status = end_of(&host);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == RUNNER_EXIT_RING_CUT);
    close_host(&host);
}

static void says_when_a_sidecar_takes_the_signals(void **state)
{
    played_host host;

    (void)state;
    open_rings(&host);
    assert_int_equal(start(&host, (runner_start){0}, BAD "/prowler.so", "handler").header.status, 0);
    assert_non_null(strstr(host.logged, "RS-335"));
    assert_non_null(strstr(host.logged, "signals 11"));
    close_host(&host);
}

static void a_plain_one_may_do_what_its_user_may(void **state)
{
    played_host host;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){0}, BAD "/prowler.so", "");
    serve(&host);
    assert_int_equal(ask(&host, 4), 0);                           /* runs /bin/true */
    assert_int_equal(ask(&host, 11), 0);                          /* could signal its parent */
    assert_int_not_equal(ask(&host, 2), EPERM);                   /* has a socket, though nobody answers */
    close_host(&host);
}

static void a_child_of_the_sidecar_keeps_no_role(void **state)
{
    played_host host;
    pid_t child;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){0}, BAD "/prowler.so", "");
    serve(&host);
    child = (pid_t)ask(&host, 5);
    assert_true(child > 0);
    kill(host.pid, SIGKILL);
    end_of(&host);
    assert_ok(kill(child, 0)); /* it lives on, and closes its copies as soon as it gets to run */
    for (int tries = 0; rsd_ring_locked(host.producer->ring, RSD_LOCK_CONSUMER) != 0; tries++) {
        assert_true(tries < 10000);
        pause_nanos(MILLISECOND);
    }
    kill(child, SIGKILL);
    close_host(&host);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) /* their runtimes need what is taken away here */
static void tells_of_an_overflow_and_of_an_abort(void **state)
{
    static const struct {
        uint32_t type;
        int signal;
    } ways[] = {{8, SIGSEGV}, {7, SIGABRT}};

    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        played_host host;
        answer found;
        int status;

        open_rings(&host);
        start(&host, (runner_start){0}, BAD "/prowler.so", "");
        serve(&host);
        send(host.producer, ways[i].type, NULL, 0);
        assert_false(read_answer(&host, &found));
        status = end_of(&host);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == ways[i].signal);
        assert_int_equal(host.crash.signal, ways[i].signal);
        assert_true(host.crash.returns[0] != 0); /* who called is in the library */
        close_host(&host);
    }
}

static void a_hardened_one_may_not_and_serves_all_the_same(void **state)
{
    played_host host;

    (void)state;
    open_rings(&host);
    assert_int_equal(start(&host, (runner_start){.hardened = 1}, BAD "/prowler.so", "").header.status, 0);
    serve(&host);
    assert_int_equal(ask(&host, 2), EPERM); /* socket */
    if (strstr(host.logged, "no Landlock") == NULL)
        assert_int_equal(ask(&host, 3), EACCES); /* /etc/passwd for writing, root or not */
    assert_int_equal(ask(&host, 4), EPERM);      /* execve in a child of it */
    assert_int_equal(ask(&host, 11), EPERM);     /* kill */
    send(host.producer, 1, "echo", 4);
    assert_memory_equal(&(int32_t){await_event(&host)}, "echo", 4);
    assert_int_equal(order(&host, RUNNER_STOP, RSD_DISPOSE_STOP, 1).header.status, 0);
    assert_int_equal(end_of(&host), 0);
    close_host(&host);
}

static void one_that_eats_memory_dies_alone(void **state)
{
    played_host host;
    answer found;
    int status;

    (void)state;
    open_rings(&host);
    assert_int_equal(start(&host, (runner_start){.memory_bytes = 256u << 20}, BAD "/prowler.so", "").header.status, 0);
    serve(&host);
    send(host.producer, 6, NULL, 0);
    assert_false(read_answer(&host, &found));
    status = end_of(&host);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    close_host(&host);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_where_it_crashed),
        cmocka_unit_test(ends_when_its_ring_is_cut_off),
        cmocka_unit_test(says_when_a_sidecar_takes_the_signals),
        cmocka_unit_test(a_plain_one_may_do_what_its_user_may),
        cmocka_unit_test(a_child_of_the_sidecar_keeps_no_role),
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        cmocka_unit_test(tells_of_an_overflow_and_of_an_abort),
        cmocka_unit_test(a_hardened_one_may_not_and_serves_all_the_same),
        cmocka_unit_test(one_that_eats_memory_dies_alone),
#endif
    };

    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
