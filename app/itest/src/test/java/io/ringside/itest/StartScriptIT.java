// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the product, over a java that only says how it was called. */
class StartScriptIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @BeforeEach
    void makeJdk() throws IOException {
        script("java", """
                #!/bin/sh
                echo "$*" >> "$SAID"
                for word in "$@"; do
                    case $word in
                    -XX:AOTConfiguration=*) [ -n "${RECORDS:-}" ] && : > "${word#*=}" ;;
                    -XX:AOTCache=*.new) : > "${word#*=}"; exit 0 ;;
                    esac
                done
                exit 7
                """);
        script("javac", "#!/bin/sh\n");
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.createDirectories(directory.resolve("jdk/lib"));
        Files.createFile(directory.resolve("jdk/lib/modules"));
    }

    private void script(String name, String text) throws IOException {
        Path file = directory.resolve("jdk/bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int start(boolean display, boolean records, String... words) throws Exception {
        List<String> line = new ArrayList<>(
                List.of(RunningProduct.home().resolve("bin").resolve("ringside").toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().remove("DISPLAY");
        if (display) {
            builder.environment().put("DISPLAY", ":nowhere");
        }
        if (records) {
            builder.environment().put("RECORDS", "yes");
        }
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().put("RINGSIDE_JAVA_HOME", directory.resolve("jdk").toString());
        builder.environment().put("SAID", directory.resolve("said").toString());
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("said"));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cache/ringside"))) {
            return files.toList();
        }
    }

    @Test
    void aRunWithoutAWindowRecordsNothing() throws Exception {
        assertThat(start(false, true)).isEqualTo(7);
        assertThat(start(true, true, "--shell")).isEqualTo(7);
        assertThat(calls()).hasSize(2).noneMatch(call -> call.contains("AOT"));
    }

    @Test
    void theFirstWindowRecordsAndTheNextOnesTakeWhatItMade() throws Exception {
        assertThat(start(true, true)).as("the exit code is the program's").isEqualTo(7);
        await().atMost(PATIENCE).until(
                () -> calls().size() == 2 && kept().size() == 1 && kept().getFirst().toString().endsWith(".aot"));
        String made = kept().getFirst().toString();
        assertThat(calls().getFirst()).contains("-XX:AOTMode=record").endsWith("io.ringside.launcher.Main");
        assertThat(calls().get(1)).contains("-XX:AOTMode=create");
        Files.setLastModifiedTime(kept().getFirst(), FileTime.from(Instant.now().plusSeconds(60)));

        start(true, true);
        start(false, true, "pipe", "a b");
        assertThat(calls()).hasSize(4);
        assertThat(calls().get(2)).contains("-XX:AOTCache=" + made).doesNotContain("AOTMode");
        assertThat(calls().get(3)).contains("-XX:AOTCache=" + made).endsWith("io.ringside.launcher.Main pipe a b");
    }

    @Test
    void whatIsOlderThanTheProductIsMadeAnew() throws Exception {
        start(true, true);
        await().atMost(PATIENCE).until(
                () -> calls().size() == 2 && kept().size() == 1 && kept().getFirst().toString().endsWith(".aot"));
        Files.setLastModifiedTime(kept().getFirst(), FileTime.from(Instant.EPOCH));

        start(true, false);
        assertThat(calls()).last().asString().contains("-XX:AOTMode=record");
    }

    @Test
    void aRunThatRecordedNothingLeavesNothing() throws Exception {
        start(true, false);
        assertThat(calls()).hasSize(1);
        assertThat(kept()).isEmpty();
    }
}
