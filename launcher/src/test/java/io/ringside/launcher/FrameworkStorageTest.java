// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkStorageTest {
    private static final long NO_SUCH_PID = 999_999_999L;

    @TempDir
    private Path cache;

    @Test
    void isGoneWithAllItHeldWhenClosed() throws IOException {
        FrameworkStorage storage = FrameworkStorage.create(environment());
        Files.createDirectories(storage.directory().resolve("bundles").resolve("bundle1"));

        storage.close();

        assertThat(storage.directory()).doesNotExist();
        assertThat(cache.resolve("ringside")).isEmptyDirectory();
    }

    @Test
    void isOnePerRun() {
        try (FrameworkStorage one = FrameworkStorage.create(environment());
                FrameworkStorage other = FrameworkStorage.create(environment())) {
            assertThat(one.directory()).isNotEqualTo(other.directory()).isDirectory();
        }
    }

    @Test
    void sweepsWhatAKilledProcessLeft() throws IOException {
        Path left = Files.createDirectories(cache.resolve("ringside").resolve("framework-" + NO_SUCH_PID + "-1"));
        Files.createFile(left.resolve("file"));
        Path other = Files.createDirectories(cache.resolve("ringside").resolve("not-ours"));

        FrameworkStorage.create(environment()).close();

        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(cache.resolve("file"));

        assertThatThrownBy(() -> FrameworkStorage.create(Map.of("XDG_CACHE_HOME", file.toString())))
                .hasMessageContaining(file.toString()).hasMessageContaining("XDG_CACHE_HOME");
    }

    private Map<String, String> environment() {
        return Map.of("XDG_CACHE_HOME", cache.toString());
    }
}
