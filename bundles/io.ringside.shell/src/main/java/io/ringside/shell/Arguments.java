// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

import io.ringside.api.RingsideException;

/** Reads what people type behind a command. Every refusal is RS-811 and says what to type. */
final class Arguments {
    private static final String HEX = "hex:";

    private Arguments() {}

    /** A count such as {@code 500}, {@code 200k} or {@code 1M}. */
    static long count(String text) {
        long unit = switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
            case 'k', 'K' -> 1_000;
            case 'M' -> 1_000_000;
            default -> 1;
        };
        try {
            long count = Math.multiplyExact(Long.parseLong(unit == 1 ? text : text.substring(0, text.length() - 1)),
                    unit);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw refusal("\"" + text + "\" is no count. Type a number such as 500, 200k or 1M.", e);
        }
        throw refusal("\"" + text + "\" is negative. Type a number such as 500, 200k or 1M.", null);
    }

    /** A type of command. */
    static int type(String text) {
        long type = count(text);
        if (type < 1 || type > 65_535) {
            throw refusal("The type " + text + " does not exist. Types run from 1 to 65535.", null);
        }
        return (int) type;
    }

    /** The words of a text, or bytes after {@code hex:}. */
    static byte[] payload(String... words) {
        String text = String.join(" ", words);
        if (!text.startsWith(HEX)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(text.substring(HEX.length()).replace(" ", "").replace("_", ""));
        } catch (IllegalArgumentException e) {
            throw refusal("\"" + text + "\" is no row of bytes. Type two hexadecimal digits a byte, such as hex:01ff.",
                    e);
        }
    }

    /** A file, absolute. */
    static Path file(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw refusal("\"" + text + "\" is no path of a file.", e);
        }
    }

    private static RingsideException refusal(String sentence, Exception cause) {
        return new RingsideException("RS-811", sentence, cause);
    }
}
