/* SPDX-License-Identifier: Apache-2.0 */
#include "elf.h"

#include <elf.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
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

/* A file that is still being copied has its header, and names parts that are not there yet: loading it would be a SIGBUS. */
static bool is_whole(FILE *file, const Elf64_Ehdr *header)
{
    Elf64_Phdr part;
    long length;

    if (fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0)
        return false;
    if (header->e_phentsize != sizeof(part) || header->e_shoff > (uint64_t)length ||
        (uint64_t)header->e_shnum * header->e_shentsize > (uint64_t)length - header->e_shoff)
        return false;
    if (fseek(file, (long)header->e_phoff, SEEK_SET) != 0)
        return false;
    for (unsigned i = 0; i < header->e_phnum; i++)
        if (fread(&part, 1, sizeof(part), file) != sizeof(part) || part.p_offset > (uint64_t)length ||
            part.p_filesz > (uint64_t)length - part.p_offset)
            return false;
    return true;
}

int elf_check(const char *path, char *reason, size_t size)
{
    Elf64_Ehdr header = {0};
    FILE *file = fopen(path, "rb");
    size_t got;
    bool whole;

    if (file == NULL) {
        snprintf(reason, size, "it cannot be opened (%s)", strerror(errno));
        return -1;
    }
    got = fread(&header, 1, sizeof(header), file);
    whole = got == sizeof(header) && is_whole(file, &header);
    fclose(file);
    if (got < SELFMAG || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        snprintf(reason, size, "it is no ELF file");
    else if (got < sizeof(header))
        snprintf(reason, size, "it ends inside the ELF header");
    else if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB || header.e_machine != THIS_MACHINE)
        snprintf(reason, size, "it is made for another machine (ELF machine %u, this is " THIS_MACHINE_NAME ")", header.e_machine);
    else if (header.e_type != ET_DYN)
        snprintf(reason, size, "it is no shared library (ELF type %u)", header.e_type);
    else if (!whole)
        snprintf(reason, size, "it is cut off: a copy that has not ended, or a damaged file");
    else
        return 0;
    return -1;
}
