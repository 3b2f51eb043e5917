/* SPDX-License-Identifier: Apache-2.0 */
#include "elf.h"

#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#if defined(__x86_64__)
#define THIS_MACHINE EM_X86_64
#define THIS_MACHINE_NAME "x86-64"
#elif defined(__aarch64__)
#define THIS_MACHINE EM_AARCH64
#define THIS_MACHINE_NAME "aarch64"
#else
#error "name this machine"
#endif

int elf_check(const char *path, char *reason, size_t size)
{
    Elf64_Ehdr header = {0};
    FILE *file = fopen(path, "rb");
    size_t got;

    if (file == NULL) {
        snprintf(reason, size, "it cannot be opened (%s)", strerror(errno));
        return -1;
    }
    got = fread(&header, 1, sizeof(header), file);
    fclose(file);
    if (got < SELFMAG || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        snprintf(reason, size, "it is no ELF file");
    else if (got < sizeof(header))
        snprintf(reason, size, "it ends inside the ELF header");
    else if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB || header.e_machine != THIS_MACHINE)
        snprintf(reason, size, "it is made for another machine (ELF machine %u, this is " THIS_MACHINE_NAME ")", header.e_machine);
    else if (header.e_type != ET_DYN)
        snprintf(reason, size, "it is no shared library (ELF type %u)", header.e_type);
    else
        return 0;
    return -1;
}
