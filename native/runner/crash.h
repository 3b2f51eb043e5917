/* SPDX-License-Identifier: Apache-2.0 */
/* What a fatal signal leaves behind before it ends the runner. */
#ifndef RINGSIDE_RUNNER_CRASH_H
#define RINGSIDE_RUNNER_CRASH_H

#include <ringside/ring.h>

/* Takes the fatal signals. Before the sidecar's library is loaded. */
void crash_watch(void);

/* Gives the calling thread a stack for the handler, so that an overflow of its own is told, too. */
void crash_watch_thread(void);

/* Which addresses are the sidecar's: found by one of them. */
void crash_library(const void *inside);

/* A SIGBUS while this one's file is shorter than it was made ends the runner with RUNNER_EXIT_RING_CUT. It must stay open. */
void crash_ring(const rsd_ring *ring);

/* Which signals have other handlers than before the library was loaded: their numbers as text, or "". */
const char *crash_handlers_changed(char *text, size_t size);

#endif
