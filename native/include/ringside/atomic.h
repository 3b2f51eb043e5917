/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every atomic access of the product, with the ordering in the name. Nothing else uses compiler built-ins, volatile or assembly.
 * 'relaxed' is what abi.h calls plain: one untorn word, no order. Works on read-only mappings: loads only load.
 */
#ifndef RINGSIDE_ATOMIC_H
#define RINGSIDE_ATOMIC_H

#include <stdbool.h>
#include <stdint.h>

static inline uint64_t rsd__load_acquire_u64(const uint64_t *word)
{
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

static inline uint64_t rsd__load_relaxed_u64(const uint64_t *word)
{
    return __atomic_load_n(word, __ATOMIC_RELAXED);
}

static inline void rsd__store_relaxed_u64(uint64_t *word, uint64_t value)
{
    __atomic_store_n(word, value, __ATOMIC_RELAXED);
}

static inline void rsd__store_release_u64(uint64_t *word, uint64_t value)
{
    __atomic_store_n(word, value, __ATOMIC_RELEASE);
}

static inline uint32_t rsd__load_acquire_u32(const uint32_t *word)
{
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

static inline uint32_t rsd__load_relaxed_u32(const uint32_t *word)
{
    return __atomic_load_n(word, __ATOMIC_RELAXED);
}

static inline void rsd__store_relaxed_u32(uint32_t *word, uint32_t value)
{
    __atomic_store_n(word, value, __ATOMIC_RELAXED);
}

static inline void rsd__store_release_u32(uint32_t *word, uint32_t value)
{
    __atomic_store_n(word, value, __ATOMIC_RELEASE);
}

/* Adds to a word that only the caller writes: a load and a store, no locked instruction. */
static inline void rsd__add_own_u64(uint64_t *word, uint64_t value)
{
    rsd__store_relaxed_u64(word, rsd__load_relaxed_u64(word) + value);
}

static inline uint32_t rsd__add_release_u32(uint32_t *word, uint32_t value)
{
    return __atomic_add_fetch(word, value, __ATOMIC_RELEASE);
}

static inline bool rsd__swap_if_u32(uint32_t *word, uint32_t expected, uint32_t value)
{
    return __atomic_compare_exchange_n(word, &expected, value, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

/*
 * Stores two neighbouring words, aligned to 16 bytes, with one instruction where the machine has one: SIGKILL falls between
 * instructions, so whoever reads them after a crash finds both old or both new. Other threads may see them torn.
 */
static inline void rsd__store_pair_u64(uint64_t *words, uint64_t first, uint64_t second)
{
#if defined(__SANITIZE_THREAD__) || !defined(__SIZEOF_INT128__)
    rsd__store_relaxed_u64(words, first);
    rsd__store_relaxed_u64(words + 1, second);
#else
    typedef uint64_t rsd__pair __attribute__((vector_size(16), may_alias));
    *(rsd__pair *)(void *)words = (rsd__pair){first, second};
#endif
}

/* Orders memory against other processors, both ways. */
static inline void rsd__fence_full(void)
{
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/* Orders what the compiler emits and nothing else; costs no instruction. */
static inline void rsd__fence_compiler(void)
{
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/*
 * Asks for the cache line at 'address', to be written soon: nothing is written, and nothing can fault. A store that finds its line here need
 * not wait until another processor has given it up.
 */
static inline void rsd__prefetch_for_write(const void *address)
{
    __builtin_prefetch(address, 1, 3);
}

/* Says to the processor that this is a waiting loop. */
static inline void rsd__pause(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
#endif
}

#endif
