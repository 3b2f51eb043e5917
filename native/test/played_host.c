/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "played_host.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define ANSWER_MILLIS 20000

void open_rings(played_host *host)
{
    *host = (played_host){.pid = -1};
    fresh_ring(host->commands, sizeof(host->commands), 65536);
    fresh_events(host->events, sizeof(host->events), host->commands, 65536);
    assert_ok(rsd_ring_producer_open(host->commands, &host->producer));
}

static void start_runner(played_host *host)
{
    int down[2];
    int up[2];

    assert_ok(pipe2(down, O_CLOEXEC));
    assert_ok(pipe2(up, O_CLOEXEC));
    host->pid = fork();
    if (host->pid == 0) {
        dup2(down[0], STDIN_FILENO);
        dup2(up[1], STDOUT_FILENO);
        execl(RUNNER, RUNNER, (char *)NULL);
        _exit(127);
    }
    close(down[0]);
    close(up[1]);
    host->orders = down[1];
    host->answers = up[0];
}

void send_order(played_host *host, uint32_t kind, int32_t argument, uint64_t value, const void *payload, uint32_t length)
{
    const runner_order order = {.length = RUNNER_ORDER_HEADER + length, .kind = kind, .id = ++host->last_id, .argument = argument,
                                .timeout = 10 * SECOND, .value = value};

    assert_int_equal(write(host->orders, &order, sizeof(order)), sizeof(order));
    if (length != 0)
        assert_int_equal(write(host->orders, payload, length), length);
}

static void read_whole(int file, void *target, size_t length)
{
    uint8_t *at = target;

    while (length != 0) {
        struct pollfd waited = {.fd = file, .events = POLLIN};
        ssize_t got;

        assert_int_equal(poll(&waited, 1, ANSWER_MILLIS), 1);
        got = read(file, at, length);
        assert_true(got > 0);
        at += got;
        length -= (size_t)got;
    }
}

bool read_answer(played_host *host, answer *found)
{
    uint8_t body[RUNNER_ANSWER_LARGEST];
    struct pollfd waited = {.fd = host->answers, .events = POLLIN};
    uint32_t length;

    for (;;) {
        assert_int_equal(poll(&waited, 1, ANSWER_MILLIS), 1);
        if ((waited.revents & POLLIN) == 0)
            return false;
        read_whole(host->answers, &found->header, sizeof(found->header));
        length = found->header.length - RUNNER_ANSWER_HEADER;
        read_whole(host->answers, body, length);
        if (found->header.kind == RUNNER_LOG) {
            snprintf(host->logged, sizeof(host->logged), "%.*s", (int)length, (const char *)body);
        } else if (found->header.kind == RUNNER_CRASH) {
            memcpy(&host->crash, body, sizeof(host->crash));
            host->crashes++;
        } else if (found->header.kind == RUNNER_SAVED) {
            memcpy(host->saved + host->saved_length, body, length);
            host->saved_length += length;
        } else {
            memcpy(&found->status, body, sizeof(found->status));
            snprintf(found->text, sizeof(found->text), "%.*s", (int)(length - sizeof(found->status)),
                     (const char *)body + sizeof(found->status));
            return true;
        }
    }
}

answer order(played_host *host, uint32_t kind, int32_t argument, uint64_t value)
{
    answer found;

    send_order(host, kind, argument, value, NULL, 0);
    assert_true(read_answer(host, &found));
    assert_int_equal(found.header.id, host->last_id);
    return found;
}

static void add_text(uint8_t *payload, uint32_t *length, uint32_t *text_length, const char *text)
{
    *text_length = (uint32_t)strlen(text) + 1;
    memcpy(payload + *length, text, *text_length);
    *length += *text_length;
}

answer start(played_host *host, runner_start wanted, const char *library, const char *config)
{
    uint8_t payload[4096];
    uint32_t length = sizeof(wanted);
    answer found;

    start_runner(host);
    wanted.generation = 1;
    wanted.epoch = 1;
    wanted.host_pid = (uint32_t)getpid();
    add_text(payload, &length, &wanted.ring_length, host->commands);
    add_text(payload, &length, &wanted.events_length, host->events);
    add_text(payload, &length, &wanted.dead_length, "");
    add_text(payload, &length, &wanted.library_length, library);
    add_text(payload, &length, &wanted.config_length, config);
    memcpy(payload, &wanted, sizeof(wanted));
    send_order(host, RUNNER_START, 0, 0, payload, length);
    assert_true(read_answer(host, &found));
    return found;
}

void serve(played_host *host)
{
    rsd_ring_producer_grant(host->producer, 1);
    assert_int_equal(order(host, RUNNER_AWAIT, 0, 0).header.status, 0);
}

int end_of(played_host *host)
{
    int status;

    assert_int_equal(waitpid(host->pid, &status, 0), host->pid);
    host->pid = -1;
    return status;
}

void close_host(played_host *host)
{
    if (host->pid > 0) {
        kill(host->pid, SIGKILL);
        end_of(host);
    }
    close(host->orders);
    close(host->answers);
    rsd_ring_producer_close(host->producer);
    remove_path(host->events);
    remove_path(host->commands);
}

static int count_event(void *target, uint64_t position, const rsd_record *record)
{
    (void)position;
    memcpy(target, (const uint8_t *)(record + 1) + RSD_CAUSE_LENGTH, 4);
    return 1;
}

int32_t await_event(played_host *host)
{
    rsd_ring_consumer *consumer;
    int32_t value = -1;

    assert_ok(rsd_ring_consumer_open(host->events, &consumer));
    for (int tries = 0; rsd_ring_poll(consumer, count_event, &value, 1) == 0; tries++) {
        assert_true(tries < 200000);
        pause_nanos(MILLISECOND / 10);
    }
    rsd_ring_settle(consumer);
    rsd_ring_release(consumer);
    rsd_ring_consumer_close(consumer);
    return value;
}

int32_t ask(played_host *host, uint32_t type)
{
    send(host->producer, type, "1234", 4);
    return await_event(host);
}

void leave_alone(played_host *host)
{
    close(host->orders);
    host->orders = -1;
}
