// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A span of addresses into which parts of files are mapped. Closing it makes every address in it a fault that ends the
 * JVM: whoever hands addresses out must see to it that nobody uses them any more. Safe for any thread.
 */
public final class MappedRegion implements AutoCloseable {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int SHARED = 0x01;
    private static final int PRIVATE = 0x02;
    private static final int FIXED = 0x10;
    private static final int ANONYMOUS = 0x20;
    private static final int NO_RESERVE = 0x4000;

    private final long address;
    private final long length;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MappedRegion(long address, long length) {
        this.address = address;
        this.length = length;
    }

    /** What an attempt to reserve led to: a region, or a negative errno. */
    public record Attempt(MappedRegion region, int answer) {}

    /** Reserves {@code length} bytes of address space without any right. */
    public static Attempt reserve(long length) {
        long address = LinuxCalls.mmap(0, length, 0, PRIVATE | ANONYMOUS | NO_RESERVE, -1, 0);
        return address < 0 ? new Attempt(null, (int) address) : new Attempt(new MappedRegion(address, length), 0);
    }

    /**
     * Maps {@code span} bytes of {@code file} from {@code offset} at {@code at} bytes into the region. Answers 0 or a
     * negative errno.
     */
    public int map(long at, long span, OpenFile file, long offset, boolean writable) {
        if (at < 0 || span < 0 || at > length - span) {
            throw new IllegalArgumentException(
                    "outside the region: at=" + at + ", span=" + span + ", length=" + length);
        }
        long answer = LinuxCalls.mmap(address + at, span, writable ? READ | WRITE : READ, SHARED | FIXED,
                file.descriptor(), offset);
        return answer < 0 ? (int) answer : 0;
    }

    /** Its first address. */
    public long address() {
        return address;
    }

    /** Bytes. */
    public long length() {
        return length;
    }

    /** Unmaps all of it. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            LinuxCalls.munmap(address, length);
        }
    }
}
