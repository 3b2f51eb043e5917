// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as the window writes them: thousands apart, SI units, a fixed number of places. Stateless. */
public final class Figures {
    /** Between thousands and before a unit; does not break a line. */
    public static final char SPACE = '\u00a0';

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final long KILO = 1_000L;
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private Figures() {}

    /** {@code 9 612 004 118}. */
    public static String count(long value) {
        String digits = Long.toString(value);
        int sign = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits.length() + digits.length() / 3);
        for (int i = 0; i < digits.length(); i++) {
            if (i > sign && (digits.length() - i) % 3 == 0) {
                text.append(SPACE);
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** {@code 1.21 M/s}, {@code 200 k/s}, {@code 12/s}. */
    public static String rate(double perSecond) {
        return scaled(perSecond) + "/s";
    }

    /** {@code 1.21 M}, {@code 200 k}, {@code 12}. */
    public static String scaled(double value) {
        double size = Math.abs(value);
        if (size >= 999_500_000) {
            return three(value / 1e9) + SPACE + "G";
        }
        if (size >= 999_500) {
            return three(value / 1e6) + SPACE + "M";
        }
        if (size >= 999.5) {
            return three(value / 1e3) + SPACE + "k";
        }
        return size == 0 || size >= 10 ? Long.toString(Math.round(value)) : three(value);
    }

    /** {@code 8 MiB}, {@code 31 KiB}, {@code 56 B}. */
    public static String bytes(double value) {
        String[] units = {"B", "KiB", "MiB", "GiB"};
        double rest = value;
        int unit = 0;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        boolean whole = unit == 0 || rest == Math.rint(rest);
        return (whole ? Long.toString(Math.round(rest)) : three(rest)) + SPACE + units[unit];
    }

    /** {@code 284 ms}, {@code 3.1 µs}, {@code 12 s}. */
    public static String duration(double nanos) {
        String[] parts = durationParts(nanos);
        return parts[0] + SPACE + parts[1];
    }

    /** Number and unit of a duration, apart. */
    public static String[] durationParts(double nanos) {
        if (nanos < MICRO) {
            return new String[]{Long.toString(Math.round(nanos)), "ns"};
        }
        if (nanos < MILLI) {
            return new String[]{three(nanos / MICRO), "µs"};
        }
        if (nanos < SECOND) {
            return new String[]{three(nanos / MILLI), "ms"};
        }
        if (nanos < 600 * (double) SECOND) {
            return new String[]{three(nanos / SECOND), "s"};
        }
        return new String[]{count(Math.round(nanos / SECOND / 60)), "min"};
    }

    /** {@code 3 %}, {@code 0.4 %}: a share between 0 and 1. */
    public static String percent(double share) {
        double value = share * 100;
        String text = value == 0
                ? "0"
                : value < 0.01 ? "<0.01" : value < 10 ? three(value) : Long.toString(Math.round(value));
        return text + SPACE + "%";
    }

    /** {@code 14:30:00.214}, wall clock of this machine's zone. */
    public static String clock(long epochMillis) {
        return CLOCK.format(Instant.ofEpochMilli(epochMillis).atZone(ZoneId.systemDefault()));
    }

    /** {@code 14:30:00}. */
    public static String clockSeconds(long epochMillis) {
        return MINUTE.format(Instant.ofEpochMilli(epochMillis).atZone(ZoneId.systemDefault()));
    }

    /** {@code 02:14:07} for a time that has passed. */
    public static String elapsed(long millis) {
        long seconds = Math.max(0, millis / KILO);
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Three figures that count, without a trailing zero. */
    private static String three(double value) {
        double size = Math.abs(value);
        int places = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        if (places == 0) {
            return count(Math.round(value));
        }
        long scale = places == 1 ? 10 : 100; // by hand: the formatter is a tenth of a second of a start's first frame
        long all = Math.round(size * scale);
        long rest = all % scale;
        String text = (value < 0 ? "-" : "") + all / scale;
        if (rest == 0) {
            return text;
        }
        String digits = places == 2 && rest < 10 ? "0" + rest : Long.toString(rest);
        return text + "." + (places == 2 && rest % 10 == 0 ? digits.substring(0, 1) : digits);
    }
}
