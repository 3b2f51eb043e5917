/* SPDX-License-Identifier: Apache-2.0 */
/* What the runner takes away from itself before it loads foreign code. It guards the machine against that code's faults; see SECURITY.md. */
#ifndef RINGSIDE_RUNNER_CONFINE_H
#define RINGSIDE_RUNNER_CONFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No core files, no new privileges; at most 'memory_bytes' of address space, 0: no limit. 0 or a negative errno. */
int confine_always(uint64_t memory_bytes);

/* The end of 'host_pid' ends this process, whatever it does. -ESRCH: that one is gone already. */
int confine_to_life_of(uint32_t host_pid);

/*
 * The hardened profile: the file system is read-only but for 'directory' (Landlock), and the calls that open sockets, start programs, look into
 * other processes or reconfigure the machine answer EPERM (seccomp). For all threads made from now on, and for children.
 * What this kernel cannot do is named in 'missing', else it is "". 0 or a negative errno.
 */
int confine_hardened(const char *directory, char *missing, size_t size);

#endif
