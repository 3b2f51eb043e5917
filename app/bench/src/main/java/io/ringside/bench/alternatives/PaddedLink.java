// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.alternatives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.ringside.bench.contender.Link;
import io.ringside.bench.contender.Settings;
import io.ringside.bench.round.Tally;
import io.ringside.ring.RingMemory;

/**
 * A ring as many write it: one mapping, a padding record where a record would wrap, two positions on lines of their own, the opposite one kept in
 * a field. No counters, no words in hand, no lingering, no prefetch: what the product's ring adds to this is what they cost or bring.
 */
public class PaddedLink implements Link {
    static final long TAIL = 128;
    static final long HEAD = 256;
    static final long RECORDS = 512;
    static final long MASK = Settings.CAPACITY - 1L;
    static final long STORED = 8 + Settings.BYTES;
    private static final long PADDING = 2L << 32;
    private static final long RECORD = 1L << 32 | Settings.BYTES;

    private final Path path;
    final MemorySegment segment;
    private final long base;
    final Ends ends = new Ends();
    private final boolean caches;

    /** A file in shared memory; {@code name} names it. */
    public PaddedLink(String name) {
        this(name, true);
    }

    PaddedLink(String name, boolean caches) {
        this.caches = caches;
        path = Path.of("/dev/shm", "ringside-" + Settings.uniqueName(name));
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            segment = file.map(FileChannel.MapMode.READ_WRITE, 0, RECORDS + Settings.CAPACITY, Arena.ofShared());
            segment.fill((byte) 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        base = segment.address();
    }

    /** Store of a word; how is what variants differ in. */
    void put(long at, long value) {
        RingMemory.putLong(base, at, value);
    }

    /** Load of a word. */
    long get(long at) {
        return RingMemory.getLong(base, at);
    }

    @Override
    public boolean trySend(long number) {
        long tail = ends.tail;
        long room = Settings.CAPACITY - (tail & MASK);
        long padding = room < STORED ? room : 0;
        if (!caches || tail + padding + STORED - ends.headSeen > Settings.CAPACITY) {
            ends.headSeen = get(HEAD);
            VarHandle.acquireFence(); // pairs with the release of receive
            if (tail + padding + STORED - ends.headSeen > Settings.CAPACITY) {
                return false;
            }
        }
        if (padding > 0) {
            put(RECORDS + (tail & MASK), PADDING | padding);
            tail += padding;
        }
        long at = RECORDS + (tail & MASK);
        put(at, RECORD);
        for (int i = 0; i < Settings.WORDS; i++) {
            put(at + 8 + 8L * i, number + i);
        }
        ends.tail = tail + STORED;
        VarHandle.releaseFence();
        put(TAIL, ends.tail);
        return true;
    }

    @Override
    public void flush() {
        // every message is visible
    }

    @Override
    public int receive(Tally tally) {
        long tail = get(TAIL);
        VarHandle.acquireFence(); // pairs with the release of trySend
        long head = ends.head;
        int taken = 0;
        while (head != tail) {
            long at = RECORDS + (head & MASK);
            long header = get(at);
            if (header >>> 32 == PADDING >>> 32) {
                head += (int) header;
                continue;
            }
            long total = 0;
            for (int i = 0; i < Settings.WORDS; i++) {
                total += get(at + 8 + 8L * i);
            }
            tally.take(get(at + 8), total);
            head += STORED;
            taken++;
        }
        if (head != ends.head) {
            ends.head = head;
            VarHandle.releaseFence();
            put(HEAD, head);
        }
        return taken;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
