// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names of users, for sentences. */
final class UserNames {
    private UserNames() {}

    /** {@code anna (uid 1000)}, or {@code uid 1000} when the system has no name for it. */
    static String of(int user) {
        String prefix = ":" + user + ":";
        try {
            for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
                int name = line.indexOf(':');
                int number = line.indexOf(':', name + 1);
                if (name > 0 && number > 0 && line.startsWith(prefix, number)) {
                    return line.substring(0, name) + " (uid " + user + ")";
                }
            }
        } catch (IOException _) {
            return "uid " + user;
        }
        return "uid " + user;
    }
}
