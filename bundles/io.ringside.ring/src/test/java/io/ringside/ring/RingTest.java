// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RingTest {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);

    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void carriesRecordsInOrderWithTheirPositions() {
        List<String> seen = new ArrayList<>();
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            assertThat(producer.send(7, HELLO, 0, 5)).isZero();
            assertThat(producer.send(8, HELLO, 1, 3)).isEqualTo(16);

            int polled = consumer.poll((position, type, flags, address, length) -> {
                byte[] payload = new byte[length];
                RingMemory.copyOut(address, payload, 0, length);
                return seen.add(position + " " + type + " " + flags + " " + new String(payload, UTF_8));
            }, 10);

            assertThat(polled).isEqualTo(2);
            assertThat(seen).containsExactly("0 7 0 hello", "16 8 0 ell");
        }
    }

    @Test
    void showsNothingBeforeThePublish() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            producer.tryClaim(1, 100);
            assertThat(consumer.poll(this::take, 10)).isZero();
            producer.tryClaim(1, 100);
            producer.publish();
            assertThat(consumer.poll(this::take, 10)).isEqualTo(2);
        }
    }

    @Test
    void returnsFullUntilConsumerAdvances() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            for (int i = 0; i < 4; i++) {
                assertThat(producer.send(1, new byte[1016], 0, 1016)).isEqualTo(i * 1024L);
            }
            assertThat(producer.send(1, HELLO, 0, 0)).isEqualTo(RingProducer.FULL);
            assertThat(consumer.poll(this::take, 1)).isEqualTo(1);
            assertThat(producer.send(1, HELLO, 0, 0)).isEqualTo(RingProducer.FULL);
            consumer.settle();
            assertThat(producer.send(1, HELLO, 0, 0)).isEqualTo(RingProducer.FULL);
            consumer.release();
            assertThat(producer.send(1, HELLO, 0, 0)).isEqualTo(4096);
        }
    }

    @Test
    void takesTheLargestPayloadAndNoByteMore() {
        try (Ring ring = rings.create(4096); RingProducer producer = ring.producer()) {
            assertThat(ring.largestPayload()).isEqualTo(2040);
            assertThat(producer.tryClaim(1, 2041)).isEqualTo(RingProducer.TOO_LARGE);
            assertThat(producer.tryClaim(1, 2040)).isPositive();
        }
    }

    @Test
    void refusesWhatNoRecordCanBeWithoutCountingIt() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingView view = RingView.open(ring.path())) {
            assertThatIllegalArgumentException().isThrownBy(() -> producer.tryClaim(0, 1))
                    .withMessageContaining("type=0");
            assertThatIllegalArgumentException().isThrownBy(() -> producer.tryClaim(65536, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> producer.tryClaim(1, -1));
            assertThatIllegalArgumentException().isThrownBy(() -> producer.tryClaim(1, 8, 1))
                    .withMessageContaining("flags=8");
            assertThatThrownBy(() -> producer.send(1, HELLO, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(view.read().offered()).isZero();
        }
    }

    @Test
    void countsEveryClaimAsAcceptedOrRefused() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingView view = RingView.open(ring.path())) {
            producer.send(1, HELLO, 0, 5);
            producer.tryClaim(1, 5000);
            producer.tryClaim(1, 2000);
            producer.tryClaim(1, 2000);
            producer.tryClaim(1, 2000);
            producer.publish();
            producer.tryClaim(1, 16);
            producer.abandon();
            producer.shut();
            assertThat(producer.tryClaim(1, 16)).isEqualTo(RingProducer.CLOSED);

            RingReading reading = view.read();
            assertThat(reading.offered()).isEqualTo(7);
            assertThat(reading.accepted()).isEqualTo(3);
            assertThat(reading.refused()).isEqualTo(4);
            assertThat(reading.acceptedBytes()).isEqualTo(16 + 2008 + 2008).isEqualTo(reading.producerPosition());
            assertThat(reading.refusedAt()).isPositive();
        }
    }

    @Test
    void knowsTheHighWaterMarkExactlyThoughItNeverRanFull() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0);
                RingView view = RingView.open(ring.path())) {
            for (int i = 0; i < 100; i++) {
                producer.send(1, new byte[8], 0, 8);
            }
            while (consumer.poll(this::take, 100) > 0) {
                consumer.settle();
                consumer.release();
            }
            for (int i = 0; i < 90; i++) {
                producer.send(1, new byte[8], 0, 8);
            }

            assertThat(view.read().highWater()).isEqualTo(100 * 16);
        }
    }

    @Test
    void notesHighWaterAndLongestWaitWhenItRanFull() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0);
                RingView view = RingView.open(ring.path())) {
            producer.send(1, new byte[2040], 0, 2040);
            producer.send(1, new byte[1016], 0, 1016);
            assertThat(producer.send(1, new byte[2040], 0, 2040)).isEqualTo(RingProducer.FULL);
            assertThat(view.read().highWater()).isEqualTo(3072);
            assertThat(view.read().longestWait()).isZero();
            consumer.poll(this::take, 1);
            consumer.settle();
            consumer.release();
            assertThat(producer.send(1, new byte[2040], 0, 2040)).isEqualTo(3072);
            assertThat(view.read().highWater()).isEqualTo(3072);
            assertThat(view.read().highWaterAt()).isPositive();
            assertThat(view.read().longestWait()).isPositive();
        }
    }

    @Test
    void abandonLeavesNoTraceInTheRing() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            producer.tryClaim(1, 100);
            producer.abandon();
            assertThat(producer.send(2, HELLO, 0, 5)).isZero();
            assertThat(consumer.poll((position, type, flags, address, length) -> type == 2 && length == 5, 10))
                    .isEqualTo(1);
        }
    }

    @Test
    void stampedRecordsCarryTheSendersTime() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            producer.sendStamped(3, HELLO, 0, 5, 123456789L);
            List<Long> seen = new ArrayList<>();
            consumer.poll((position, type, flags, address, length) -> {
                assertThat(flags).isEqualTo(RecordLayout.STAMPED);
                assertThat(length).isEqualTo(13);
                return seen.add(RingMemory.getLong(address));
            }, 1);
            assertThat(seen).containsExactly(123456789L);
        }
    }

    @Test
    void closedEndsRefuseAndTouchNothing() {
        Ring ring = rings.create(4096);
        RingProducer producer = ring.producer();
        RingConsumer consumer = ring.consumer(0);
        RingView view = RingView.open(ring.path());
        ring.close();
        ring.close();
        view.close();
        view.close();
        assertThat(producer.send(1, HELLO, 0, 5)).isEqualTo(RingProducer.CLOSED);
        producer.publish();
        assertThatIllegalStateException().isThrownBy(() -> producer.grant(1));
        assertThatIllegalStateException().isThrownBy(() -> consumer.poll(this::take, 1));
        assertThatIllegalStateException().isThrownBy(view::read);
        assertThatIllegalStateException().isThrownBy(() -> view.held(Role.PRODUCER));
        assertThatIllegalStateException().isThrownBy(ring::producer);
    }

    @Test
    void cursorTellsDoneFromInHandFromPublished() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0);
                RingView view = RingView.open(ring.path())) {
            for (int i = 1; i <= 3; i++) {
                producer.send(i, HELLO, 0, 5);
            }
            consumer.poll(this::take, 1);
            consumer.settle();
            consumer.poll(this::take, 1);
            RingCursor cursor = view.cursor();
            List<String> seen = new ArrayList<>();
            while (cursor.next()) {
                RingRecord record = cursor.record();
                seen.add(record.position() + " " + record.type() + " " + record.state() + " "
                        + new String(record.payload(), UTF_8));
            }
            assertThat(seen).containsExactly("0 1 DONE hello", "16 2 IN_HAND hello", "32 3 PUBLISHED hello");
            assertThat(cursor.count()).isEqualTo(3);
            assertThat(cursor.unreadCount()).isEqualTo(2);
            assertThat(cursor.unreadBytes()).isEqualTo(view.read().unread());
            assertThat(cursor.damageSentence()).isEmpty();
        }
    }

    private boolean take(long position, int type, int flags, long address, int length) {
        return true;
    }
}
