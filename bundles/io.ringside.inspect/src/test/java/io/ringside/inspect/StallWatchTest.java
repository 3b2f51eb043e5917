// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.inspect.StallVerdict.Kind;

import org.junit.jupiter.api.Test;

class StallWatchTest {
    private final RingHistory history = new RingHistory();
    private RingReading newest;
    private boolean producerAlive = true;
    private boolean consumerAlive = true;

    @Test
    void isIdleBeforeTheFirstCommand() {
        read(0, 0, 0, 0, 0);
        read(33, 0, 0, 0, 0);

        assertThat(verdict().kind()).isEqualTo(Kind.IDLE);
    }

    @Test
    void flowsWhileBothSidesMove() {
        for (int i = 0; i < 30; i++) {
            read(i * 33, 1_000 + i * 320, i * 320, i * 10, 0);
        }

        assertThat(verdict()).isEqualTo(new StallVerdict(Kind.FLOWING, "Commands flow; 1000 B wait."));
    }

    @Test
    void flowsWhileCommandsAreTakenAtOnce() {
        read(0, 320, 320, 10, 0);
        read(33, 640, 640, 20, 0);
        read(66, 640, 640, 20, 0);

        assertThat(verdict()).isEqualTo(new StallVerdict(Kind.FLOWING, "Commands flow; none waits."));
    }

    @Test
    void namesAConsumerThatStandsStill() {
        read(0, 2_048, 512, 64, 0);
        read(6, 2_560, 512, 80, 0);

        assertThat(verdict()).isEqualTo(
                new StallVerdict(Kind.CONSUMER_STALLED,
                        "The sidecar has finished nothing for 6.0 ms while 2.0 KiB wait."));
    }

    @Test
    void saysThatTheRingIsFullBesides() {
        read(0, 4_096, 512, 64, 0);
        read(40, 4_608, 512, 64, 7);

        assertThat(verdict().kind()).isEqualTo(Kind.CONSUMER_STALLED);
        assertThat(verdict().sentence()).endsWith("The ring is full: 7 claims were refused in the last second.");
    }

    @Test
    void grantsASlowConsumerTenOfItsUsualGaps() {
        for (int i = 0; i <= 8; i++) {
            read(i * 50, 4_000, i * 32, 100, 0);
        }
        read(8 * 50 + 499, 4_000, 8 * 32, 100, 0);
        assertThat(verdict().kind()).isEqualTo(Kind.FLOWING);
        read(8 * 50 + 501, 4_000, 8 * 32, 100, 0);

        assertThat(verdict().kind()).isEqualTo(Kind.CONSUMER_STALLED);
    }

    @Test
    void callsARingFullWhoseConsumerMoves() {
        for (int i = 0; i < 10; i++) {
            read(i * 33, 4_096 + i * 32, i * 32, 128 + i, i * 3);
        }

        assertThat(verdict()).isEqualTo(new StallVerdict(Kind.FULL,
                "The sidecar is slower than what is sent."
                        + " The ring is full: 27 claims were refused in the last second."));
    }

    @Test
    void forgetsRefusalsAfterASecond() {
        read(0, 4_096, 0, 128, 0);
        read(10, 4_096, 32, 128, 50);
        for (int i = 1; i < 40; i++) {
            read(10 + i * 33, 4_096 + i * 32, 32 + i * 32, 128 + i, 50);
        }

        assertThat(verdict().kind()).isEqualTo(Kind.FLOWING);
    }

    @Test
    void callsAProducerSilentThatWasActive() {
        read(0, 320, 288, 10, 0);
        read(33, 640, 640, 20, 0);
        read(1_500, 640, 640, 20, 0);
        assertThat(verdict()).isEqualTo(
                new StallVerdict(Kind.PRODUCER_SILENT,
                        "The ring is empty and its producer has sent nothing for 1.5 s."));
        read(10_040, 640, 640, 20, 0);

        assertThat(verdict().kind()).isEqualTo(Kind.IDLE);
    }

    @Test
    void saysThatTheProducerIsGone() {
        producerAlive = false;
        read(0, 640, 640, 20, 0);
        read(20_000, 640, 640, 20, 0);

        assertThat(verdict())
                .isEqualTo(new StallVerdict(Kind.PRODUCER_SILENT, "The ring is empty and its producer is gone."));
    }

    @Test
    void saysThatNobodyTakesCommands() {
        consumerAlive = false;
        read(0, 640, 0, 20, 0);

        assertThat(verdict()).isEqualTo(new StallVerdict(Kind.NO_CONSUMER, "No sidecar takes commands; 640 B wait."));
    }

    @Test
    void putsDamageFirst() {
        consumerAlive = false;
        newest = Readings.at(0, 640, 0, 20, 0, 3);
        history.add(newest);

        assertThat(verdict()).isEqualTo(new StallVerdict(Kind.DAMAGED, "The consumer stopped: type 0."));
    }

    private void read(long millis, long position, long done, long accepted, long refused) {
        newest = Readings.at(millis, position, done, accepted, refused, 0);
        history.add(newest);
    }

    private StallVerdict verdict() {
        return StallWatch.verdict(newest, history, producerAlive, consumerAlive, "type 0");
    }
}
