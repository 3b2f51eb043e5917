// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Starting and stopping leaves nothing behind: no mapping, no thread, no file descriptor. */
class CyclesTest {
    private record Footprint(long mappings, long threads, long descriptors) {
        static Footprint now() throws IOException {
            return new Footprint(mapped(), workers(), openFiles());
        }

        private static long mapped() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
                return lines.filter(line -> line.contains("ringside")).count();
            }
        }

        private static long workers() throws IOException {
            try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
                return tasks.map(Footprint::name)
                        .filter(name -> name.startsWith("rsd-") || name.startsWith("ringside-worker"))
                        .count();
            }
        }

        private static String name(Path task) {
            try {
                return Files.readString(task.resolve("comm"));
            } catch (IOException e) {
                return ""; // it ended between the list and the look
            }
        }

        private static long openFiles() throws IOException {
            try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
                return entries.count();
            }
        }
    }

    @Test
    void twoHundredStartsAndStopsLeaveNothing() throws IOException {
        try (RunningHost running = new RunningHost()) {
            cycles(running, 10);
            Footprint before = Footprint.now();

            cycles(running, 200);

            Footprint after = Footprint.now();
            assertThat(after.mappings()).as("mappings of ours").isEqualTo(before.mappings());
            assertThat(after.descriptors()).as("file descriptors").isLessThanOrEqualTo(before.descriptors() + 2);
            assertThat(after.threads()).as("worker threads").isEqualTo(before.threads());
            assertThat(running.sink.events()).hasSize(210);
        }
    }

    private static void cycles(RunningHost running, int times) {
        for (int i = 0; i < times; i++) {
            running.host.start(Sidecars.named("echo"));
            running.send(1, (byte) i);
            running.drain();
            assertThat(running.host.stop()).isTrue();
        }
    }
}
