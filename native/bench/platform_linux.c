/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "platform.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static uint64_t nanos_of(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

uint64_t rsb__nanos(void)
{
    return nanos_of(CLOCK_MONOTONIC);
}

uint64_t rsb__processor_nanos(void)
{
    return nanos_of(CLOCK_THREAD_CPUTIME_ID);
}

bool rsb__pin(int32_t cpu)
{
    cpu_set_t set;

    CPU_ZERO(&set);
    CPU_SET((size_t)cpu, &set);
    return sched_setaffinity(0, sizeof(set), &set) == 0;
}

bool rsb__realtime(bool on)
{
    const struct sched_param parameters = {.sched_priority = on ? 10 : 0};

    return sched_setscheduler(0, on ? SCHED_FIFO : SCHED_OTHER, &parameters) == 0;
}

void rsb__sleep_micros(uint32_t micros)
{
    const struct timespec span = {.tv_sec = 0, .tv_nsec = (long)micros * 1000};

    nanosleep(&span, NULL);
}

void rsb__yield(void)
{
    sched_yield();
}

void *rsb__map(const char *path, uint64_t length)
{
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct stat facts;
    void *base = MAP_FAILED;

    if (file < 0)
        return NULL;
    if (fstat(file, &facts) == 0 && ((uint64_t)facts.st_size >= length || posix_fallocate(file, 0, (off_t)length) == 0))
        base = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    return base == MAP_FAILED ? NULL : base;
}
