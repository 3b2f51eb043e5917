// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;

/** Reads what {@code ringside-probe} prints: {@code key=value} lines, one {@code field=} line per row of the field table. */
public final class ProbeOutput {
    private static final Pattern ABI = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final int FIELD_COLUMNS = 7;

    private ProbeOutput() {}

    /**
     * The description in {@code output}. Lines that a library printed itself while it was loaded are passed over.
     *
     * @throws RingsideException RS-414 when it is not whole, for instance because the library ended the process with exit code 0
     */
    public static SidecarDescription description(String output) {
        Map<String, String> values = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("field=")) {
                fields.add(field(line.substring(equals + 1).split("\t", -1)));
            } else if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        if (!String.valueOf(fields.size()).equals(values.get("fields"))) {
            throw new RingsideException("RS-414",
                    "The library ended the process that checked it. Nothing changed; look at its constructors.");
        }
        boolean saves = "1".equals(values.get("has_save")) && "1".equals(values.get("has_restore"));
        return new SidecarDescription(values.get("name"), values.get("version"), abi(values.get("abi")), saves, fields);
    }

    /** The first version that {@code reason} names, or a question mark. */
    static String abiOf(String reason) {
        Matcher matcher = ABI.matcher(reason);
        return matcher.find() ? matcher.group() : "?";
    }

    private static int abi(String text) {
        Matcher matcher = ABI.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("ringside-probe says abi=" + text);
        }
        return Integer.parseInt(matcher.group(1)) << 16 | Integer.parseInt(matcher.group(2));
    }

    private static Field field(String[] columns) {
        if (columns.length != FIELD_COLUMNS) {
            throw new IllegalStateException("ringside-probe prints a field of " + columns.length + " columns");
        }
        return new Field(Integer.parseInt(columns[1]), columns[0].equals("event"),
                Kind.values()[Integer.parseInt(columns[4]) - 1],
                Integer.parseInt(columns[5]), columns[2], columns[3], columns[6]);
    }
}
