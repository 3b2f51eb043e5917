// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the function at an address of a 64-bit ELF library, static ones included when it was not stripped. Reads what the user's compiler wrote and
 * trusts none of it: what makes no sense is no symbol.
 */
final class ElfSymbols {
    private static final int HEADER_LENGTH = 64;
    private static final int SECTION_LENGTH = 64;
    private static final int SYMBOL_LENGTH = 24;
    private static final int MOST_SECTIONS = 4096;
    private static final long LARGEST_TABLE = 256L << 20;
    private static final int SYMTAB = 2;
    private static final int DYNSYM = 11;
    private static final int FUNCTION = 2;

    private final FileChannel file;

    ElfSymbols(FileChannel file) {
        this.file = file;
    }

    /** {@code name+0x1c} for the function that {@code address}, an offset from where the library is loaded, lies in. */
    Optional<String> at(long address) {
        try {
            Optional<String> all = find(address, SYMTAB);
            return all.isPresent() ? all : find(address, DYNSYM);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty(); // no ELF file, or a damaged one
        }
    }

    private Optional<String> find(long address, int kind) throws IOException {
        ByteBuffer header = read(0, HEADER_LENGTH);
        long sections = header.getLong(0x28);
        int count = Math.min(header.getShort(0x3C) & 0xFFFF, MOST_SECTIONS);
        for (int i = 0; i < count; i++) {
            ByteBuffer section = read(sections + (long) i * SECTION_LENGTH, SECTION_LENGTH);
            if (section.getInt(4) == kind) {
                ByteBuffer names = read(sections + (long) section.getInt(0x28) * SECTION_LENGTH, SECTION_LENGTH);
                return named(address, table(section), table(names));
            }
        }
        return Optional.empty();
    }

    private ByteBuffer table(ByteBuffer section) throws IOException {
        long length = section.getLong(0x20);
        if (length < 0 || length > LARGEST_TABLE) {
            throw new IOException("a table of " + length + " bytes");
        }
        return read(section.getLong(0x18), (int) length);
    }

    private static Optional<String> named(long address, ByteBuffer symbols, ByteBuffer names) {
        for (int at = 0; at + SYMBOL_LENGTH <= symbols.limit(); at += SYMBOL_LENGTH) {
            long value = symbols.getLong(at + 8);
            long length = symbols.getLong(at + 16);
            boolean function = (symbols.get(at + 4) & 0xF) == FUNCTION && symbols.getShort(at + 6) != 0;
            if (function && address - value >= 0 && address - value < length) {
                return Optional.of(text(names, symbols.getInt(at)) + "+0x" + Long.toHexString(address - value));
            }
        }
        return Optional.empty();
    }

    private static String text(ByteBuffer names, int from) {
        int end = from;
        while (names.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - from];
        names.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ByteBuffer read(long from, int length) throws IOException {
        if (from < 0 || from > file.size() - length) {
            throw new IOException("outside the file");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
            continue;
        }
        return bytes.flip();
    }
}
