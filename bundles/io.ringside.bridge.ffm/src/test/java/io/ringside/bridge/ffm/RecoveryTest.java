// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.event.EventBatch;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;
import io.ringside.ring.RingView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bridge tells the worker about commands that a crash left in doubt, and what it passes on of the worker's question. */
class RecoveryTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final byte[] PAYLOAD = "doubtful".getBytes(UTF_8);

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
    void leaveACommandInHand() {
        ring = Ring.create("recovery-" + ProcessHandle.current().pid(), 4096, RingKind.COMMANDS);
        producer = ring.producer();
        for (int i = 0; i < 3; i++) {
            producer.send(7 + i, PAYLOAD, 0, PAYLOAD.length);
        }
        try (RingConsumer dies = ring.consumer(0)) {
            dies.poll((position, type, flags, address, length) -> true, 1);
        }
    }

    @AfterEach
    void removeTheRing() throws Exception {
        ring.close();
        Files.deleteIfExists(ring.path());
    }

    private Path deadLetters() {
        return base.resolve("commands.dead");
    }

    private Generation load(FfmBridge bridge, Recovery.Policy policy, int attempts) {
        producer.grant(1);
        Generation generation = bridge.load(new GenerationRequest(NativeFiles.sidecar("echo"), ring.path(), 1, 1, "",
                new Nowhere(), DEADLINE, new Recovery(policy, attempts, deadLetters()), Confinement.NONE,
                HostLoss.DRAIN_THEN_EXIT, OptionalInt.empty(), () -> {}));
        generation.awaitRunning(DEADLINE);
        return generation;
    }

    private void end(Generation generation) {
        assertThat(generation.stop(Generation.StopReason.STOPPED, true, DEADLINE))
                .isEqualTo(Generation.StopOutcome.ENDED);
    }

    @Test
    void passesTheQuestionOnAndTheAnswerBack() throws Exception {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base); RingView view = RingView.open(ring.path())) {
            Generation generation = load(bridge, Recovery.Policy.ASK, 3);
            Optional<Question> question = generation.question();
            while (question.isEmpty()) {
                Thread.onSpinWait();
                question = generation.question();
            }

            assertThat(question.get().position()).isZero();
            assertThat(question.get().type()).isEqualTo(7);
            assertThat(question.get().attempt()).isEqualTo(2);
            assertThat(question.get().payload()).isEqualTo(PAYLOAD);
            generation.answer(Question.Answer.SKIP);
            while (view.read().doneCount() < 2) {
                Thread.onSpinWait();
            }
            assertThat(generation.question()).isEmpty();
            assertThatThrownBy(() -> generation.answer(Question.Answer.SKIP))
                    .hasFieldOrPropertyWithValue("code", "RS-332");
            end(generation);

            assertThat(view.read().quarantined()).isEqualTo(1);
            assertThat(view.read().accepted()).isEqualTo(3);
            assertThat(Files.size(deadLetters())).isEqualTo(64 + PAYLOAD.length);
        }
    }

    @Test
    void quarantinesAtOnceWhenToldToSkip() throws Exception {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base); RingView view = RingView.open(ring.path())) {
            end(load(bridge, Recovery.Policy.SKIP, 3));

            assertThat(view.read().quarantined()).isEqualTo(1);
            assertThat(view.read().doneCount()).isEqualTo(2);
            assertThat(deadLetters()).exists();
        }
    }

    @Test
    void handsOutAgainWhileAttemptsAreLeft() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base); RingView view = RingView.open(ring.path())) {
            end(load(bridge, Recovery.Policy.REDELIVER, 2));

            assertThat(view.read().quarantined()).isZero();
            assertThat(view.read().redelivered()).isEqualTo(1);
            assertThat(view.read().doneCount()).isEqualTo(3);
            assertThat(deadLetters()).doesNotExist();
        }
    }

    @Test
    void quarantinesWhenAttemptsAreUsedUp() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base); RingView view = RingView.open(ring.path())) {
            end(load(bridge, Recovery.Policy.REDELIVER, 1));

            assertThat(view.read().quarantined()).isEqualTo(1);
            assertThat(view.read().doneCount()).isEqualTo(2);
        }
    }
}
