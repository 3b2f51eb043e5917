// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an {@code Export-Package} header: clauses by comma, parts by semicolon, neither inside quotes. */
final class ExportHeader {
    private ExportHeader() {}

    /** Package to version; {@code 0.0.0} when none is given. */
    static Map<String, String> parse(String header) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String clause : split(header, ',')) {
            String version = "0.0.0";
            List<String> packages = new ArrayList<>();
            for (String part : split(clause, ';')) {
                if (part.startsWith("version=")) {
                    version = part.substring("version=".length()).replace("\"", "");
                } else if (!part.contains("=")) {
                    packages.add(part);
                }
            }
            for (String name : packages) {
                versions.put(name, version);
            }
        }
        return versions;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + separator).toCharArray()) {
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                if (!part.toString().isBlank()) {
                    parts.add(part.toString().strip());
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        return parts;
    }
}
