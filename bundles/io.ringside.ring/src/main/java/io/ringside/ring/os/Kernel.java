// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import java.lang.invoke.VarHandle;

/** Calls on the kernel about threads and memory. Nothing here allocates. Safe for any thread. */
public final class Kernel {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final long SYS_FUTEX = ARM ? 98 : 202;
    private static final long SYS_MEMBARRIER = ARM ? 283 : 324;
    private static final long SYS_GETTID = ARM ? 178 : 186;
    private static final long FUTEX_WAKE = 1;
    private static final long GLOBAL_EXPEDITED = 1 << 1;
    private static final long REGISTER_GLOBAL_EXPEDITED = 1 << 2;

    private Kernel() {}

    /** Wakes all who sleep on the 32-bit word at {@code address}, in every process that maps it. */
    public static void wakeAll(long address) {
        LinuxCalls.systemCall(SYS_FUTEX, address, FUTEX_WAKE, Integer.MAX_VALUE);
    }

    /**
     * Registers this process for the barrier that a parking consumer issues (membarrier GLOBAL_EXPEDITED).
     *
     * @return false when this kernel has none: then each publish needs a full fence
     */
    public static boolean registerForBarrier() {
        return LinuxCalls.systemCall(SYS_MEMBARRIER, REGISTER_GLOBAL_EXPEDITED, 0, 0) == 0;
    }

    /** The consumer's half: a full fence on every processor that runs a registered process. Without it, one of its own. */
    public static void barrierEverywhere() {
        if (LinuxCalls.systemCall(SYS_MEMBARRIER, GLOBAL_EXPEDITED, 0, 0) != 0) {
            VarHandle.fullFence(); // then the producer pays one, too
        }
    }

    /** Number of the calling thread, as the kernel counts. */
    public static int threadId() {
        return (int) LinuxCalls.systemCall(SYS_GETTID, 0, 0, 0);
    }

    /** Number of the user that this process runs as. */
    public static int userId() {
        return LinuxCalls.userId();
    }
}
