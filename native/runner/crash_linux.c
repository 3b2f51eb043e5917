/* SPDX-License-Identifier: Apache-2.0 */
#include "crash.h"

#include "channel.h"

#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <ucontext.h>
#include <unistd.h>

#define HANDLER_STACK 32768u
#define SCANNED_BYTES 65536u /* of the stack, for return addresses */
#define MOST_RINGS 2u
#define MOST_SIGNALS 65

typedef struct span {
    uintptr_t from;
    uintptr_t to;
} span;

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGTRAP};
static struct sigaction before[MOST_SIGNALS];
static const rsd_ring *rings[MOST_RINGS];
static unsigned ring_count;
static span code; /* of the sidecar's library */
static uintptr_t library;
static atomic_flag telling = ATOMIC_FLAG_INIT; /* set by the first thread that dies, never cleared */
static __thread bool is_teller;
static __thread span stack;
static __thread uint8_t handler_stack[HANDLER_STACK];

static bool is_in(const span *where, uintptr_t address)
{
    return address >= where->from && address < where->to;
}

static uintptr_t register_of(const ucontext_t *context, bool wants_stack)
{
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[wants_stack ? REG_RSP : REG_RIP];
#else
    return (uintptr_t)(wants_stack ? context->uc_mcontext.sp : context->uc_mcontext.pc);
#endif
}

/* The mapping that was touched may be the worker's own: what counts is that a file is shorter than it was made. Safe in a handler. */
static bool is_cut(const rsd_ring *ring)
{
    struct stat found;

    return fstat(ring->file, &found) == 0 && (uint64_t)found.st_size < RSD_RECORDS_OFFSET + ring->capacity;
}

/* A frame pointer chain is not to be had; words that point into the code are return addresses, or once were. */
static void find_returns(runner_crash *crash, uintptr_t from)
{
    unsigned found = 0;
    uintptr_t to = stack.to;

    if (stack.from - from < SCANNED_BYTES)
        from = stack.from; /* an overflow: it points into the guard below */
    if (!is_in(&stack, from) || library == 0)
        return;
    if (to - from > SCANNED_BYTES)
        to = from + SCANNED_BYTES;
    for (uintptr_t at = (from + 7) & ~(uintptr_t)7; at + 8 <= to && found < RUNNER_RETURNS; at += 8) {
        uintptr_t word;

        memcpy(&word, (const void *)at, sizeof(word));
        if (is_in(&code, word))
            crash->returns[found++] = word;
    }
}

/* As if nobody had handled it. It is blocked in its own handler, and ends us as we return. */
static void end_by(int number)
{
    signal(number, SIG_DFL);
    raise(number);
}

static void on_fatal(int number, siginfo_t *info, void *context)
{
    runner_crash crash = {.signal = number, .code = info->si_code, .library = library};

    if (is_teller) { /* a fault in here */
        end_by(number);
        return;
    }
    while (atomic_flag_test_and_set(&telling))
        pause(); /* a cut ring hits every thread that looks at it: the first tells of it, and ends us all */
    is_teller = true;
    crash.address = (uintptr_t)info->si_addr;
    crash.pc = register_of(context, false);
    for (unsigned i = 0; i < ring_count && number == SIGBUS; i++)
        if (is_cut(rings[i]))
            _exit(RUNNER_EXIT_RING_CUT);
    find_returns(&crash, register_of(context, true));
    channel_crash(&crash);
    end_by(number);
}

void crash_watch(void)
{
    struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};

    sigemptyset(&action.sa_mask);
    for (unsigned i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
        sigaction(fatal[i], &action, NULL);
    for (int number = 1; number < MOST_SIGNALS; number++)
        sigaction(number, NULL, &before[number]);
    crash_watch_thread();
}

void crash_watch_thread(void)
{
    const stack_t own = {.ss_sp = handler_stack, .ss_size = sizeof(handler_stack)};
    pthread_attr_t attributes;
    void *base;
    size_t size;

    sigaltstack(&own, NULL);
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return;
    if (pthread_attr_getstack(&attributes, &base, &size) == 0)
        stack = (span){(uintptr_t)base, (uintptr_t)base + size};
    pthread_attr_destroy(&attributes);
}

static int note_library(struct dl_phdr_info *info, size_t size, void *target)
{
    const uintptr_t *inside = target;
    bool ours = false;
    span found = {0, 0};

    (void)size;
    for (unsigned i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        const span where = {info->dlpi_addr + part->p_vaddr, info->dlpi_addr + part->p_vaddr + part->p_memsz};

        if (part->p_type != PT_LOAD)
            continue;
        ours |= is_in(&where, *inside);
        if ((part->p_flags & PF_X) != 0)
            found = where;
    }
    if (!ours)
        return 0;
    code = found;
    library = info->dlpi_addr;
    return 1;
}

void crash_library(const void *inside)
{
    uintptr_t address = (uintptr_t)inside;

    dl_iterate_phdr(note_library, &address);
}

void crash_ring(const rsd_ring *ring)
{
    if (ring_count < MOST_RINGS)
        rings[ring_count++] = ring;
}

const char *crash_handlers_changed(char *text, size_t size)
{
    size_t used = 0;

    text[0] = '\0';
    for (int number = 1; number < MOST_SIGNALS && used + 8 < size; number++) {
        struct sigaction now;

        if (sigaction(number, NULL, &now) == 0 && now.sa_sigaction != before[number].sa_sigaction)
            used += (size_t)snprintf(text + used, size - used, "%s%d", used == 0 ? "" : ", ", number);
    }
    return text;
}
