// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.ringside.api.RingsideException;

/**
 * Bytes of an attacker as a ring: attaching by descriptor, the cursor, a recovery with polls after it. Only a {@link
 * RingsideException} may come of it. An input is a byte that chooses, then what is written over a ring that is in
 * order. Its process has a directory of its own and leaves nothing in it.
 */
public final class RingFuzz {
    private static final int CAPACITY = (int) RingLayout.CAPACITY_MIN;
    private static final int WORDS = 6;
    private static final byte[] SOUND;
    private static final Path PATH;
    private static final MemorySegment FILE;
    private static long touched; // so that no read is left out

    static {
        Ring ring = Ring.create("fuzz-" + ProcessHandle.current().pid(), CAPACITY, RingKind.COMMANDS);
        PATH = ring.path();
        PATH.toFile().deleteOnExit();
        try (FileChannel channel = FileChannel.open(PATH, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FILE = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), Arena.global());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SOUND = FILE.toArray(ValueLayout.JAVA_BYTE);
    }

    private RingFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        MemorySegment.copy(SOUND, 0, FILE, ValueLayout.JAVA_BYTE, 0, SOUND.length);
        try {
            switch (data[0] & 3) {
                case 0 -> attach(data);
                case 1 -> walk(data);
                default -> recover(data);
            }
        } catch (RingsideException e) {
            touched += e.getMessage().length();
        }
    }

    /** Triples of offset and byte over a sound descriptor; a choice signs it, so that the checksum is no wall. */
    private static void attach(byte[] data) {
        for (int i = 1; i + 2 < data.length && i < 96; i += 3) {
            int at = (data[i] & 0xff | (data[i + 1] & 0xff) << 8) % RingLayout.DESCRIPTOR_LENGTH;
            FILE.set(ValueLayout.JAVA_BYTE, at, data[i + 2]);
        }
        if ((data[0] & 0x20) != 0) {
            byte[] descriptor = FILE.asSlice(0, RingLayout.DESCRIPTOR_LENGTH).toArray(ValueLayout.JAVA_BYTE);
            FILE.set(ValueLayout.JAVA_LONG, RingLayout.descriptor("checksum"), RingDescriptor.checksum(descriptor));
        }
        try (Ring ring = Ring.open(PATH)) {
            require(Long.bitCount(ring.capacity()) == 1 && ring.descriptor().fileLength() <= FILE.byteSize(),
                    "a geometry that cannot be");
        }
    }

    /** Words first, then records from the consumer's position on. */
    private static void write(byte[] data) {
        long[] words = new long[WORDS];
        int at = 1;
        for (int i = 0; i < WORDS; i++) {
            for (int b = 0; b < Long.BYTES && at < data.length; b++) {
                words[i] |= (data[at++] & 0xffL) << 8 * b;
            }
            if (i > 0 && (data[0] & 0x10) != 0) {
                words[i] = words[0] + Long.remainderUnsigned(words[i], 2L * CAPACITY);
            }
        }
        put(RingLayout.consumer("consumer_position"), words[0]);
        put(RingLayout.consumer("done"), words[1]);
        put(RingLayout.producer("producer_position"), words[2]);
        put(RingLayout.consumer("in_hand_from"), words[3]);
        put(RingLayout.consumer("in_hand_to"), words[4]);
        put(RingLayout.consumer("done_count"), words[5]);
        for (int i = 0; at < data.length && i < CAPACITY; i++) {
            FILE.set(ValueLayout.JAVA_BYTE, RingLayout.RECORDS_OFFSET + (words[0] + i & CAPACITY - 1), data[at++]);
        }
    }

    private static void put(long at, long value) {
        FILE.set(ValueLayout.JAVA_LONG, at, value);
    }

    private static void walk(byte[] data) {
        write(data);
        try (RingView view = RingView.open(PATH)) {
            touched += view.read().unread();
            RingCursor cursor = view.cursor();
            int steps = 0;
            while (cursor.next()) {
                require(++steps <= CAPACITY / RecordLayout.HEADER, "a walk without an end");
                require(cursor.record().type() != 0, "zeros as a record");
                touched += cursor.record().payload().length;
            }
            touched += cursor.damageSentence().length();
        }
    }

    private static void recover(byte[] data) {
        write(data);
        long end = FILE.get(ValueLayout.JAVA_LONG, RingLayout.producer("producer_position"));
        try (Ring ring = Ring.open(PATH); RingConsumer consumer = ring.consumer(0)) {
            int polled;
            do {
                polled = consumer.poll(
                        (position, type, flags, address, length) -> take(position, type, address, length, end), 3);
                consumer.settle();
                consumer.release();
            } while (polled != 0);
        }
    }

    private static boolean take(long position, int type, long address, int length, long end) {
        require(type != 0 && length >= 0 && length <= CAPACITY / 2 - RecordLayout.HEADER, "no record can be like this");
        require(position + RecordLayout.HEADER + length - end <= 0, "a record behind what is published");
        for (int i = 0; i < length; i++) {
            touched += RingMemory.getByte(address + i);
        }
        return true;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
