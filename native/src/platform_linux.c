/* SPDX-License-Identifier: Apache-2.0 */
/* Linux 5.10 or newer: time, waiting, threads. Files and memory are in platform_linux_files.c. */
#define _GNU_SOURCE
#include "platform.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <pthread.h>
#include <ringside/atomic.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define NANOS_PER_SECOND UINT64_C(1000000000)
#define SLICE_NANOS UINT64_C(2000000) /* between two looks where the kernel cannot wait for several words */
#define MOST_WAITS 4u

static uint64_t nanos_of(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * NANOS_PER_SECOND + (uint64_t)now.tv_nsec;
}

static struct timespec timespec_of(uint64_t nanos)
{
    return (struct timespec){.tv_sec = (time_t)(nanos / NANOS_PER_SECOND), .tv_nsec = (long)(nanos % NANOS_PER_SECOND)};
}

uint64_t rsd__monotonic_nanos(void)
{
    return nanos_of(CLOCK_MONOTONIC);
}

uint64_t rsd__wall_nanos(void)
{
    return nanos_of(CLOCK_REALTIME);
}

uint32_t rsd__pid(void)
{
    return (uint32_t)getpid();
}

uint32_t rsd__tid(void)
{
    return (uint32_t)syscall(SYS_gettid);
}

uint32_t rsd__uid(void)
{
    return (uint32_t)geteuid();
}

static size_t read_text(const char *path, char *text, size_t size)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    const ssize_t length = file < 0 ? -1 : read(file, text, size - 1);

    if (file >= 0)
        close(file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0 ? (size_t)length : 0;
}

uint64_t rsd__process_start(void)
{
    char text[1024];
    char *at;

    read_text("/proc/self/stat", text, sizeof(text));
    at = strrchr(text, ')'); /* the name before it may hold blanks */
    for (int field = 2; at != NULL && field < 22; field++)
        at = strchr(at + 1, ' ');
    return at == NULL ? 0 : strtoull(at, NULL, 10);
}

void rsd__boot_id(uint64_t *high, uint64_t *low)
{
    char text[64];
    char digits[33] = {0};
    size_t count = 0;

    read_text("/proc/sys/kernel/random/boot_id", text, sizeof(text));
    for (const char *at = text; *at != '\0' && *at != '\n' && count < 32; at++)
        if (*at != '-')
            digits[count++] = *at;
    *low = count == 32 ? strtoull(digits + 16, NULL, 16) : 0;
    digits[16] = '\0';
    *high = count == 32 ? strtoull(digits, NULL, 16) : 0;
}

void rsd__random(void *target, size_t length)
{
    if (getrandom(target, length, 0) != (ssize_t)length)
        memset(target, 0, length);
}

/* -- Waiting -- */

static uint32_t kernel_waits_for_many = 1; /* until it says otherwise */

static bool any_differs(const rsd__wait *waits, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (rsd__load_acquire_u32(waits[i].word) != waits[i].expected)
            return true;
    return false;
}

static void sleep_in_slices(const rsd__wait *waits, unsigned count, uint64_t timeout_nanos)
{
    const uint64_t until = rsd__monotonic_nanos() + timeout_nanos;
    const int operation = waits[0].shared ? FUTEX_WAIT : FUTEX_WAIT_PRIVATE;

    for (uint64_t now = rsd__monotonic_nanos(); now < until && !any_differs(waits, count); now = rsd__monotonic_nanos()) {
        const struct timespec slice = timespec_of(until - now < SLICE_NANOS ? until - now : SLICE_NANOS);

        if (syscall(SYS_futex, waits[0].word, operation, waits[0].expected, &slice, NULL, 0) == 0)
            return;
    }
}

void rsd__sleep_while(const rsd__wait *waits, unsigned count, uint64_t timeout_nanos)
{
    struct futex_waitv many[MOST_WAITS];
    const struct timespec until = timespec_of(rsd__monotonic_nanos() + timeout_nanos);

    if (count > MOST_WAITS || rsd__load_relaxed_u32(&kernel_waits_for_many) == 0) {
        sleep_in_slices(waits, count, timeout_nanos);
        return;
    }
    for (unsigned i = 0; i < count; i++)
        many[i] = (struct futex_waitv){.val = waits[i].expected,
                                       .uaddr = (uint64_t)(uintptr_t)waits[i].word,
                                       .flags = (uint32_t)(FUTEX_32 | (waits[i].shared ? 0 : FUTEX_PRIVATE_FLAG))};
    if (syscall(SYS_futex_waitv, many, count, 0, &until, CLOCK_MONOTONIC) < 0 && (errno == ENOSYS || errno == EPERM)) {
        rsd__store_relaxed_u32(&kernel_waits_for_many, 0);
        sleep_in_slices(waits, count, timeout_nanos);
    }
}

void rsd__wake_all(const uint32_t *word, bool shared)
{
    syscall(SYS_futex, word, shared ? FUTEX_WAKE : FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}

void rsd__yield(void)
{
    sched_yield();
}

bool rsd__barrier_register(void)
{
    return syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED, 0, 0) == 0;
}

void rsd__barrier_everywhere(void)
{
    if (syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL_EXPEDITED, 0, 0) != 0)
        rsd__fence_full(); /* then the producer pays a fence too: RSD_FENCE_FULL */
}

/* -- Threads -- */

_Static_assert(sizeof(pthread_t) <= sizeof(uint64_t), "a thread's handle does not fit");

int rsd__thread_start(rsd__thread *thread, void *(*body)(void *), void *argument)
{
    pthread_t handle;
    const int error = pthread_create(&handle, NULL, body, argument);

    thread->handle = (uint64_t)handle;
    return -error;
}

int rsd__thread_join(rsd__thread *thread, uint64_t timeout_nanos)
{
#if defined(__SANITIZE_THREAD__) /* follows this one only */
    const struct timespec until = timespec_of(rsd__wall_nanos() + timeout_nanos);

    return -pthread_timedjoin_np((pthread_t)thread->handle, NULL, &until);
#else
    const struct timespec until = timespec_of(rsd__monotonic_nanos() + timeout_nanos);

    return -pthread_clockjoin_np((pthread_t)thread->handle, NULL, CLOCK_MONOTONIC, &until);
#endif
}

void rsd__thread_name(const char *name)
{
    char shortened[16];

    snprintf(shortened, sizeof(shortened), "%s", name);
    pthread_setname_np(pthread_self(), shortened);
}
