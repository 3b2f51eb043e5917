// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.ui.Figures;

/** Between the texts of a form and the bytes of a payload, by a field table. Stateless. */
final class PayloadForm {
    private PayloadForm() {}

    /** The payload that {@code values}, one for each field, stand for. An empty number is zero. */
    static byte[] encode(List<Field> fields, List<String> values) {
        int length = 0;
        for (int i = 0; i < fields.size(); i++) {
            length = Math.max(length, fields.get(i).offset() + size(fields.get(i), values.get(i)));
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < fields.size(); i++) {
            put(bytes, fields.get(i), values.get(i));
        }
        return bytes.array();
    }

    /** The texts of a form for {@code payload}; a field that lies behind its end is empty. */
    static List<String> decode(List<Field> fields, byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            boolean there = field.offset() + fixedSize(field.kind()) <= payload.length;
            values.add(there ? get(bytes, field) : "");
        }
        return values;
    }

    /** Bytes written as pairs of hex digits; anything between them is ignored if it is white. */
    static byte[] parseHex(String text) {
        String digits = text.replaceAll("\\s", "");
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new RingsideException("RS-212",
                    "The payload is no hex: write pairs of digits, such as 48 65 6c 6c 6f.", e);
        }
    }

    static String hex(byte[] payload) {
        return HexFormat.ofDelimiter(" ").formatHex(payload);
    }

    /** How long a payload is, and its checksum: {@code 14 B, CRC-32 9a71bb4c}. */
    static String measure(byte[] payload) {
        CRC32 checksum = new CRC32();
        checksum.update(payload);
        return Figures.count(payload.length) + Figures.SPACE + "B, CRC-32 "
                + HexFormat.of().toHexDigits(checksum.getValue(), 8);
    }

    private static int fixedSize(Kind kind) {
        return switch (kind) {
            case U8 -> 1;
            case U16 -> 2;
            case U32, I32 -> 4;
            case U64, I64, F64 -> 8;
            case TEXT, BYTES -> 0;
        };
    }

    private static int size(Field field, String value) {
        return switch (field.kind()) {
            case TEXT -> value.getBytes(StandardCharsets.UTF_8).length;
            case BYTES -> parseHex(value).length;
            default -> fixedSize(field.kind());
        };
    }

    private static void put(ByteBuffer bytes, Field field, String value) {
        int at = field.offset();
        String text = value.strip();
        try {
            switch (field.kind()) {
                case TEXT -> bytes.put(at, value.getBytes(StandardCharsets.UTF_8));
                case BYTES -> bytes.put(at, parseHex(value));
                case F64 -> bytes.putDouble(at, text.isEmpty() ? 0 : Double.parseDouble(text));
                case U64 -> bytes.putLong(at, text.isEmpty() ? 0 : Long.parseUnsignedLong(text));
                case I64 -> bytes.putLong(at, text.isEmpty() ? 0 : Long.parseLong(text));
                case I32 -> bytes.putInt(at, text.isEmpty() ? 0 : Integer.parseInt(text));
                case U32 -> bytes.putInt(at, text.isEmpty() ? 0 : Integer.parseUnsignedInt(text));
                case U16 -> bytes.putShort(at, (short) ranged(text, 0xffff));
                case U8 -> bytes.put(at, (byte) ranged(text, 0xff));
            }
        } catch (NumberFormatException e) {
            throw new RingsideException("RS-213",
                    "\"" + text + "\" does not fit the field " + field.name() + ", which is of kind "
                            + field.kind() + ".",
                    e);
        }
    }

    private static int ranged(String text, int largest) {
        int value = text.isEmpty() ? 0 : Integer.parseInt(text);
        if (value < 0 || value > largest) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static String get(ByteBuffer bytes, Field field) {
        int at = field.offset();
        return switch (field.kind()) {
            case TEXT -> new String(bytes.array(), at, bytes.limit() - at, StandardCharsets.UTF_8);
            case BYTES -> hex(Arrays.copyOfRange(bytes.array(), at, bytes.limit()));
            case F64 -> Double.toString(bytes.getDouble(at));
            case U64 -> Long.toUnsignedString(bytes.getLong(at));
            case I64 -> Long.toString(bytes.getLong(at));
            case I32 -> Integer.toString(bytes.getInt(at));
            case U32 -> Integer.toUnsignedString(bytes.getInt(at));
            case U16 -> Integer.toString(bytes.getShort(at) & 0xffff);
            case U8 -> Integer.toString(bytes.get(at) & 0xff);
        };
    }
}
