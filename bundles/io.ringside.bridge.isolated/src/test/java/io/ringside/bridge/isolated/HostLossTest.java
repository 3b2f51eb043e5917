// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Scheduling;
import io.ringside.ring.Ring;
import io.ringside.ring.RingProducer;
import io.ringside.ring.RingView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host's process is killed; what becomes of the sidecar's is as it was asked for. */
@Timeout(180)
class HostLossTest {
    /** A host in a process of its own, which is killed by the test. */
    private record Doomed(Process host, Path ring, ProcessHandle runner) {
        static Doomed start(HostLoss loss, Duration first) throws IOException {
            Process host = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dringside.native.dir=" + System.getProperty("ringside.native.dir"),
                    "-cp", System.getProperty("java.class.path"), DoomedBridge.class.getName(), loss.name(),
                    Long.toString(first.toNanos())))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader out = new BufferedReader(new InputStreamReader(host.getInputStream()));
            String[] words = out.readLine().split(" ");
            return new Doomed(host, Path.of(words[0]), ProcessHandle.of(Long.parseLong(words[1])).orElseThrow());
        }

        void kill() throws InterruptedException {
            host.destroyForcibly();
            host.waitFor();
        }

        void awaitRunnerGone() {
            CommandSide.await("the runner is gone", () -> !runner.isAlive());
        }
    }

    @Test
    void drainsWhatIsAcceptedAndEnds() throws Exception {
        Doomed doomed = Doomed.start(HostLoss.DRAIN_THEN_EXIT, Duration.ofSeconds(2));
        doomed.kill();
        doomed.awaitRunnerGone();
        try (RingView view = RingView.open(doomed.ring()); Ring ring = Ring.open(doomed.ring())) {
            assertThat(view.read().done()).as("everything accepted is done").isEqualTo(view.read().producerPosition());
            assertThat(view.read().doneCount()).isEqualTo(DoomedBridge.COMMANDS);
            assertThat(view.read().emitted()).isEqualTo(DoomedBridge.COMMANDS);
            assertThat(ring.unlink()).isTrue();
        }
    }

    @Test
    void endsWithItsHost() throws Exception {
        Doomed doomed = Doomed.start(HostLoss.DIE_WITH_HOST, Duration.ofSeconds(60));
        doomed.kill();
        doomed.awaitRunnerGone();
        try (Ring ring = Ring.open(doomed.ring()); RingProducer producer = ring.producer()) {
            assertThat(producer.position()).isPositive();
        }
        try (RingView view = RingView.open(doomed.ring())) {
            assertThat(view.read().doneCount()).as("the first command was still in hand").isZero();
        }
        remove(doomed.ring());
    }

    @Test
    void servesOnUntilANewHostTakesTheRing() throws Exception {
        Doomed doomed = Doomed.start(HostLoss.KEEP, Duration.ZERO);
        doomed.kill();
        RecordingSink sink = new RecordingSink();
        try (Ring ring = Ring.open(doomed.ring());
                RingView view = RingView.open(doomed.ring());
                IsolatedBridge bridge = new IsolatedBridge()) {
            RingProducer producer = ring.producer();
            byte[] payload = new byte[8];
            assertThat(producer.send(1, payload, 0, payload.length)).isNotNegative();
            CommandSide.await("served without its host", () -> view.read().done() == producer.position());
            assertThat(doomed.runner().isAlive()).isTrue();

            GenerationRequest next = new GenerationRequest(CommandSide.sidecar("echo"), ring.path(), 2, 2, "", sink,
                    Duration.ofSeconds(10), Recovery.redeliver(ring.path().resolveSibling("x.dead")), Confinement.NONE,
                    HostLoss.DRAIN_THEN_EXIT, Scheduling.USUAL, () -> {});
            Generation echo = bridge.load(next);
            producer.grant(2);
            doomed.awaitRunnerGone(); // it makes room for whom the grant names
            echo.awaitRunning(CommandSide.LONG);
            producer.send(1, payload, 0, payload.length);
            CommandSide.await("served", () -> view.read().done() == producer.position());
            CommandSide.await("every event since the first host's death is delivered to the second",
                    () -> view.read().emitted() == view.read().delivered() + view.read().dropped());
            assertThat(view.read().dropped()).isZero();
        }
        remove(doomed.ring());
    }

    private static void remove(Path path) throws IOException {
        try (Ring ring = Ring.open(path)) {
            ring.unlink();
        }
        java.nio.file.Files.deleteIfExists(path);
        java.nio.file.Files
                .deleteIfExists(path.resolveSibling(path.getFileName().toString().replace(".ring", "-events.ring")));
    }
}
