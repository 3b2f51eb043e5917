// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Numbers, times and bytes as a console shows them. */
final class Figures {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final int PREVIEW = 32;

    private Figures() {}

    /** Thousands apart by a space. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }

    static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        return bytes < 1 << 20 ? format("%.1f KiB", bytes / 1024.0) : format("%.1f MiB", bytes / 1048576.0);
    }

    static String duration(long nanos) {
        if (nanos < 10_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return format("%.1f us", nanos / 1e3);
        }
        return nanos < 10_000_000_000L ? format("%.1f ms", nanos / 1e6) : format("%.1f s", nanos / 1e9);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "0 %" : format("%.1f %%", 100.0 * part / whole);
    }

    static String clock(long epochMillis) {
        return CLOCK.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Text where all of it can be printed, else hexadecimal digits; the first bytes only. */
    static String preview(byte[] payload) {
        int shown = Math.min(payload.length, PREVIEW);
        boolean text = shown > 0;
        for (int i = 0; i < shown; i++) {
            text &= payload[i] >= ' ' && payload[i] <= '~';
        }
        String more = payload.length > shown ? ".." : "";
        return text
                ? '"' + new String(payload, 0, shown, StandardCharsets.US_ASCII) + more + '"'
                : HexFormat.of().formatHex(payload, 0, shown) + more;
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
