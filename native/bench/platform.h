/* SPDX-License-Identifier: Apache-2.0 */
/* What the benchmark asks of the operating system. */
#ifndef RINGSIDE_BENCH_PLATFORM_H
#define RINGSIDE_BENCH_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>

uint64_t rsb__nanos(void);
/* Processor time of the calling thread in nanoseconds. */
uint64_t rsb__processor_nanos(void);
/* Binds the calling thread to one processor. */
bool rsb__pin(int32_t cpu);
/* Gives the calling thread real-time priority, or takes it back. */
bool rsb__realtime(bool on);
void rsb__sleep_micros(uint32_t micros);
void rsb__yield(void);
/* Maps 'length' bytes of the file at 'path', made when missing; NULL when it cannot. */
void *rsb__map(const char *path, uint64_t length);

#endif
