/* SPDX-License-Identifier: Apache-2.0 */
#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NANOS_PER_MILLI UINT64_C(1000000)
#define LONGEST_TEXT 1024u

static int orders = -1;
static int answers = -1;

typedef struct answer_bytes {
    runner_answer header;
    uint8_t body[RUNNER_ANSWER_LARGEST - RUNNER_ANSWER_HEADER];
} answer_bytes;

int channel_open(void)
{
    int nothing;

    orders = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    answers = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (orders < 0 || answers < 0 || nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return -errno;
    close(nothing);
    return 0;
}

/* Sends 'length' bytes behind the header. A host that is gone is noticed where orders are received. */
static void send_bytes(answer_bytes *answer, uint32_t length)
{
    ssize_t sent;

    answer->header.length = RUNNER_ANSWER_HEADER + length;
    do
        sent = write(answers, answer, answer->header.length);
    while (sent < 0 && errno == EINTR);
}

static uint32_t append_text(answer_bytes *answer, uint32_t at, const char *text, size_t length)
{
    const size_t room = sizeof(answer->body) - at;
    const size_t taken = length < room ? length : room;

    memcpy(answer->body + at, text, taken);
    return at + (uint32_t)taken;
}

void channel_answer(uint32_t kind, uint32_t id, int32_t result, const rsd_worker_status *status, const char *text)
{
    answer_bytes answer = {.header = {.kind = kind, .id = id, .status = result}};

    if (status != NULL)
        memcpy(answer.body, status, sizeof(*status));
    send_bytes(&answer, append_text(&answer, sizeof(*status), text, strlen(text)));
}

void channel_saved(const void *data, uint64_t length)
{
    const uint8_t *bytes = data;
    answer_bytes answer = {.header = {.kind = RUNNER_SAVED}};

    while (length != 0) {
        const uint32_t taken = length < sizeof(answer.body) ? (uint32_t)length : (uint32_t)sizeof(answer.body);

        memcpy(answer.body, bytes, taken);
        send_bytes(&answer, taken);
        bytes += taken;
        length -= taken;
    }
}

void channel_log(int32_t level, const char *text, uint32_t length)
{
    answer_bytes answer = {.header = {.kind = RUNNER_LOG, .status = level}};

    send_bytes(&answer, append_text(&answer, 0, text, length));
}

void channel_logf(int32_t level, const char *format, ...)
{
    char text[LONGEST_TEXT];
    va_list values;

    va_start(values, format);
    vsnprintf(text, sizeof(text), format, values);
    va_end(values);
    channel_log(level, text, (uint32_t)strlen(text));
}

void channel_crash(const runner_crash *crash)
{
    answer_bytes answer;

    answer.header = (runner_answer){.kind = RUNNER_CRASH};
    memcpy(answer.body, crash, sizeof(*crash));
    send_bytes(&answer, sizeof(*crash));
}

static int read_whole(void *target, size_t length)
{
    uint8_t *at = target;

    while (length != 0) {
        const ssize_t got = read(orders, at, length);

        if (got == 0)
            return -EPIPE;
        if (got < 0 && errno != EINTR)
            return -errno;
        if (got > 0) {
            at += got;
            length -= (size_t)got;
        }
    }
    return 0;
}

int channel_receive(uint64_t timeout_nanos, runner_order *order, uint8_t **payload)
{
    struct pollfd waited = {.fd = orders, .events = POLLIN};
    uint32_t length;
    int error;

    if (poll(&waited, 1, (int)(timeout_nanos / NANOS_PER_MILLI)) <= 0)
        return 0;
    error = read_whole(order, sizeof(*order));
    if (error < 0)
        return error;
    if (order->length < RUNNER_ORDER_HEADER || order->length - RUNNER_ORDER_HEADER > RUNNER_PAYLOAD_LARGEST)
        return -EBADMSG;
    length = order->length - RUNNER_ORDER_HEADER;
    *payload = malloc(length + 1);
    if (*payload == NULL)
        return -EBADMSG;
    error = read_whole(*payload, length);
    if (error < 0) {
        free(*payload);
        return error;
    }
    return 1;
}
