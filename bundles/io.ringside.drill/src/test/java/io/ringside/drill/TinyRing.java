// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.load.LoadRecord;

/** A file that is like a ring in what matters to somebody who damages it: a header that is checked, and records behind each other. */
record TinyRing(World world, boolean breaks, boolean repairs) {

    static final int HEADER = 64;
    static final int CAPACITY = 32_768;
    static final int RECORDS = 500;

    private static final int PAYLOAD = 40;

    /** Writes the whole one. */
    static void write(Path file) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(bytes.array(), 0, HEADER, (byte) 7);
        bytes.position(HEADER);
        for (int i = 1; i <= RECORDS; i++) {
            byte[] payload = new byte[PAYLOAD];
            LoadRecord.encode(payload, i, i);
            bytes.putInt(PAYLOAD).putShort((short) LoadRecord.LOAD).putShort((short) 0).put(payload);
        }
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at one. */
    RingPicture picture(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length != HEADER + CAPACITY) {
            throw new RingsideException("RS-108", "It is cut off.");
        }
        for (int i = 0; i < HEADER; i++) {
            if (bytes[i] != 7) {
                throw new RingsideException("RS-103", "Its header is damaged.");
            }
        }
        List<RingRecord> records = new ArrayList<>();
        String damage = walk(ByteBuffer.wrap(bytes, HEADER, CAPACITY).order(ByteOrder.LITTLE_ENDIAN), records);
        return new RingPicture(world.reading(), records, records.size(), records.size(), false, damage);
    }

    private String walk(ByteBuffer from, List<RingRecord> records) {
        int end = HEADER + RECORDS * (8 + PAYLOAD);
        while (from.position() < end) {
            int position = from.position() - HEADER;
            int length = from.getInt();
            int type = from.getShort();
            int flags = from.getShort();
            if (repairs) { // shows what should be there
                length = PAYLOAD;
                type = LoadRecord.LOAD;
                flags = 0;
            }
            boolean fits = length >= 0 && length <= end - from.position() && type != 0;
            if (!fits && breaks) {
                throw new BufferUnderflowException();
            }
            if (!fits) {
                return "damaged at " + position;
            }
            byte[] payload = new byte[length];
            from.get(payload);
            from.position(Math.min(end, from.position() + (8 - length % 8) % 8));
            byte[] shown = Arrays.copyOf(payload, Math.min(64, length));
            records.add(new RingRecord(position, type, flags, length, RingRecord.State.PUBLISHED, shown));
        }
        return "";
    }
}
