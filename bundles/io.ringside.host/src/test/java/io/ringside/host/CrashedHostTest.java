// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.ringside.api.inspect.RingReading;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.ring.RingView;
import io.ringside.ring.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar in this process takes the JVM with it: that cannot be promised away, but everything else outlives it. */
class CrashedHostTest {
    private static final int BEFORE = 20;
    private static final int BEHIND = 10;

    @TempDir
    Path directory;

    @Test
    void theRingOutlivesAJvmThatItsSidecarTookWithItAndOneCommandIsInDoubt() throws Exception {
        Path report = directory.resolve("hs_err.log");
        Path ring = crash(report);
        try (RingView view = RingView.open(ring)) {
            assertThat(Files.readString(report)).as("the JVM's report").contains("libringside_faulty");
            RingReading left = view.read();
            assertThat(view.held(Role.PRODUCER)).isFalse();
            assertThat(view.held(Role.CONSUMER)).isFalse();
            assertThat(left.accepted()).isEqualTo(BEFORE + 1 + BEHIND);
            assertThat(left.doneCount()).as("done before the crash").isBetween(0L, (long) BEFORE);

            RecordingSink sink = new RecordingSink();
            try (FfmBridge bridge = new FfmBridge(); SidecarHost host = SidecarHost.reopen(ring, RunningHost.LONG)) {
                host.bridge(bridge);
                host.sink(sink);
                host.start(Sidecars.named("echo"));
                assertThat(host.awaitDrained(RunningHost.LONG)).isTrue();
                RingReading after = host.reading();
                assertThat(after.doneCount()).isEqualTo(after.accepted());
                assertThat(after.redelivered()).as("handed out again with the flag").isPositive();
            }
            assertThat(sink.events()).hasSize((int) (left.accepted() - left.doneCount()));
            assertThat(sink.events().getFirst().cause()).isEqualTo(left.done());
        } finally {
            Files.deleteIfExists(ring);
        }
    }

    private static Path crash(Path report) throws IOException, InterruptedException {
        Process doomed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + report, "-cp",
                System.getProperty("java.class.path"), Crashing.class.getName(),
                "host-test-crashed-" + ProcessHandle.current().pid(), Sidecars.named("faulty").toString())
                .redirectErrorStream(true).start();
        Path ring = Path.of(doomed.inputReader().readLine());
        StringWriter said = new StringWriter();
        doomed.inputReader().transferTo(said);
        assertThat(doomed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(doomed.exitValue()).as("ended by the JVM's own hand, which said: %s", said).isNotZero();
        return ring;
    }

    /** A program whose sidecar crashes in the middle of what it sends. */
    static final class Crashing {
        private static final int FINE = 1;
        private static final int CRASH = 4;

        private Crashing() {}

        public static void main(String[] arguments) throws InterruptedException {
            FfmBridge bridge = new FfmBridge();
            SidecarHost host = SidecarHost.open(new HostOptions(arguments[0], 64 * 1024, RunningHost.LONG));
            host.bridge(bridge);
            host.sink(new RecordingSink());
            System.out.println(host.ringPath());
            for (int i = 0; i < BEFORE + 1 + BEHIND; i++) { // all of it before anybody takes it
                host.send(i == BEFORE ? CRASH : FINE, new byte[8], 0, 8);
            }
            host.start(Path.of(arguments[1]));
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
