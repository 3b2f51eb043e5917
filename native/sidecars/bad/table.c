/* SPDX-License-Identifier: Apache-2.0 */
/* A table with the fault that the build names: WRONG_ABI, INCOMPLETE, CRASHING_CONSTRUCTOR or FAILING_CREATE. */
#include <errno.h>
#include <ringside/sidecar.h>
#include <stddef.h>

#if defined(CRASHING_CONSTRUCTOR)
__attribute__((constructor)) static void crash(void)
{
    static int *volatile nowhere;

    *nowhere = 1;
}
#endif

#if !defined(INCOMPLETE)
static int process(void *self, const rsd_context *context, const rsd_command *command)
{
    (void)self;
    return rsd_emit(context, command->type, command->payload, command->length);
}
#endif

#if defined(FAILING_CREATE)
static int create(const rsd_context *context, const char *config, uint32_t length, void **self)
{
    (void)context;
    (void)config;
    (void)length;
    (void)self;
    return -ECONNREFUSED;
}
#endif

extern RSD_EXPORT const rsd_sidecar_ops rsd_sidecar;
RSD_EXPORT const rsd_sidecar_ops rsd_sidecar = {
    .struct_size = sizeof(rsd_sidecar_ops),
#if defined(WRONG_ABI)
    .abi_version = 2u << 16,
#else
    .abi_version = RSD_ABI_VERSION,
#endif
    .name = "bad",
    .version = "1.0.0",
#if defined(FAILING_CREATE)
    .create = create,
#endif
#if !defined(INCOMPLETE)
    .process = process,
#endif
};
