// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {
    @TempDir
    private Path sockets;

    @Test
    void needsADisplay() {
        assertThat(obstacle(Map.of())).hasValue("DISPLAY is not set");
    }

    @Test
    void needsXWaylandInAWaylandSession() {
        assertThat(obstacle(Map.of("WAYLAND_DISPLAY", "wayland-0"))).hasValueSatisfying(
                why -> assertThat(why).contains("XWayland"));
    }

    @Test
    void needsSomebodyWhoListens() throws IOException {
        assertThat(obstacle(Map.of("DISPLAY", ":7.0"))).hasValue("nothing listens on DISPLAY :7.0");

        Files.createFile(sockets.resolve("X7"));

        assertThat(obstacle(Map.of("DISPLAY", ":7.0"))).isEmpty();
    }

    @Test
    void findsAnAbstractSocket() throws IOException {
        Files.writeString(sockets.resolve("unix"), "0000: 2 0 00010000 0001 01 1 @/tmp/.X11-unix/X3\n");

        assertThat(obstacle(Map.of("DISPLAY", "unix:3"))).isEmpty();
        assertThat(obstacle(Map.of("DISPLAY", ":33"))).isPresent();
    }

    @Test
    void trustsADisplayElsewhere() {
        assertThat(obstacle(Map.of("DISPLAY", "localhost:10.0"))).isEmpty();
    }

    private Optional<String> obstacle(Map<String, String> environment) {
        return new Display(environment, sockets, sockets.resolve("unix")).obstacle();
    }
}
