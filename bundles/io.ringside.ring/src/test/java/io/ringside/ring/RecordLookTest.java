// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.inspect.RingRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordLookTest {
    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void showsARecordUntilHalfTheRingWasPublishedBehindIt() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0);
                RingView view = RingView.open(ring.path())) {
            assertThat(view.recordAt(0)).isEmpty();
            producer.send(7, new byte[]{1, 2, 3}, 0, 3);
            assertThat(view.recordAt(0)).get().extracting(RingRecord::type, RingRecord::length, RingRecord::state)
                    .containsExactly(7, 3, RingRecord.State.PUBLISHED);
            consumer.poll((_, _, _, _, _) -> view.recordAt(0).orElseThrow().state() == RingRecord.State.IN_HAND, 1);
            assertThat(view.recordAt(0).orElseThrow().state()).isEqualTo(RingRecord.State.IN_HAND);
            consumer.settle();
            consumer.release();
            assertThat(view.recordAt(0).orElseThrow().state()).isEqualTo(RingRecord.State.DONE);
            assertThat(view.recordAt(0).orElseThrow().payload()).containsExactly(1, 2, 3);

            producer.send(1, new byte[2024], 0, 2024);
            assertThat(view.recordAt(0)).as("2048 bytes published from it on").isPresent();
            producer.send(1, new byte[0], 0, 0);
            assertThat(view.recordAt(0)).isEmpty();
        }
    }

    @Test
    void answersNothingForAPositionThatIsNone() {
        try (Ring ring = rings.create(4096);
                RingProducer producer = ring.producer();
                RingView view = RingView.open(ring.path())) {
            producer.send(1, new byte[64], 0, 64);
            assertThat(view.recordAt(3)).isEmpty();
            assertThat(view.recordAt(8)).as("a payload of zeroes is no record").isEmpty();
            assertThat(view.recordAt(72)).isEmpty();
            assertThat(view.recordAt(-8)).isEmpty();
            assertThat(view.recordAt(Long.MAX_VALUE - 7)).isEmpty();
        }
    }
}
