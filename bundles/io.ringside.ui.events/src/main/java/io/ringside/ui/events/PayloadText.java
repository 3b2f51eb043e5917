// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.ui.Figures;

/** Payloads as text: by the sidecar's field table where it knows the type, else as hex. Stateless. */
final class PayloadText {
    private static final int MOST_HEX = 24;

    private PayloadText() {}

    /** Name of a type, or {@code type 7} where the table does not know it. */
    static String typeName(List<Field> fields, int type) {
        for (Field field : fields) {
            if (field.event() && field.type() == type) {
                return field.typeName();
            }
        }
        return "type " + type;
    }

    /** The payload of an event; {@code length} is how long it was before it was cut. */
    static String of(List<Field> fields, int type, byte[] payload, int length) {
        StringBuilder text = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        for (Field field : fields) {
            if (field.event() && field.type() == type && !field.name().isEmpty()) {
                String value = value(field, bytes);
                if (!value.isEmpty()) {
                    text.append(text.isEmpty() ? "" : "  ").append(field.name()).append('=').append(value);
                    text.append(field.unit().isEmpty() ? "" : Figures.SPACE + field.unit());
                }
            }
        }
        return text.isEmpty() ? hex(payload, length) : text.toString();
    }

    private static String value(Field field, ByteBuffer bytes) {
        int at = field.offset();
        int room = bytes.limit() - at;
        int size = switch (field.kind()) {
            case U8 -> 1;
            case U16 -> 2;
            case U32, I32 -> 4;
            case U64, I64, F64 -> 8;
            case TEXT, BYTES -> 0;
        };
        if (at < 0 || room < size) {
            return "";
        }
        return switch (field.kind()) {
            case U8 -> Integer.toString(bytes.get(at) & 0xff);
            case U16 -> Integer.toString(bytes.getShort(at) & 0xffff);
            case U32 -> Figures.count(bytes.getInt(at) & 0xffffffffL);
            case I32 -> Figures.count(bytes.getInt(at));
            case U64 ->
                bytes.getLong(at) < 0 ? Long.toUnsignedString(bytes.getLong(at)) : Figures.count(bytes.getLong(at));
            case I64 -> Figures.count(bytes.getLong(at));
            case F64 -> String.format(Locale.ROOT, "%.6g", bytes.getDouble(at));
            case TEXT ->
                '"' + printable(new String(bytes.array(), at, Math.max(0, room), StandardCharsets.UTF_8)) + '"';
            case BYTES -> hex(java.util.Arrays.copyOfRange(bytes.array(), at, bytes.limit()), Math.max(0, room));
        };
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(Character.isISOControl(point) ? '\u00b7' : point));
        return clean.toString();
    }

    private static String hex(byte[] payload, int length) {
        int shown = Math.min(payload.length, MOST_HEX);
        String digits = HexFormat.ofDelimiter(" ").formatHex(payload, 0, shown);
        return shown < length ? digits + " \u2026 " + Figures.count(length) + Figures.SPACE + "B" : digits;
    }
}
