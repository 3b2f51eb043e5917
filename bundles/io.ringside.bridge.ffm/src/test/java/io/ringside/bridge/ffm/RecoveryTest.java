// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static io.ringside.bridge.ffm.CommandRing.end;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.trust.AllowList;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingProducer;
import io.ringside.ring.RingView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bridge tells the worker about commands that a crash left in doubt, and what it passes on of the worker's question. */
class RecoveryTest {
    private static final Duration DEADLINE = CommandRing.DEADLINE;
    private static final byte[] PAYLOAD = "doubtful".getBytes(UTF_8);

    @TempDir
    private Path base;

    private CommandRing commands;
    private Ring ring;
    private RingProducer producer;

    @BeforeEach
    void leaveACommandInHand() {
        commands = new CommandRing("recovery");
        ring = commands.ring;
        producer = commands.producer;
        for (int i = 0; i < 3; i++) {
            producer.send(7 + i, PAYLOAD, 0, PAYLOAD.length);
        }
        try (RingConsumer dies = ring.consumer(0)) {
            dies.poll((position, type, flags, address, length) -> true, 1);
        }
    }

    @AfterEach
    void removeTheRing() {
        commands.close();
    }

    private Path deadLetters() {
        return base.resolve("commands.dead");
    }

    private Generation load(FfmBridge bridge, Recovery.Policy policy, int attempts) {
        producer.grant(1);
        Generation generation = commands.load(bridge, "echo", 1, new Recovery(policy, attempts, deadLetters()));
        generation.awaitRunning(DEADLINE);
        return generation;
    }

    @Test
    void passesTheQuestionOnAndTheAnswerBack() throws Exception {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base, AllowList.ANY);
                RingView view = RingView.open(ring.path())) {
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
        try (FfmBridge bridge = new FfmBridge("1.0.0", base, AllowList.ANY);
                RingView view = RingView.open(ring.path())) {
            end(load(bridge, Recovery.Policy.SKIP, 3));

            assertThat(view.read().quarantined()).isEqualTo(1);
            assertThat(view.read().doneCount()).isEqualTo(2);
            assertThat(deadLetters()).exists();
        }
    }

    @Test
    void handsOutAgainWhileAttemptsAreLeft() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base, AllowList.ANY);
                RingView view = RingView.open(ring.path())) {
            end(load(bridge, Recovery.Policy.REDELIVER, 2));

            assertThat(view.read().quarantined()).isZero();
            assertThat(view.read().redelivered()).isEqualTo(1);
            assertThat(view.read().doneCount()).isEqualTo(3);
            assertThat(deadLetters()).doesNotExist();
        }
    }

    @Test
    void quarantinesWhenAttemptsAreUsedUp() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base, AllowList.ANY);
                RingView view = RingView.open(ring.path())) {
            end(load(bridge, Recovery.Policy.REDELIVER, 1));

            assertThat(view.read().quarantined()).isEqualTo(1);
            assertThat(view.read().doneCount()).isEqualTo(2);
        }
    }
}
