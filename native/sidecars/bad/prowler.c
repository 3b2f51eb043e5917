/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tries what a sidecar should not do, on demand, and emits what came of it: an errno, or 0. The configurations "handler", "hang" and "exit" do so
 * in create. Not shipped.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <ringside/sidecar.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TYPE_ECHO 1u
#define TYPE_CONNECT 2u
#define TYPE_WRITE_PASSWD 3u
#define TYPE_EXECUTE 4u
#define TYPE_FORK 5u /* emits the pid of a child that sleeps */
#define TYPE_LEAK 6u
#define TYPE_ABORT 7u
#define TYPE_OVERFLOW 8u
#define TYPE_PRINT 9u
#define TYPE_EXIT 10u
#define TYPE_KILL_PARENT 11u /* with signal 0: may it? */

#define LEAKED_BYTES (8u << 20)
#define SLEEPER_SECONDS 20
#define EXIT_OF_ITS_OWN 7

static int try_to_connect(void)
{
    const struct sockaddr_in discard = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const int file = socket(AF_INET, SOCK_STREAM, 0);
    int result;

    if (file < 0)
        return errno;
    result = connect(file, (const struct sockaddr *)&discard, sizeof(discard)) < 0 ? errno : 0;
    close(file);
    return result;
}

static int try_to_write_passwd(void)
{
    const int file = open("/etc/passwd", O_WRONLY);

    if (file < 0)
        return errno;
    close(file);
    return 0;
}

static int try_to_execute(void)
{
    const pid_t child = fork();
    int status;

    if (child < 0)
        return errno;
    if (child == 0) {
        execl("/bin/true", "true", (char *)NULL);
        _exit(errno);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
}

static int fork_a_sleeper(void)
{
    const struct timespec time = {.tv_sec = SLEEPER_SECONDS, .tv_nsec = 0};
    const pid_t child = fork();

    if (child == 0) {
        nanosleep(&time, NULL);
        _exit(0);
    }
    return (int)child;
}

static void leak(void)
{
    for (;;) {
        void *more = malloc(LEAKED_BYTES);

        if (more == NULL)
            abort();
        memset(more, 1, LEAKED_BYTES);
    }
}

static volatile unsigned enough = UINT32_MAX;

static unsigned overflow(unsigned depth)
{
    volatile uint8_t much[4096];

    much[0] = (uint8_t)depth;
    return depth == enough ? 0 : overflow(depth + 1) + much[0];
}

static int32_t try_it(uint16_t type)
{
    switch (type) {
    case TYPE_CONNECT:
        return try_to_connect();
    case TYPE_WRITE_PASSWD:
        return try_to_write_passwd();
    case TYPE_EXECUTE:
        return try_to_execute();
    case TYPE_FORK:
        return fork_a_sleeper();
    case TYPE_LEAK:
        leak();
        return 0;
    case TYPE_ABORT:
        abort();
    case TYPE_OVERFLOW:
        return (int32_t)overflow(0);
    case TYPE_PRINT:
        puts("printed by a sidecar");
        return fflush(stdout) == 0 ? 0 : errno;
    case TYPE_EXIT:
        exit(EXIT_OF_ITS_OWN);
    case TYPE_KILL_PARENT:
        return kill(getppid(), 0) < 0 ? errno : 0;
    default:
        return EINVAL;
    }
}

static int prowler_process(void *self, const rsd_context *context, const rsd_command *command)
{
    int32_t result;

    (void)self;
    if (command->type == TYPE_ECHO)
        return rsd_emit(context, command->type, command->payload, command->length);
    result = try_it(command->type);
    return rsd_emit(context, command->type, &result, sizeof(result));
}

static void on_fault(int number)
{
    _exit(number);
}

static int is_text(const char *config, uint32_t length, const char *text)
{
    return length == strlen(text) && memcmp(config, text, length) == 0;
}

static int prowler_create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    struct sigaction own = {.sa_handler = on_fault};

    (void)context;
    (void)self;
    if (is_text(config, length, "handler"))
        return sigaction(SIGSEGV, &own, NULL);
    if (is_text(config, length, "hang"))
        pause();
    if (is_text(config, length, "exit"))
        exit(EXIT_OF_ITS_OWN);
    return 0;
}

RSD_SIDECAR(.name = "prowler", .version = "1.0.0", .create = prowler_create, .process = prowler_process)
