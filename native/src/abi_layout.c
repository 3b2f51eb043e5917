/* SPDX-License-Identifier: Apache-2.0 */
#include "checksum.h"

#include <ringside/worker.h>

#define RSD_LAYOUT_ROW(type, field, at) {#type "." #field, (at), (uint32_t)sizeof(((type *)0)->field)},

static const rsd_layout_entry layout[] = {RSD_LAYOUT(RSD_LAYOUT_ROW)};

const rsd_layout_entry *rsd_abi_layout(uint32_t *count)
{
    *count = (uint32_t)(sizeof(layout) / sizeof(layout[0]));
    return layout;
}

uint32_t rsd_abi_version(void)
{
    return RSD_ABI_VERSION;
}

uint64_t rsd_checksum(const void *data, size_t length)
{
    return rsd__checksum_on(RSD__CHECKSUM_START, data, length);
}
