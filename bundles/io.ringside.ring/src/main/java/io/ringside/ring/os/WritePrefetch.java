// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Asks the processor for cache lines that are about to be written, so that a store need not wait until the other
 * processor has given its line up. Java has no such instruction; docs/adr/0070. Nothing here allocates. Safe for any
 * thread; any mapped address will do, since nothing is written and a prefetch cannot fault.
 */
public final class WritePrefetch {
    /** {@code for (; from < to; from += 64) prefetchw(from)} for x86-64 and the calling convention of System V. */
    private static final byte[] CODE = {0x0f, 0x0d, 0x0f, // prefetchw [rdi]
        0x48, (byte) 0x83, (byte) 0xc7, 0x40, // add rdi, 64
        0x48, 0x39, (byte) 0xf7, // cmp rdi, rsi
        0x72, (byte) 0xf4, // jb to the first
        (byte) 0xc3}; // ret

    private static final int PAGE = 4096;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE = 0x02;
    private static final int ANONYMOUS = 0x20;
    private static final MethodHandle LINES = link();

    private WritePrefetch() {}

    /** Whether this machine lets us have it. */
    public static boolean available() {
        return LINES != null;
    }

    /** Asks for the lines from one address up to another, at least one. Only when {@link #available}. */
    public static void lines(long from, long to) {
        try {
            LINES.invokeExact(from, to);
        } catch (Throwable e) {
            throw new AssertionError("a downcall threw", e);
        }
    }

    @SuppressWarnings("restricted") // 13 bytes of machine code that touch no memory
    private static MethodHandle link() {
        if (!System.getProperty("os.arch").equals("amd64") || Boolean.getBoolean("ringside.prefetch.off")) {
            return null;
        }
        long page = LinuxCalls.mmap(0, PAGE, READ | WRITE, PRIVATE | ANONYMOUS, -1, 0);
        if (page < 0) {
            return null;
        }
        MemorySegment.ofAddress(page).reinterpret(PAGE).copyFrom(MemorySegment.ofArray(CODE));
        if (LinuxCalls.mprotect(page, PAGE, READ | EXECUTE) != 0) { // a policy of this machine does not have it
            LinuxCalls.munmap(page, PAGE);
            return null;
        }
        return Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(page),
                FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG), Linker.Option.critical(false));
    }
}
