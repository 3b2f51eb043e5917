// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;

/** Where things lie, by framework property, environment and home. */
final class Folders {
    /** Framework property: the folder that is watched. */
    static final String DROP_PROPERTY = "ringside.drop.folder";
    /** Framework property: where Ringside is unpacked. */
    static final String HOME_PROPERTY = "ringside.home";

    private Folders() {}

    /** The first that is given; the XDG rules ask to ignore a state home that is not absolute. */
    static Path drop(String property, String stateHome, String userHome) {
        if (property != null && !property.isBlank()) {
            return Path.of(property).toAbsolutePath();
        }
        Path state = stateHome != null && stateHome.startsWith("/")
                ? Path.of(stateHome)
                : Path.of(userHome, ".local", "state");
        return state.resolve("ringside").resolve("drop");
    }
}
