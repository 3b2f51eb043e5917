// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringside.api.bridge.Bridge;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is asked to end while commands flow leaves nothing behind. */
class SignalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TERMINATED = 128 + 15;
    /** A host that closes gives what is in the ring two seconds: no more than any machine has done by then. */
    private static final String SMALL = "64k";

    @TempDir
    private Path cache;
    private Process process;

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {Bridge.IN_PROCESS, Bridge.OWN_PROCESS})
    void removesItsRingAndItsFilesWhenItIsTerminatedInFlood(String isolation) throws Exception {
        String name = "itest-signal-" + ProcessHandle.current().pid();
        Path ring = Path.of("/dev/shm", "ringside-" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"),
                name + ".ring");
        ProcessBuilder command = new ProcessBuilder(RunningProduct.home().resolve("bin").resolve("ringside").toString(),
                "--shell", "--isolation", isolation, "--ring", name, "--capacity", SMALL).redirectErrorStream(true)
                .redirectOutput(cache.resolve("said").toFile());
        command.environment().put("XDG_CACHE_HOME", cache.toString());
        command.environment().put("RINGSIDE_JAVA_HOME", System.getProperty("java.home"));
        process = command.start();
        await().atMost(PATIENCE).until(() -> Files.exists(ring));
        process.outputWriter().append("load 100000\n").flush();
        await().atMost(PATIENCE).until(() -> Files.readString(cache.resolve("said")).contains("load started"));
        List<ProcessHandle> children = process.descendants().toList();
        if (isolation.equals(Bridge.OWN_PROCESS)) {
            assertThat(children).as("the sidecar's process").isNotEmpty();
        }

        process.toHandle().destroy(); // unlike Process.destroy() this leaves its standard input open

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(cache.resolve("said"))).isEqualTo(TERMINATED);
        assertThat(ring).doesNotExist();
        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(cache.resolve("ringside")).isEmptyDirectory();
    }
}
