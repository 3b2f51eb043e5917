// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A contender with its settings, by the name that tables show: {@code agrona-spin100} is agrona whose receiver pauses 100 times when it
 * finds nothing, {@code disruptor-b16} publishes 16 at a time, {@code -l256} takes at most 256 at a time, {@code -m1} has a ring of 1 MiB.
 *
 * @param name as written
 * @param base what {@code Contenders} knows
 * @param settings system properties of its JVM
 */
public record Variant(String name, String base, List<String> settings) {

    private static final String NO_PREFETCH = "-noprefetch";
    private static final String STAMPED = "-stamped";
    private static final Pattern OPTION = Pattern.compile("(.+)-(spin|b|l|m|k)(\\d+)");

    /** The variant of that name. */
    public static Variant of(String name) {
        String base = name;
        List<String> settings = new ArrayList<>();
        if (base.endsWith(NO_PREFETCH)) {
            base = base.substring(0, base.length() - NO_PREFETCH.length());
            settings.add("-Dringside.prefetch.off=true");
        }
        if (base.endsWith(STAMPED)) {
            base = base.substring(0, base.length() - STAMPED.length());
            settings.add("-Dringside.bench.stamped=true");
        }
        for (Matcher option = OPTION.matcher(base); option.matches(); option = OPTION.matcher(base)) {
            base = option.group(1);
            int value = Integer.parseInt(option.group(3));
            settings.add(switch (option.group(2)) {
                case "spin" -> property("pauses", value);
                case "b" -> property("batch", value);
                case "l" -> property("limit", value);
                case "k" -> property("capacity", value << 10);
                default -> property("capacity", value << 20);
            });
        }
        return new Variant(name, base, List.copyOf(settings));
    }

    private static String property(String name, int value) {
        return "-Dringside.bench." + name + "=" + value;
    }
}
