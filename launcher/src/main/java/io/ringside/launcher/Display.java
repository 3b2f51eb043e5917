// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out, before the toolkit does the hard way, whether a window can open here. */
final class Display {
    private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");

    private final Map<String, String> environment;
    private final Path sockets;
    private final Path abstractSockets;

    Display(Map<String, String> environment) {
        this(environment, Path.of("/tmp/.X11-unix"), Path.of("/proc/net/unix"));
    }

    Display(Map<String, String> environment, Path sockets, Path abstractSockets) {
        this.environment = environment;
        this.sockets = sockets;
        this.abstractSockets = abstractSockets;
    }

    /** Why no window can open, or empty when one can. */
    Optional<String> obstacle() {
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isEmpty()) {
            return Optional.of(environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                    ? "DISPLAY is not set"
                    : "this Wayland session has no XWayland (DISPLAY is not set)");
        }
        Matcher local = LOCAL.matcher(display);
        if (!local.matches() || listens("X" + local.group(1))) {
            return Optional.empty();
        }
        return Optional.of("nothing listens on DISPLAY " + display);
    }

    private boolean listens(String socket) {
        if (Files.exists(sockets.resolve(socket))) {
            return true;
        }
        try {
            return Files.readAllLines(abstractSockets).stream()
                    .anyMatch(line -> line.endsWith("@/tmp/.X11-unix/" + socket));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
