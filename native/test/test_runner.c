/* SPDX-License-Identifier: Apache-2.0 */
/* The program ringside-runner: what it does when told, and when nobody is there to tell. */
#define _GNU_SOURCE
#include "played_host.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void serves_parks_goes_on_and_ends_as_told(void **state)
{
    played_host host;
    answer found;

    (void)state;
    open_rings(&host);
    found = start(&host, (runner_start){0}, SIDECARS "/libringside_stats_1.0.0.so", "");
    assert_int_equal(found.header.status, 0);
    assert_int_equal(found.status.state, RSD_WORKER_WARM);
    serve(&host);
    assert_int_equal(order(&host, RUNNER_STATUS, 0, 0).status.state, RSD_WORKER_RUNNING);
    assert_int_equal(order(&host, RUNNER_PARK, 1, 0).header.status, 0);
    assert_true(host.saved_length > 0);
    assert_int_equal(order(&host, RUNNER_PARK, 0, 0).header.status, 0); /* it is parked already */
    assert_int_equal(order(&host, RUNNER_RESUME, 0, 2).header.status, 0);
    rsd_ring_producer_grant(host.producer, 2);
    assert_int_equal(order(&host, RUNNER_AWAIT, 0, 0).header.status, 0);
    assert_int_equal(order(&host, RUNNER_CHOOSE, RSD_CHOICE_SKIP, 0).header.status, -EINVAL); /* it asks nothing */
    assert_int_equal(order(&host, RUNNER_STOP, RSD_DISPOSE_STOP, 1).header.status, 0);
    assert_int_equal(end_of(&host), 0);
    close_host(&host);
}

static void answers_its_status_while_its_handler_hangs(void **state)
{
    played_host host;
    answer found;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){0}, SIDECARS "/libringside_faulty.so", "");
    serve(&host);
    send(host.producer, 3, NULL, 0); /* hangs */
    do
        found = order(&host, RUNNER_STATUS, 0, 0);
    while (found.status.in_hand_from == RSD_NEVER_IN_HAND);
    send_order(&host, RUNNER_PARK, 0, 0, NULL, 0); /* takes its ten seconds, or all of them */
    assert_int_equal(order(&host, RUNNER_STATUS, 0, 0).status.state, RSD_WORKER_RUNNING);
    close_host(&host);
}

static void refuses_what_does_not_start_and_leaves_nothing(void **state)
{
    played_host host;
    answer found;

    (void)state;
    open_rings(&host);
    found = start(&host, (runner_start){0}, SIDECARS "/libringside_faulty.so", "create=fail");
    assert_int_equal(found.header.status, -ECONNREFUSED);
    assert_non_null(strstr(found.text, "refused to start"));
    assert_int_equal(WEXITSTATUS(end_of(&host)), RUNNER_EXIT_REFUSED);
    close(host.orders);
    close(host.answers);
    found = start(&host, (runner_start){0}, "/nowhere/absent.so", "");
    assert_int_equal(found.header.status, -ENOEXEC);
    assert_int_equal(WEXITSTATUS(end_of(&host)), RUNNER_EXIT_REFUSED);
    close_host(&host);
}

static void without_its_host_it_drains_what_is_accepted_and_ends(void **state)
{
    played_host host;
    int status;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){.host_loss = RUNNER_DRAIN_THEN_EXIT}, SIDECARS "/libringside_echo.so", "");
    serve(&host);
    for (int i = 0; i < 500; i++)
        send(host.producer, 1, "1234", 4);
    leave_alone(&host);
    status = end_of(&host);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == RUNNER_EXIT_HOST_GONE);
    assert_int_equal(host.producer->ring->consumer->done, host.producer->published);
    close_host(&host);
}

static void without_its_host_it_keeps_serving_until_another_grants(void **state)
{
    played_host host;
    int status;

    (void)state;
    open_rings(&host);
    start(&host, (runner_start){.host_loss = RUNNER_KEEP}, SIDECARS "/libringside_echo.so", "");
    serve(&host);
    leave_alone(&host);
    assert_int_equal(ask(&host, 1), 0x34333231); /* served without a host */
    rsd_ring_producer_grant(host.producer, 2);   /* a new one, which grants to its own */
    status = end_of(&host);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == RUNNER_EXIT_HOST_GONE);
    assert_int_equal(rsd_ring_locked(host.producer->ring, RSD_LOCK_CONSUMER), 0);
    close_host(&host);
}

static void is_no_program_for_people(void **state)
{
    (void)state;
    assert_int_equal(WEXITSTATUS(system(RUNNER " --help 2>/dev/null")), RUNNER_EXIT_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(serves_parks_goes_on_and_ends_as_told),
        cmocka_unit_test(answers_its_status_while_its_handler_hangs),
        cmocka_unit_test(refuses_what_does_not_start_and_leaves_nothing),
        cmocka_unit_test(without_its_host_it_drains_what_is_accepted_and_ends),
        cmocka_unit_test(without_its_host_it_keeps_serving_until_another_grants),
        cmocka_unit_test(is_no_program_for_people),
    };

    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
