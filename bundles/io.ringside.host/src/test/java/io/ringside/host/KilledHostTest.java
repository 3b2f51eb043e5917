// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingReading;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.ring.RingView;
import io.ringside.ring.Role;
import org.junit.jupiter.api.Test;

/** The host's process is killed under load: what it had accepted is in the ring, and another host goes on with it. */
class KilledHostTest {
    @Test
    void everyAcceptedCommandSurvivesTheHost() throws Exception {
        Path ring = killUnderLoad();
        try {
            RingReading left = look(ring);
            assertThat(left.accepted()).as("accepted = done + in ring").isEqualTo(left.doneCount() + unread(ring));
            assertThat(left.accepted()).isGreaterThan(left.doneCount());

            List<RecordingSink.Event> events = goOn(ring);

            assertThat(events.getFirst().cause()).as("the first that was not done").isEqualTo(left.done());
            long first = number(events.getFirst());
            for (int i = 0; i < events.size(); i++) {
                assertThat(number(events.get(i))).isEqualTo(first + i);
            }
            assertThat(number(events.getLast())).as("sequence sent by the next host").isEqualTo(left.accepted() + 1);
        } finally {
            Files.deleteIfExists(ring);
        }
    }

    @Test
    void aRingWhoseHostLivesIsNotTakenOver() {
        try (RunningHost running = new RunningHost()) {
            assertThatThrownBy(() -> SidecarHost.reopen(running.host.ringPath(), RunningHost.LONG))
                    .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-106"));
        }
    }

    private static Path killUnderLoad() throws IOException, InterruptedException {
        Process doomed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                DoomedHost.class.getName(),
                "host-test-doomed", Sidecars.named("echo").toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = doomed.inputReader()) {
            Path ring = Path.of(output.readLine());
            assertThat(output.readLine()).isEqualTo("ready");
            return ring;
        } finally {
            doomed.destroyForcibly().waitFor();
        }
    }

    private static RingReading look(Path ring) {
        try (RingView view = RingView.open(ring)) {
            assertThat(view.held(Role.PRODUCER)).as("the kernel has freed the producer role").isFalse();
            assertThat(view.held(Role.CONSUMER)).as("the kernel has freed the consumer role").isFalse();
            return view.read();
        }
    }

    private static long unread(Path ring) {
        try (RingView view = RingView.open(ring)) {
            var cursor = view.cursor();
            cursor.countToEnd();
            return cursor.unreadCount();
        }
    }

    private static List<RecordingSink.Event> goOn(Path ring) {
        RecordingSink sink = new RecordingSink();
        try (FfmBridge bridge = new FfmBridge(); SidecarHost host = SidecarHost.reopen(ring, RunningHost.LONG)) {
            host.bridge(bridge);
            host.sink(sink);
            host.start(Sidecars.named("echo"));
            assertThat(host.awaitDrained(RunningHost.LONG)).isTrue();
            assertThat(host.send(1, payload(host.reading().accepted() + 1)).accepted()).isTrue();
            assertThat(host.awaitDrained(RunningHost.LONG)).isTrue();
            assertThat(host.reading().doneCount()).isEqualTo(host.reading().accepted());
        }
        return sink.events();
    }

    private static byte[] payload(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence).array();
    }

    private static long number(RecordingSink.Event event) {
        return ByteBuffer.wrap(event.payload()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
