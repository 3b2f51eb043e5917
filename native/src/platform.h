/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All that depends on the operating system, behind one header. Functions return 0 or more, or a negative errno.
 * A port is a second platform_<system>.c; nothing else changes.
 */
#ifndef RINGSIDE_PLATFORM_H
#define RINGSIDE_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* -- Time and identity -- */
uint64_t rsd__monotonic_nanos(void);
uint64_t rsd__wall_nanos(void);
uint32_t rsd__pid(void);
uint32_t rsd__tid(void);
uint32_t rsd__uid(void);
/* When this process started, in kernel ticks since boot: with pid and boot id it names one process. 0 when unknown. */
uint64_t rsd__process_start(void);
void rsd__boot_id(uint64_t *high, uint64_t *low);
void rsd__random(void *target, size_t length);

/* -- Waiting -- */
typedef struct rsd__wait {
    const uint32_t *word; /* may lie in a read-only mapping */
    uint32_t expected;
    bool shared;          /* with other processes */
} rsd__wait;

/*
 * Sleeps until one of the words is woken, unless one differs from what is expected: checked by the kernel, so a change just before
 * is not slept through. Where the kernel can wait for one word only, it sleeps on the first and looks at all every 2 ms.
 */
void rsd__sleep_while(const rsd__wait *waits, unsigned count, uint64_t timeout_nanos);
void rsd__wake_all(const uint32_t *word, bool shared);
void rsd__yield(void);

/* -- The expensive half of the parking protocol: a full fence on every processor that runs a registered process -- */
bool rsd__barrier_register(void);
void rsd__barrier_everywhere(void);

/* -- Files -- */
int rsd__file_open(const char *path, bool writable);
int rsd__file_create(const char *path, uint64_t length);
int rsd__file_reveal(const char *hidden, const char *path);
void rsd__file_remove(const char *path);
void rsd__file_close(int file);
int64_t rsd__file_read(int file, void *target, size_t length);
/* For reading and writing; made with mode 0600 when it is missing, never through a symbolic link. */
int rsd__file_open_or_make(const char *path);
int64_t rsd__file_read_at(int file, void *target, size_t length, uint64_t offset);
/* All of it, or a negative errno. */
int rsd__file_write_at(int file, const void *source, size_t length, uint64_t offset);
int rsd__file_cut(int file, uint64_t length);
typedef struct rsd__file_facts {
    uint64_t length;
    uint32_t owner;
    uint32_t mode; /* permission bits */
    bool regular;
    bool directory;
} rsd__file_facts;
int rsd__file_facts_of(int file, rsd__file_facts *facts);
int rsd__path_facts_of(const char *path, rsd__file_facts *facts);
int rsd__directory_make(const char *path);

/* -- Memory -- */
int rsd__reserve(uint64_t length, void **base);
int rsd__map_over(void *at, uint64_t length, int file, uint64_t offset, bool writable);
/* Brings the pages now, not at their first use, changing no byte. A wish. */
void rsd__populate(void *at, uint64_t length, bool writable);
void rsd__unmap(void *base, uint64_t length);

/* -- Role locks: on one byte of an own open file; a forked child drops its copies, the dead are dropped by the kernel -- */
int rsd__lock(int file, uint32_t byte);
void rsd__unlock(int file, uint32_t byte);
int rsd__locked(int file, uint32_t byte);
int rsd__close_in_children(int file);
void rsd__keep_in_children(int file);

/* -- Threads -- */
typedef struct rsd__thread {
    uint64_t handle;
} rsd__thread;
int rsd__thread_start(rsd__thread *thread, void *(*body)(void *), void *argument);
int rsd__thread_join(rsd__thread *thread, uint64_t timeout_nanos);
void rsd__thread_name(const char *name);

/* -- Processors: which one this thread, or another one, runs on, or ran on last -- */
typedef struct rsd__cpus {
    uint64_t bits[16];
} rsd__cpus;
int rsd__cpu_now(void);
int rsd__cpu_of(uint32_t pid, uint32_t tid);
bool rsd__cpus_hold(const rsd__cpus *cpus, int cpu);
/* Where a thread of this process may run: 0 is the calling one. */
int rsd__cpus_of(uint32_t thread, rsd__cpus *cpus);
/* Binds a thread to one processor; 'before' takes what it was bound to, and may be NULL. */
int rsd__pin(uint32_t thread, int cpu, rsd__cpus *before);
void rsd__unpin(uint32_t thread, const rsd__cpus *before);
/* Priority of the calling thread: -20 (first) .. 19. */
int rsd__nice(void);
int rsd__set_nice(int nice);

/* -- Signals: what the process does on those that a JVM, or a terminal, depends on -- */
#define RSD__SIGNALS 7
typedef struct rsd__signals {
    uint64_t handlers[RSD__SIGNALS];
} rsd__signals;
void rsd__signals_look(rsd__signals *seen);
/* The name of the first one that is handled otherwise now, or NULL. */
const char *rsd__signals_changed(const rsd__signals *before, const rsd__signals *after);

#endif
