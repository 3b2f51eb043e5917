/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGSIDE_PROBE_ELF_H
#define RINGSIDE_PROBE_ELF_H

#include <stddef.h>

/* Looks at the header of a file. Answers 0 when it is a shared library for this machine, else -1 and one clause in 'reason'. */
int elf_check(const char *path, char *reason, size_t size);

#endif
