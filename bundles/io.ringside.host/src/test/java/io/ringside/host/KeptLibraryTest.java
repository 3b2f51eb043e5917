// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

/** What a host keeps of the libraries that serve and served. */
class KeptLibraryTest {
    private static final Duration PARK = Duration.ofSeconds(60);

    @Test
    void whatIsStartedAgainAreTheBytesThatServed() throws Exception {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            Files.writeString(crashy.folder.resolve("fake.so"), "another build, half written");
            crashy.host.kill();
            await().atMost(CrashyHost.LONG).until(() -> crashy.bridge.loads.get() == 2);

            assertThat(crashy.bridge.contents).containsExactly("fake.so", "fake.so");
            assertThat(crashy.host.status().library()).isEqualTo(crashy.folder.resolve("fake.so").toString());
        }
    }

    @Test
    void noCopyOfALibraryIsLeft() throws Exception {
        Path kept;
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            kept = crashy.bridge.requests.getFirst().library();
            assertThat(kept).exists().isNotEqualTo(crashy.folder.resolve("fake.so"));
            for (int i = 0; i < 3; i++) {
                HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library(i % 2 == 0 ? "new.so" : "fake.so"));
                swap.execute(PARK);
                swap.commit();
            }
            assertThat(kept).as("two swaps ago").doesNotExist();
            try (var folders = Files.list(kept.getParent().getParent())) {
                assertThat(folders).as("what serves, and what served before").hasSize(2);
            }
        }
        assertThat(kept.getParent().getParent()).doesNotExist();
    }
}
