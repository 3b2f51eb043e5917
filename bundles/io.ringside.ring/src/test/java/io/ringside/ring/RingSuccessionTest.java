// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;

import io.ringside.api.inspect.RingReading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of a ring outlives its ends, and who takes up where another left. */
class RingSuccessionTest {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);

    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void aNewProducerGoesOnAtThePublishedPosition() {
        try (Ring ring = rings.create(4096)) {
            try (RingProducer first = ring.producer()) {
                first.send(1, HELLO, 0, 5);
                first.tryClaim(1, 100);
            }
            try (RingProducer second = ring.producer(); RingView view = RingView.open(ring.path())) {
                assertThat(second.send(1, HELLO, 0, 5)).isEqualTo(16);
                assertThat(view.read().offered()).isEqualTo(3);
                assertThat(view.read().accepted() + view.read().refused()).isEqualTo(3);
            }
        }
    }

    @Test
    void aNewConsumerTakesTheUnsettledAgainAndSaysSo() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingView view = RingView.open(ring.path())) {
            for (int i = 0; i < 4; i++) {
                producer.send(1, HELLO, 0, 5);
            }
            try (RingConsumer first = ring.consumer(0)) {
                first.poll(this::take, 1);
                first.settle();
                first.release();
                first.poll(this::take, 2);
                first.release();
            }
            try (RingConsumer second = ring.consumer(0)) {
                assertThat(second.position()).isEqualTo(16);
                assertThat(second.attempt()).isEqualTo(2);
                for (int i = 0; i < 2; i++) {
                    assertThat(second.poll(this::take, 10)).as("one by one").isEqualTo(1);
                    second.settle();
                }
                assertThat(view.read().redelivered()).isEqualTo(2);
                assertThat(second.attempt()).isEqualTo(1);
                assertThat(second.poll(this::take, 10)).isEqualTo(1);
                second.settle();
                assertThat(view.read().doneCount()).isEqualTo(4);
            }
        }
    }

    @Test
    void aRecordIsInHandWhileItsHandlerRuns() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0);
                RingView view = RingView.open(ring.path())) {
            assertThat(view.read().inHandFrom()).isEqualTo(RingLayout.NEVER_IN_HAND);
            producer.send(1, HELLO, 0, 5);
            producer.send(1, HELLO, 0, 5);
            consumer.poll((position, type, flags, address, length) -> {
                RingReading now = view.read();
                assertThat(now.inHandFrom()).isZero();
                assertThat(now.inHandTo()).isEqualTo(position + 16);
                assertThat(now.done()).isZero();
                return true;
            }, 2);
        }
    }

    @Test
    void recoversFromDoneEvenIfItsRoomWasNotGivenBack() {
        try (Ring ring = rings.create(4096); RingProducer producer = ring.producer()) {
            producer.send(1, HELLO, 0, 5);
            producer.send(1, HELLO, 0, 5);
            try (RingConsumer first = ring.consumer(0)) {
                first.poll(this::take, 1);
                first.settle();
            }
            try (RingConsumer second = ring.consumer(0)) {
                assertThat(second.position()).isEqualTo(16);
                assertThat(second.redelivers()).isFalse();
            }
        }
    }

    @Test
    void aCursorLeavesOutWhatTheConsumerReleasedMeanwhile() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0);
                RingView view = RingView.open(ring.path())) {
            for (int i = 0; i < 4; i++) {
                producer.send(1, HELLO, 0, 5);
            }
            RingCursor cursor = view.cursor();
            assertThat(cursor.next()).isTrue();
            consumer.poll(this::take, 3);
            consumer.settle();
            consumer.release();
            assertThat(cursor.overtaken()).isFalse();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.overtaken()).isTrue();
            assertThat(cursor.record().position()).isEqualTo(48);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.count()).isEqualTo(2);
        }
    }

    @Test
    void wakesAConsumerThatSleepsAndNoOther() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingView view = RingView.open(ring.path())) {
            RingBytes.putInt(ring.path(), RingLayout.consumer("sleeping"), 1);
            producer.send(1, HELLO, 0, 5);
            assertThat(view.read().sleeping()).isTrue();
            assertThat(view.read().wakeups()).isEqualTo(1);
            ring.consumer(0).close();
            assertThat(view.read().sleeping()).as("a predecessor's sleep is over").isFalse();
            producer.send(1, HELLO, 0, 5);
            assertThat(view.read().wakeups()).isEqualTo(1);
        }
    }

    @Test
    void grantsTheConsumerRoleToOneEpoch() {
        try (Ring ring = rings.create(4096); RingProducer producer = ring.producer()) {
            producer.grant(5);
            assertThatThrownBy(() -> ring.consumer(4)).hasMessageContaining("epoch 5, not to 4")
                    .hasFieldOrPropertyWithValue("code", "RS-111");
            ring.consumer(5).close();
        }
    }

    @Test
    void unlinksOnlyWhenNothingIsUnread() {
        try (Ring ring = rings.create(4096)) {
            try (RingProducer producer = ring.producer(); RingConsumer consumer = ring.consumer(0)) {
                producer.send(1, HELLO, 0, 5);
                assertThat(ring.unlink()).isFalse();
                consumer.poll(this::take, 10);
                assertThat(ring.unlink()).isFalse();
                consumer.settle();
                assertThat(ring.unlink()).isTrue();
                assertThat(ring.path()).doesNotExist();
            }
        }
    }

    @Test
    void doesNotUnlinkARingThatAnotherProducesOn() {
        try (Ring ours = rings.create(4096);
                Ring theirs = Ring.open(ours.path());
                RingProducer producer = theirs.producer()) {
            assertThat(producer.position()).isZero();
            assertThat(ours.unlink()).isFalse();
            assertThat(Files.exists(ours.path())).isTrue();
        }
    }

    private boolean take(long position, int type, int flags, long address, int length) {
        return true;
    }
}
