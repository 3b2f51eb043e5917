// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The C library's functions that a ring needs, as they are: each answers its value, or a negative errno. The errno is
 * captured with the call, since anything may change it afterwards. Safe for any thread.
 */
@SuppressWarnings("restricted") // the one place of this bundle that links native functions
final class LinuxCalls {
    private static final int AT_CURRENT_DIRECTORY = -100;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = capturing("open",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FCNTL = capturing("fcntl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle FALLOCATE = plain("posix_fallocate",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle PREAD = capturing("pread",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MMAP = capturing("mmap",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP = capturing("munmap",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MPROTECT = plain("mprotect",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RENAME = capturing("renameat2",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SYSCALL = plain("syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle SYSCALL_WITH_ERROR = capturing("syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle GETUID = plain("getuid", FunctionDescriptor.of(JAVA_INT));

    private LinuxCalls() {}

    private static MethodHandle plain(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    private static MethodHandle capturing(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return plain(name, type, all);
    }

    static int open(String path, int flags, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int value = (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags, mode);
            return value < 0 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static void close(int file) {
        try {
            int ignored = (int) CLOSE.invokeExact(file);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int fcntl(int file, int command, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int value = (int) FCNTL.invokeExact(state, file, command, argument);
            return value < 0 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Unlike the others this function answers its error as a value. */
    static int fallocate(int file, long length) {
        try {
            return -(int) FALLOCATE.invokeExact(file, 0L, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long pread(int file, MemorySegment target) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            long value = (long) PREAD.invokeExact(state, file, target, target.byteSize(), 0L);
            return value < 0 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long mmap(long address, long length, int protection, int flags, int file, long offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            long value = (long) MMAP.invokeExact(state, address, length, protection, flags, file, offset);
            return value == -1 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int munmap(long address, long length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int value = (int) MUNMAP.invokeExact(state, address, length);
            return value < 0 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int mprotect(long address, long length, int protection) {
        try {
            return (int) MPROTECT.invokeExact(address, length, protection);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int rename(String from, String to, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int value = (int) RENAME.invokeExact(state, AT_CURRENT_DIRECTORY, arena.allocateFrom(from),
                    AT_CURRENT_DIRECTORY,
                    arena.allocateFrom(to), flags);
            return value < 0 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Allocates nothing: a producer wakes its consumer by it. Answers -1 on failure. */
    static long systemCall(long number, long first, long second, long third) {
        try {
            return (long) SYSCALL.invokeExact(number, first, second, third, 0L, 0L, 0L);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** With five arguments. Allocates nothing; answers -1 on failure. */
    static long systemCall(long number, long first, long second, long third, long fourth, long fifth) {
        try {
            return (long) SYSCALL.invokeExact(number, first, second, third, fourth, fifth, 0L);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** The same, answering a negative errno on failure; this one allocates. */
    static long systemCallWithError(long number, long first, long second, long third, long fourth, long fifth) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            long value = (long) SYSCALL_WITH_ERROR.invokeExact(state, number, first, second, third, fourth, fifth, 0L);
            return value == -1 ? -errno(state) : value;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int userId() {
        try {
            return (int) GETUID.invokeExact();
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /** A downcall itself throws nothing; what comes here is an error of the JVM. */
    private static AssertionError impossible(Throwable e) {
        return new AssertionError("a downcall threw", e);
    }
}
