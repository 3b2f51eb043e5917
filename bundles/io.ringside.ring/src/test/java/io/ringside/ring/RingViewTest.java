// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looking at a ring changes no byte of it and takes no role. */
class RingViewTest {
    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void lookingAtARingWritesNothingAndTakesNoRole() {
        Ring ring = rings.create(4096);
        try (RingProducer producer = ring.producer()) {
            for (int i = 0; i < 10; i++) {
                producer.send(1, new byte[i], 0, i);
            }
        }
        byte[] before = RingBytes.read(ring.path());

        try (RingView view = RingView.open(ring.path())) {
            view.read();
            view.histograms();
            view.placement();
            view.recordAt(0);
            RingCursor cursor = view.cursor();
            cursor.countToEnd();
            assertThat(cursor.count()).isEqualTo(10);
            assertThat(view.held(Role.PRODUCER) || view.held(Role.CONSUMER)).as("roles taken").isFalse();
        }

        assertThat(RingBytes.read(ring.path())).isEqualTo(before);
        ring.close();
    }
}
