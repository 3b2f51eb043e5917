// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.event.EventSample;

import org.junit.jupiter.api.Test;

class KeptEventsTest {
    private static final long SECOND = 1_000_000_000;

    private final KeptEvents kept = new KeptEvents();

    private static List<EventSample> newest(long last, int count, long nanos) {
        List<EventSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new EventSample(last - i, nanos - i, 0, (last - i) * 32, 0, 1, 0, new byte[0]));
        }
        return samples;
    }

    @Test
    void aFewOfEachMomentAreFoundAgain() {
        for (int second = 1; second <= 60; second++) {
            kept.offer(newest(second * 1_000L, 300, second * SECOND), List.of());
        }

        assertThat(kept.near(30 * SECOND, SECOND / 4)).extracting(EventSample::number)
                .hasSizeBetween(2, 6).allMatch(number -> number > 29_600 && number <= 30_000).contains(30_000L);
    }

    @Test
    void whatWasOfferedBeforeIsNotKeptTwice() {
        kept.offer(newest(10, 10, SECOND), List.of());
        kept.offer(newest(10, 10, SECOND), List.of());

        assertThat(kept.near(SECOND, SECOND)).doesNotHaveDuplicates();
    }

    @Test
    void aRareTypeIsFoundAgainInTheFloodOfAnother() {
        EventSample rare = new EventSample(29_001, 30 * SECOND - 99, 0, 0, 0, 7, 0, new byte[0]);
        for (int second = 1; second <= 60; second++) {
            kept.offer(newest(second * 1_000L, 300, second * SECOND), second < 30 ? List.of() : List.of(rare));
        }

        assertThat(kept.near(30 * SECOND, SECOND / 4)).filteredOn(sample -> sample.type() == 7).containsExactly(rare);
    }

    @Test
    void whereNothingCameTheNearestAreTold() {
        kept.offer(newest(1, 1, SECOND), List.of());
        kept.offer(newest(2, 1, 50 * SECOND), List.of());

        assertThat(kept.near(20 * SECOND, SECOND / 4)).extracting(EventSample::number).containsExactly(2L, 1L);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 1; i <= 10_000; i++) {
            kept.offer(newest(i * 10L, 10, i * SECOND), List.of());
        }

        assertThat(kept.near(0, Long.MAX_VALUE / 4)).hasSize(KeptEvents.MOST);
    }
}
