/* SPDX-License-Identifier: Apache-2.0 */
/* A library that is no sidecar. */
__attribute__((visibility("default"))) int nothing_of_ours(void);

int nothing_of_ours(void)
{
    return 0;
}
