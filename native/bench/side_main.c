/* SPDX-License-Identifier: Apache-2.0 */
/* A side in a process of its own: ringside-bench-side PAGE receive|answer|send COMMANDS [EVENTS]. */
#include "page.h"

#include <stdio.h>
#include <string.h>

int main(int count, char **arguments)
{
    const char *words[] = {"send", "receive", "answer"};
    rsb_page *page = count < 4 ? NULL : rsb_page_open(arguments[1]);
    int error;

    for (uint32_t role = RSB_SEND; page != NULL && role <= RSB_ANSWER; role++) {
        if (strcmp(arguments[2], words[role - 1]) == 0) {
            error = rsb_side_run(page, role, arguments[3], count > 4 ? arguments[4] : "");
            if (error != 0)
                fprintf(stderr, "ringside-bench-side: %s\n", strerror(-error));
            return error != 0;
        }
    }
    fprintf(stderr, "usage: ringside-bench-side PAGE send|receive|answer COMMANDS [EVENTS]\n");
    return 2;
}
