// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a file is, told by its content, and whether all of it is there. */
enum FileKind {
    /** A shared library. */
    ELF {
        /** All segments and the section table lie within the file; linkers write that table last. */
        @Override
        boolean isWhole(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer header = read(channel, 0, ELF_HEADER);
                if (header.limit() < ELF_HEADER) {
                    return false;
                }
                if (header.get(4) != ELF_64 || header.get(5) != ELF_LITTLE_ENDIAN) {
                    return true; // foreign: to be refused in words by whoever loads it
                }
                long length = channel.size();
                return fits(header.getLong(40), Short.toUnsignedLong(header.getShort(60)) * header.getShort(58), length)
                        && segmentsFit(channel, header, length);
            }
        }

        private boolean segmentsFit(FileChannel channel, ByteBuffer header, long length) throws IOException {
            int entry = Short.toUnsignedInt(header.getShort(54));
            int count = Short.toUnsignedInt(header.getShort(56));
            long table = header.getLong(32);
            if (!fits(table, (long) entry * count, length) || count > 0 && entry < ELF_SEGMENT) {
                return false;
            }
            ByteBuffer segments = read(channel, table, entry * count);
            for (int i = 0; i < count; i++) {
                if (!fits(segments.getLong(i * entry + 8), segments.getLong(i * entry + 32), length)) {
                    return false;
                }
            }
            return true;
        }
    },
    /** A jar. */
    ZIP {
        /** Every entry of the directory, which stands last, can be read and has its checksum. */
        @Override
        boolean isWhole(Path file) throws IOException {
            byte[] buffer = new byte[1 << 14];
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                    ZipEntry entry = entries.nextElement();
                    CRC32 sum = new CRC32();
                    try (InputStream in = zip.getInputStream(entry)) {
                        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                            sum.update(buffer, 0, read);
                        }
                    }
                    if (sum.getValue() != entry.getCrc()) {
                        return false;
                    }
                }
                return true;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }
    },
    /** Fewer bytes than tell. */
    TOO_SHORT {
        @Override
        boolean isWhole(Path file) {
            return false;
        }
    },
    /** Nothing that can be swapped in. */
    OTHER {
        @Override
        boolean isWhole(Path file) {
            return true;
        }
    };

    private static final int MAGIC_LENGTH = 4;
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int ZIP_MAGIC = 0x04034b50;
    private static final int ELF_HEADER = 64;
    private static final int ELF_SEGMENT = 56;
    private static final int ELF_64 = 2;
    private static final int ELF_LITTLE_ENDIAN = 1;

    /** What {@code file} is. */
    static FileKind of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return OTHER;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer magic = read(channel, 0, MAGIC_LENGTH);
            if (magic.limit() < MAGIC_LENGTH) {
                return TOO_SHORT;
            }
            return switch (magic.getInt(0)) {
                case ELF_MAGIC -> ELF;
                case ZIP_MAGIC -> ZIP;
                default -> OTHER;
            };
        }
    }

    /** Whether all of the file is there. What is no ELF file and no jar is never waited for. */
    abstract boolean isWhole(Path file) throws IOException;

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            // until there is no more
        }
        return bytes.flip();
    }

    private static boolean fits(long from, long size, long length) {
        return from >= 0 && size >= 0 && from <= length && size <= length - from;
    }
}
