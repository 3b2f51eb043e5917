// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32C;

/** A copy of a ring file that is damaged and mended again and again. Confined to one thread. */
final class DamagedCopy implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final byte[] whole;

    private DamagedCopy(Path file, FileChannel channel, byte[] whole) {
        this.file = file;
        this.channel = channel;
        this.whole = whole;
    }

    static DamagedCopy of(Path ring, Path folder) {
        try {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = Files.createTempFile(folder, "copy", ".ring");
            byte[] whole = Files.readAllBytes(ring);
            Files.write(file, whole);
            return new DamagedCopy(file, FileChannel.open(file, StandardOpenOption.WRITE), whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    /** Bytes of the ring file. */
    int length() {
        return whole.length;
    }

    void flip(int offset, int bits) {
        write(offset, (byte) (whole[offset] ^ bits));
    }

    void mend(int offset) {
        write(offset, whole[offset]);
    }

    void cut(int length) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Behind {@link #cut}. */
    void mendFrom(int length) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(whole, length, whole.length - length);
            while (rest.hasRemaining()) {
                channel.write(rest, rest.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int offset, byte value) {
        try {
            channel.write(ByteBuffer.wrap(new byte[]{value}), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checksum of the last {@code length} bytes of a file: of a ring, its records. */
    static long checksumOfEnd(Path file, long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            CRC32C sum = new CRC32C();
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            channel.position(channel.size() - length);
            while (channel.read(chunk) > 0) {
                sum.update(chunk.flip());
                chunk.clear();
            }
            return sum.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
