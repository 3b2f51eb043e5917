/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ringside-probe LIBRARY: loads a sidecar in this throw-away process and tells what it is, so that a library whose constructor crashes
 * hurts nobody. Prints key=value lines and exits 0, or one sentence to stderr and exits with
 *   2 wrong usage   10 not loadable   11 no symbol rsd_sidecar   12 wrong ABI   13 incomplete table
 * Killed by a signal: the library did that.
 */
#include "elf.h"

#include <dlfcn.h>
#include <ringside/sidecar.h>
#include <stdio.h>
#include <string.h>

#define EXIT_USAGE 2
#define EXIT_NOT_LOADABLE 10
#define EXIT_NO_SYMBOL 11
#define EXIT_WRONG_ABI 12
#define EXIT_INCOMPLETE 13

#define MOST_FIELDS 4096u

static int refuse(int code, const char *path, const char *reason)
{
    fprintf(stderr, "%s is not a sidecar that can be used: %s.\n", path, reason);
    return code;
}

/* A table of 1.0 or 1.1 ends before it. */
static uint32_t state_length_of(const rsd_sidecar_ops *sidecar)
{
    return sidecar->struct_size < sizeof(*sidecar) ? 0 : sidecar->state_length;
}

static const char *missing_part(const rsd_sidecar_ops *sidecar)
{
    if (sidecar->name == NULL || sidecar->name[0] == '\0' || strnlen(sidecar->name, RSD_NAME_LENGTH) == RSD_NAME_LENGTH)
        return "its name is missing or longer than 63 bytes";
    if (sidecar->version == NULL || sidecar->version[0] == '\0' ||
        strnlen(sidecar->version, RSD_VERSION_LENGTH) == RSD_VERSION_LENGTH)
        return "its version is missing or longer than 31 bytes";
    if (sidecar->process == NULL && sidecar->process_batch == NULL)
        return "it has neither process nor process_batch";
    if ((sidecar->fields == NULL) != (sidecar->field_count == 0) || sidecar->field_count > MOST_FIELDS)
        return "its field table and its field count do not fit together";
    if (state_length_of(sidecar) > RSD_STATE_LARGEST)
        return "it asks for more durable state than a ring has room for (state_length)";
    for (uint32_t i = 0; i < sidecar->field_count; i++) {
        const rsd_field *field = &sidecar->fields[i];

        if (field->type == 0 || field->direction > RSD_FIELD_EVENT || field->kind < RSD_FIELD_U8 ||
            field->kind > RSD_FIELD_BYTES || field->type_name == NULL || field->name == NULL || field->unit == NULL)
            return "its field table has a row that makes no sense";
    }
    return NULL;
}

static void tell(const rsd_sidecar_ops *sidecar)
{
    printf("name=%s\nversion=%s\nabi=%u.%u\n", sidecar->name, sidecar->version, sidecar->abi_version >> 16,
           sidecar->abi_version & 0xffffu);
    printf("has_create=%d\nhas_process=%d\nhas_process_batch=%d\nhas_idle=%d\nhas_save=%d\nhas_restore=%d\nhas_destroy=%d\n",
           sidecar->create != NULL, sidecar->process != NULL, sidecar->process_batch != NULL, sidecar->idle != NULL,
           sidecar->save != NULL, sidecar->restore != NULL, sidecar->destroy != NULL);
    printf("fields=%u\n", sidecar->field_count);
    for (uint32_t i = 0; i < sidecar->field_count; i++) {
        const rsd_field *field = &sidecar->fields[i];

        printf("field=%s\t%u\t%s\t%s\t%u\t%u\t%s\n", field->direction == RSD_FIELD_COMMAND ? "command" : "event", field->type,
               field->type_name, field->name, field->kind, field->offset, field->unit);
    }
}

static int check_table(const char *path, const rsd_sidecar_ops *sidecar)
{
    char reason[160];
    const char *missing;

    if (RSD_ABI_MAJOR_OF(sidecar->abi_version) != RSD_ABI_MAJOR) {
        snprintf(reason, sizeof(reason), "abi_version is %u.%u, wanted is %u.x: build it again with the headers of this Ringside",
                 sidecar->abi_version >> 16, sidecar->abi_version & 0xffffu, RSD_ABI_MAJOR);
        return refuse(EXIT_WRONG_ABI, path, reason);
    }
    if (sidecar->struct_size < RSD_SIDECAR_OPS_LEAST) {
        snprintf(reason, sizeof(reason), "struct_size of its table is %u, wanted is at least %u", sidecar->struct_size,
                 RSD_SIDECAR_OPS_LEAST);
        return refuse(EXIT_INCOMPLETE, path, reason);
    }
    missing = missing_part(sidecar);
    if (missing != NULL)
        return refuse(EXIT_INCOMPLETE, path, missing);
    tell(sidecar);
    return fflush(stdout) == 0 ? 0 : EXIT_NOT_LOADABLE;
}

int main(int count, char **arguments)
{
    char reason[160];
    const rsd_sidecar_ops *sidecar;
    void *library;

    if (count != 2) {
        fprintf(stderr, "usage: ringside-probe LIBRARY\n");
        return EXIT_USAGE;
    }
    if (elf_check(arguments[1], reason, sizeof(reason)) < 0)
        return refuse(EXIT_NOT_LOADABLE, arguments[1], reason);
    library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        return refuse(EXIT_NOT_LOADABLE, arguments[1], dlerror());
    sidecar = dlsym(library, RSD_SIDECAR_SYMBOL);
    if (sidecar == NULL)
        return refuse(EXIT_NO_SYMBOL, arguments[1], "it does not export the symbol rsd_sidecar");
    return check_table(arguments[1], sidecar);
}
