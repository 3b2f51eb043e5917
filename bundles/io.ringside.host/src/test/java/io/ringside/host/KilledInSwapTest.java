// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.ring.RingView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host's process is killed in each phase of a swap, under load: the next host knows how far it had come, and nothing is lost. */
class KilledInSwapTest {
    @ParameterizedTest
    @CsvSource({"load, before, ''", "load, after, ''", "park, before, was to be parked",
        "park, after, was to be parked",
        "restore, before, was to be parked", "awaitRunning, before, granted to epoch",
        "awaitRunning, after, granted to epoch", "watch, before, ''", "stop, before, ''", "stop, after, ''"})
    void theNextHostGoesOnFromTheFirstThatIsNotDone(String call, String when, String found) throws Exception {
        Path ring = killAt(call, when);
        try {
            RingReading left = look(ring);
            RecordingSink sink = new RecordingSink();
            try (FfmBridge bridge = new FfmBridge(); SidecarHost host = SidecarHost.reopen(ring, RunningHost.LONG)) {
                assertThat(host.inherited().swap()).as(host.inherited().swap()).contains(found);
                assertThat(host.inherited().swap().isEmpty()).isEqualTo(found.isEmpty());
                assertThat(host.inherited().unreadBytes()).isEqualTo(left.unread());
                assertThat(host.inherited().sidecar()).startsWith("demo ");
                assertThat(host.lastAccepted()).isGreaterThan(0).isLessThan(left.producerPosition());
                assertThat(phase(ring)).as("swap phase").isZero();
                host.bridge(bridge);
                host.sink(sink);
                host.start(Sidecars.named("echo"));
                byte[] last = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array();
                assertThat(host.send(1, last).accepted()).isTrue();
                assertThat(host.awaitDrained(RunningHost.LONG)).isTrue();
                RingReading now = host.reading();
                assertThat(now.accepted()).as("accepted = done + quarantined")
                        .isEqualTo(now.doneCount() + now.quarantined());
            }
            assertConsecutive(sink.events(), left);
        } finally {
            Files.deleteIfExists(ring);
        }
    }

    private static void assertConsecutive(List<RecordingSink.Event> events, RingReading left) {
        assertThat(events.getFirst().cause()).as("the first that was not done").isEqualTo(left.done());
        long first = number(events.getFirst());
        for (int i = 0; i < events.size() - 1; i++) {
            assertThat(number(events.get(i))).isEqualTo(first + i);
        }
        assertThat(number(events.getLast())).as("what the next host sent").isEqualTo(-1);
    }

    private static Path killAt(String call, String when) throws IOException, InterruptedException {
        Process doomed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                DoomedSwap.class.getName(), "host-test-doomed-swap", Sidecars.named("demo_1.0.0").toString(),
                Sidecars.named("demo_1.1.0").toString(), call, when).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = doomed.inputReader()) {
            Path ring = Path.of(output.readLine());
            assertThat(output.readLine()).isEqualTo("stands");
            return ring;
        } finally {
            doomed.destroyForcibly().waitFor();
        }
    }

    private static RingReading look(Path ring) {
        try (RingView view = RingView.open(ring)) {
            return view.read();
        }
    }

    private static int phase(Path ring) {
        try (RingView view = RingView.open(ring)) {
            return view.swapPhase();
        }
    }

    private static long number(RecordingSink.Event event) {
        return ByteBuffer.wrap(event.payload()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
