// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open file with a descriptor of its own, which Java's channels do not share: the role locks hang on it. Locks are
 * open file description locks: another descriptor of the same process conflicts with them, closing another one does not
 * drop them, and the kernel frees them when the process dies. Safe for any thread.
 */
public final class OpenFile implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int CREATE = 0100;
    private static final int EXCLUSIVE = 0200;
    private static final int NON_BLOCKING = 04000;
    private static final int NO_FOLLOW = switch (System.getProperty("os.arch")) {
        case "aarch64" -> 0100000;
        default -> 0400000;
    };
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int MODE_OURS_ALONE = 0600;

    private static final int OFD_GET_LOCK = 36;
    private static final int OFD_SET_LOCK = 37;
    private static final short WRITE_LOCK = 1;
    private static final short UNLOCK = 2;
    private static final StructLayout LOCK = MemoryLayout.structLayout(ValueLayout.JAVA_SHORT.withName("l_type"),
            ValueLayout.JAVA_SHORT.withName("l_whence"), MemoryLayout.paddingLayout(4),
            ValueLayout.JAVA_LONG.withName("l_start"),
            ValueLayout.JAVA_LONG.withName("l_len"), ValueLayout.JAVA_INT.withName("l_pid"),
            MemoryLayout.paddingLayout(4));
    private static final VarHandle LOCK_TYPE = LOCK.varHandle(MemoryLayout.PathElement.groupElement("l_type"));
    private static final VarHandle LOCK_START = LOCK.varHandle(MemoryLayout.PathElement.groupElement("l_start"));
    private static final VarHandle LOCK_LENGTH = LOCK.varHandle(MemoryLayout.PathElement.groupElement("l_len"));

    private final int descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** What an attempt to open led to: a file, or a negative errno. */
    public record Attempt(OpenFile file, int answer) {
        private static Attempt of(int answer) {
            return new Attempt(answer < 0 ? null : new OpenFile(answer), answer);
        }
    }

    /** Opens a file that is there, following no link. */
    public static Attempt open(Path path, boolean writable) {
        return Attempt.of(LinuxCalls.open(path.toString(),
                (writable ? READ_WRITE : 0) | NO_FOLLOW | CLOSE_ON_EXEC | NON_BLOCKING, 0));
    }

    /** Creates a file that is not there yet, readable and writable by its owner alone. */
    public static Attempt create(Path path) {
        return Attempt.of(LinuxCalls.open(path.toString(), READ_WRITE | CREATE | EXCLUSIVE | NO_FOLLOW | CLOSE_ON_EXEC,
                MODE_OURS_ALONE));
    }

    /** Gives {@code from} the name {@code to}, which nothing may have yet. Answers 0 or a negative errno. */
    public static int renameToNew(Path from, Path to) {
        return LinuxCalls.rename(from.toString(), to.toString(), 1);
    }

    /** Reserves {@code length} bytes for it, so that no later store can fail. Answers 0 or a negative errno. */
    public int reserve(long length) {
        return LinuxCalls.fallocate(descriptor, length);
    }

    /** Reads from its start into {@code target}. Answers how many bytes, or a negative errno. */
    public int read(byte[] target) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(target.length);
            int got = (int) LinuxCalls.pread(descriptor, buffer);
            if (got > 0) {
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, 0, got);
            }
            return got;
        }
    }

    /** Facts about the open file itself, whatever its name leads to by now. */
    public FileFacts facts() throws IOException {
        return FileFacts.of(Files.readAttributes(Path.of("/proc/self/fd/" + descriptor), FileFacts.ATTRIBUTES));
    }

    /** Takes the lock on byte {@code at} at once, or answers a negative errno: EAGAIN when another holds it. */
    public int lock(int at) {
        return set(WRITE_LOCK, at);
    }

    /** Gives the lock on byte {@code at} back. */
    public void unlock(int at) {
        set(UNLOCK, at);
    }

    /** Whether some other open file holds the lock on byte {@code at}. Takes nothing. */
    public boolean lockedByOther(int at) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lock = lock(arena, WRITE_LOCK, at);
            int answer = LinuxCalls.fcntl(descriptor, OFD_GET_LOCK, lock);
            return answer == 0 && (short) LOCK_TYPE.get(lock, 0L) != UNLOCK;
        }
    }

    private int set(short type, int at) {
        try (Arena arena = Arena.ofConfined()) {
            return LinuxCalls.fcntl(descriptor, OFD_SET_LOCK, lock(arena, type, at));
        }
    }

    private static MemorySegment lock(Arena arena, short type, int at) {
        MemorySegment lock = arena.allocate(LOCK);
        LOCK_TYPE.set(lock, 0L, type);
        LOCK_START.set(lock, 0L, (long) at);
        LOCK_LENGTH.set(lock, 0L, 1L);
        return lock;
    }

    int descriptor() {
        return descriptor;
    }

    /** Closes it and so drops its locks. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            LinuxCalls.close(descriptor);
        }
    }
}
