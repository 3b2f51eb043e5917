// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.decode.DecodedField;
import io.ringside.api.load.LoadRecord;
import io.ringside.ui.Figures;

/** Payloads as text: by the sidecar's field table where it knows the type, else as hex. Stateless. */
public final class PayloadText {
    private static final int MOST_HEX = 24;

    private PayloadText() {}

    /** Name of a type, or {@code type 7} where the table does not know it. */
    public static String typeName(List<Field> fields, boolean event, int type) {
        for (Field field : fields) {
            if (field.event() == event && field.type() == type) {
                return field.typeName();
            }
        }
        return "type " + type;
    }

    /** The fields that {@code payload} has room for. */
    public static List<DecodedField> fields(List<Field> table, boolean event, int type, byte[] payload) {
        List<DecodedField> found = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        for (Field field : table) {
            int size = size(field.kind(), payload.length - field.offset());
            boolean ours = field.event() == event && field.type() == type && !field.name().isEmpty();
            if (ours && field.offset() >= 0 && size > 0 && field.offset() + size <= payload.length) {
                found.add(read(field, type, bytes, size));
            }
        }
        return found;
    }

    private static int size(io.ringside.api.bridge.SidecarDescription.Kind kind, int room) {
        return switch (kind) {
            case U8 -> 1;
            case U16 -> 2;
            case U32, I32 -> 4;
            case U64, I64, F64 -> 8;
            case TEXT, BYTES -> room;
        };
    }

    private static DecodedField read(Field field, int type, ByteBuffer bytes, int size) {
        int at = field.offset();
        String plain = switch (field.kind()) {
            case U8 -> Integer.toString(bytes.get(at) & 0xff);
            case U16 -> Integer.toString(bytes.getShort(at) & 0xffff);
            case U32 -> Integer.toUnsignedString(bytes.getInt(at));
            case I32 -> Integer.toString(bytes.getInt(at));
            case U64 -> Long.toUnsignedString(bytes.getLong(at));
            case I64 -> Long.toString(bytes.getLong(at));
            case F64 -> String.format(Locale.ROOT, "%.6g", bytes.getDouble(at));
            case TEXT -> printable(new String(bytes.array(), at, size, StandardCharsets.UTF_8));
            case BYTES -> hex(Arrays.copyOfRange(bytes.array(), at, at + size), size);
        };
        String shown = switch (field.kind()) {
            case U32, I32, I64, U64 -> version(field, type) ? dotted(bytes.getInt(at)) : grouped(plain);
            case TEXT -> '"' + plain + '"';
            default -> plain;
        };
        return new DecodedField(field.name(), shown + (field.unit().isEmpty() ? "" : Figures.SPACE + field.unit()),
                plain, at, at + size);
    }

    /** The answers to a load carry the version of the build as major, minor and patch in one number. */
    private static boolean version(Field field, int type) {
        return type == LoadRecord.LOAD && field.typeName().equals("LOAD") && field.name().equals("version");
    }

    private static String dotted(int version) {
        return (version >>> 16) + "." + (version >>> 8 & 0xff) + "." + (version & 0xff);
    }

    private static String grouped(String digits) {
        return digits.length() > 18 ? digits : Figures.count(Long.parseLong(digits));
    }

    /** One line: the fields, or hex where there are none; {@code length} is how long the payload was before it was cut. */
    public static String of(List<DecodedField> fields, byte[] payload, int length) {
        StringBuilder text = new StringBuilder();
        for (DecodedField field : fields) {
            text.append(text.isEmpty() ? "" : "  ").append(field.name()).append('=').append(field.shown());
        }
        return text.isEmpty() ? hex(payload, length) : text.toString();
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
