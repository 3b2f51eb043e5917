// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A sleep on several 32-bit words at once, and a bell that ends it. The kernel compares every word as it puts the thread to sleep, so that a change
 * just before is not slept through. {@link #ring} is safe for any thread; the rest belongs to the thread that sleeps. Allocates at its making only.
 */
public final class Sleep {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final long SYS_FUTEX = ARM ? 98 : 202;
    private static final long SYS_FUTEX_WAITV = 449;
    private static final int WAITER = 24; // struct futex_waitv: u64 value, u64 address, u32 flags, u32 zero
    private static final int SHARED_32_BIT = 2;
    private static final long MONOTONIC = 1;
    private static final long NANOS = 1_000_000_000L;
    private static final long SLICE_NANOS = 2_000_000; // between two looks where the kernel waits for one word only
    private static final boolean MANY = waitsForMany();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment waiters;
    private final MemorySegment until;
    private final MemorySegment bell;
    private final int words;

    /** On {@code words} words besides the bell. */
    public Sleep(int words) {
        Arena arena = Arena.ofAuto();
        this.words = words;
        waiters = arena.allocate((long) WAITER * (words + 1), Long.BYTES);
        until = arena.allocate(2L * Long.BYTES, Long.BYTES);
        bell = arena.allocate(ValueLayout.JAVA_INT);
        set(words, bell.address(), 0);
    }

    /** Word {@code index} is at {@code address}, and the sleep ends, or does not begin, when it differs from {@code expected}. */
    public void on(int index, long address, int expected) {
        set(index, address, expected);
    }

    /** How often the bell was rung: to be read before the last look at what the sleep is for. */
    public int bell() {
        return (int) INT.getAcquire(bell, 0L); // pairs with ring
    }

    /** Sleeps for at most {@code nanos}, unless the bell was rung since {@code seen}. */
    public void until(int seen, long nanos) {
        set(words, bell.address(), seen);
        if (MANY) {
            limit(System.nanoTime() + nanos);
            LinuxCalls.systemCall(SYS_FUTEX_WAITV, waiters.address(), words + 1L, 0, until.address(), MONOTONIC);
        } else if (bell() == seen) {
            limit(Math.min(nanos, SLICE_NANOS));
            LinuxCalls.systemCall(SYS_FUTEX, waiters.get(ValueLayout.JAVA_LONG, 8), 0,
                    waiters.get(ValueLayout.JAVA_LONG, 0), until.address(), 0);
        }
    }

    private void limit(long nanos) {
        until.set(ValueLayout.JAVA_LONG, 0, nanos / NANOS);
        until.set(ValueLayout.JAVA_LONG, 8, nanos % NANOS);
    }

    /** Asked once, for no words: a sleep that looked at its errno would allocate. */
    private static boolean waitsForMany() {
        long answer = LinuxCalls.systemCallWithError(SYS_FUTEX_WAITV, 0, 0, 0, 0, MONOTONIC);
        return answer != -Errno.ENOSYS && answer != -Errno.EPERM;
    }

    /** Ends the sleep, or keeps the next one from beginning. */
    public void ring() {
        int ignored = (int) INT.getAndAddRelease(bell, 0L, 1); // pairs with bell
        Kernel.wakeAll(bell.address());
    }

    private void set(int index, long address, int expected) {
        long at = (long) index * WAITER;
        waiters.set(ValueLayout.JAVA_LONG, at, Integer.toUnsignedLong(expected));
        waiters.set(ValueLayout.JAVA_LONG, at + 8, address);
        waiters.set(ValueLayout.JAVA_INT, at + 16, SHARED_32_BIT);
    }
}
