// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Reads and writes the file of a ring behind the ring's back. */
final class RingBytes {
    /**
     * Words that hold times or name a process: they differ from run to run and nothing depends on them. And {@code settling}, which C has
     * no need of: it stores {@code done} and its count at once.
     */
    private static final List<Long> VOLATILE_LONGS = List.of(RingLayout.producer("high_water_at"),
            RingLayout.producer("longest_wait"),
            RingLayout.producer("longest_wait_at"), RingLayout.producer("refused_at"), RingLayout.producer("heartbeat"),
            RingLayout.consumer("heartbeat"), RingLayout.consumer("settling"));

    private RingBytes() {}

    /** The whole file without descriptor and times. */
    static byte[] comparable(Path path) {
        byte[] bytes = read(path);
        Arrays.fill(bytes, 0, RingLayout.DESCRIPTOR_LENGTH, (byte) 0);
        for (long at : VOLATILE_LONGS) {
            Arrays.fill(bytes, (int) at, (int) at + Long.BYTES, (byte) 0);
        }
        return bytes;
    }

    static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void putLong(Path path, long at, long value) {
        put(path, at, ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value).array());
    }

    static void putInt(Path path, long at, int value) {
        put(path, at, ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value).array());
    }

    static void put(Path path, long at, byte... bytes) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a ring that nobody has used look as if it had carried {@code position} bytes. */
    static void startAt(Path path, long position) {
        putLong(path, RingLayout.producer("producer_position"), position);
        putLong(path, RingLayout.consumer("consumer_position"), position);
        putLong(path, RingLayout.consumer("done"), position);
    }

    /** Recomputes the checksum after a change of the descriptor. */
    static void sign(Path path) {
        putLong(path, RingLayout.descriptor("checksum"), RingDescriptor.checksum(read(path)));
    }
}
