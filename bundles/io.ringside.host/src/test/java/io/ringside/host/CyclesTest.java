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
            return new Footprint(mapped(), count("/proc/self/task"), count("/proc/self/fd"));
        }

        private static long mapped() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
                return lines.filter(line -> line.contains("ringside")).count();
            }
        }

        private static long count(String directory) throws IOException {
            try (Stream<Path> entries = Files.list(Path.of(directory))) {
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
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 2);
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
