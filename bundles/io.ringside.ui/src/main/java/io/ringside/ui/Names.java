// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.nio.file.Path;
import java.util.List;

/** Names and versions as a narrow pane shows them. Stateless. */
public final class Names {
    /** What the symbolic names of our own bundles begin with. */
    public static final String OURS = "io.ringside.";

    private static final List<String> PREFIXES = List.of(OURS, "org.apache.felix.", "org.osgi.", "libringside_");

    private Names() {}

    /** The name without what all names begin with. */
    public static String shortName(String symbolicName) {
        for (String prefix : PREFIXES) {
            if (symbolicName.startsWith(prefix) && symbolicName.length() > prefix.length()) {
                return symbolicName.substring(prefix.length());
            }
        }
        return symbolicName;
    }

    /** Major, minor and patch. */
    public static String shortVersion(String version) {
        String[] parts = version.split("[.-]");
        return parts.length < 3 ? version : parts[0] + "." + parts[1] + "." + parts[2];
    }

    /** A file's name without what all names of its kind have in common. */
    public static String shortFile(Path file) {
        return shortName(file.getFileName().toString()).replaceAll("(-SNAPSHOT)?\\.jar$", "");
    }

    /** Name and version of something that was swapped. */
    public static String shortSubject(String nameAndVersion) {
        return shortName(nameAndVersion).replaceAll("[.-]SNAPSHOT$", "");
    }

    /** The version alone of something that was swapped. */
    public static String versionOf(String nameAndVersion) {
        String subject = shortSubject(nameAndVersion);
        return subject.substring(subject.lastIndexOf(' ') + 1);
    }

    /** {@code to} without its name, where the name is that of {@code from}. */
    public static String unlike(String from, String to) {
        int space = to.lastIndexOf(' ');
        return space > 0 && from.startsWith(to.substring(0, space + 1)) ? to.substring(space + 1) : to;
    }
}
