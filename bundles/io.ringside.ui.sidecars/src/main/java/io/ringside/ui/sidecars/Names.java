// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.swap.BundleStatus;

/** Names and versions as a narrow pane shows them. Stateless. */
final class Names {
    private static final List<String> PREFIXES = List.of("io.ringside.", "org.apache.felix.", "org.osgi.",
            "libringside_");

    private Names() {}

    /** The name without what all names begin with. */
    static String shortName(String symbolicName) {
        for (String prefix : PREFIXES) {
            if (symbolicName.startsWith(prefix) && symbolicName.length() > prefix.length()) {
                return symbolicName.substring(prefix.length());
            }
        }
        return symbolicName;
    }

    /** Major, minor and patch. */
    static String shortVersion(String version) {
        String[] parts = version.split("[.-]");
        return parts.length < 3 ? version : parts[0] + "." + parts[1] + "." + parts[2];
    }

    /** A file's name without what all names of its kind have in common. */
    static String shortFile(Path file) {
        return shortName(file.getFileName().toString()).replaceAll("(-SNAPSHOT)?\\.jar$", "");
    }

    /** Name and version of something that was swapped. */
    static String shortSubject(String nameAndVersion) {
        return shortName(nameAndVersion).replaceAll("[.-]SNAPSHOT$", "");
    }

    static boolean isOurs(BundleStatus bundle) {
        return bundle.name().startsWith(PREFIXES.getFirst());
    }

    static boolean runs(BundleStatus bundle) {
        return bundle.state().equals("ACTIVE") || bundle.state().equals("STARTING");
    }
}
