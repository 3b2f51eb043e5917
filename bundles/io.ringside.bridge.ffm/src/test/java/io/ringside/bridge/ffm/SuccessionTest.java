// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.event.EventBatch;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;
import io.ringside.ring.RingView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generation of this bridge passes the role on to another one by itself. */
class SuccessionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int HANDING_OVER = 2;
    private static final byte[] PAYLOAD = "waits".getBytes(UTF_8);

    /** Takes all and keeps nothing. */
    private static final class Nowhere implements EventSink {
        @Override
        public int onEvents(EventBatch batch) {
            return batch.size();
        }

        @Override
        public void onLog(int level, String text) {
            assertThat(text).isNotEmpty();
        }
    }

    @TempDir
    private Path base;

    private Ring ring;
    private RingProducer producer;

    @BeforeEach
    void makeTheRing() {
        ring = Ring.create("succession-" + ProcessHandle.current().pid(), 4096, RingKind.COMMANDS);
        producer = ring.producer();
    }

    @AfterEach
    void removeTheRing() throws Exception {
        ring.close();
        Files.deleteIfExists(ring.path());
    }

    private Generation load(FfmBridge bridge, long number) {
        return bridge.load(new GenerationRequest(NativeFiles.sidecar("stats_1.0.0"), ring.path(), number, number, "",
                new Nowhere(), DEADLINE, Recovery.redeliver(base.resolve("dead")), Confinement.NONE,
                HostLoss.DRAIN_THEN_EXIT, OptionalInt.empty(), () -> {}));
    }

    private Generation.Grant grantFor(long epoch) {
        return new Generation.Grant(epoch, producer.grantedEpochAddress(), HANDING_OVER, producer.swapPhaseAddress());
    }

    private static void end(Generation generation) {
        assertThat(generation.stop(Generation.StopReason.STOPPED, true, DEADLINE))
                .isEqualTo(Generation.StopOutcome.ENDED);
    }

    @Test
    void theSuccessorServesThoughNobodyElseGrantedIt() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base); RingView view = RingView.open(ring.path())) {
            Generation old = load(bridge, 1);
            Generation next = load(bridge, 2);
            producer.grant(1);
            old.awaitRunning(DEADLINE);

            assertThat(old.appoint(next, grantFor(2))).isTrue();
            assertThat(old.park(true, DEADLINE)).isTrue();
            next.awaitRunning(DEADLINE);

            Generation.PassedOn passed = old.passedOn().orElseThrow();
            assertThat(passed.atNanos()).isBetween(old.status().parkedAtNanos(), next.status().runningAtNanos());
            assertThat(passed.unreadBytes()).isZero();
            assertThat(passed.unreadRecords()).isZero();
            assertThat(old.saved()).as("and it is still there for whoever asks").isNotEmpty();
            assertThat(view.swapPhase()).isEqualTo(HANDING_OVER);
            producer.send(1, PAYLOAD, 0, PAYLOAD.length);
            end(next);
            assertThat(view.read().doneCount()).isEqualTo(1);
            end(old);
        }
    }

    @Test
    void nobodyIsAppointedOnAnotherBridgeOrBeforeTheOldOneServes() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base)) {
            Generation old = load(bridge, 1);
            Generation next = load(bridge, 2);

            assertThat(old.appoint(next, grantFor(2))).as("it does not serve yet").isFalse();
            producer.grant(1);
            old.awaitRunning(DEADLINE);
            end(next);
            assertThat(old.appoint(next, grantFor(2))).as("it has ended").isFalse();
            assertThat(old.park(true, DEADLINE)).isTrue();
            assertThat(old.passedOn()).isEmpty();
            end(old);
        }
    }
}
