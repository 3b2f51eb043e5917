/* SPDX-License-Identifier: Apache-2.0 */
/* Linux: which processor a thread runs on. */
#define _GNU_SOURCE
#include "platform.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

_Static_assert(sizeof(cpu_set_t) <= sizeof(rsd__cpus), "a set of processors does not fit");

int rsd__cpu_now(void)
{
    const int cpu = sched_getcpu();

    return cpu < 0 ? -errno : cpu;
}

int rsd__cpu_of(uint32_t pid, uint32_t tid)
{
    char text[1024];
    char *at;
    ssize_t length;
    int file;

    snprintf(text, sizeof(text), "/proc/%u/task/%u/stat", pid, tid);
    file = open(text, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -errno;
    length = read(file, text, sizeof(text) - 1);
    close(file);
    text[length > 0 ? length : 0] = '\0';
    at = strrchr(text, ')'); /* the name before it may hold blanks */
    for (int field = 2; at != NULL && field < 39; field++)
        at = strchr(at + 1, ' ');
    return at == NULL ? -ENODATA : atoi(at + 1);
}

bool rsd__cpus_hold(const rsd__cpus *cpus, int cpu)
{
    return cpu >= 0 && cpu < CPU_SETSIZE && CPU_ISSET((size_t)cpu, (const cpu_set_t *)(const void *)cpus);
}

int rsd__cpus_of(uint32_t thread, rsd__cpus *cpus)
{
    return sched_getaffinity((pid_t)thread, sizeof(cpu_set_t), (cpu_set_t *)(void *)cpus) != 0 ? -errno : 0;
}

int rsd__pin(uint32_t thread, int cpu, rsd__cpus *before)
{
    cpu_set_t set;

    CPU_ZERO(&set);
    if (cpu < 0 || cpu >= CPU_SETSIZE)
        return -EINVAL;
    CPU_SET((size_t)cpu, &set);
    if (before != NULL && rsd__cpus_of(thread, before) < 0)
        return -errno;
    return sched_setaffinity((pid_t)thread, sizeof(set), &set) != 0 ? -errno : 0;
}

void rsd__unpin(uint32_t thread, const rsd__cpus *before)
{
    sched_setaffinity((pid_t)thread, sizeof(cpu_set_t), (const cpu_set_t *)(const void *)before);
}

/* The kernel keeps it for each thread, whatever POSIX says of processes; 0 is the calling one. */
int rsd__nice(void)
{
    return getpriority(PRIO_PROCESS, 0);
}

int rsd__set_nice(int nice)
{
    return setpriority(PRIO_PROCESS, 0, nice) != 0 ? -errno : 0;
}
