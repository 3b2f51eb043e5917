// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.TimeWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringside.ui.chart.SpanStore.Slots;

import org.junit.jupiter.api.Test;

class SpanStoreTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final SpanStore store = new SpanStore();

    private Slots slots(TimeWindow window) {
        return store.slots(window, Long.MAX_VALUE);
    }

    @Test
    void aSlotKeepsTheLeastTheLargestAndTheMeanOverTime() {
        store.add(0, 200 * MILLI, 10);
        store.add(200 * MILLI, 250 * MILLI, 60);

        Slots slots = slots(TimeWindow.M1);
        assertThat(slots.least(0)).isEqualTo(10);
        assertThat(slots.largest(0)).isEqualTo(60);
        assertThat(slots.mean(0)).isCloseTo(20, within(1e-9));
    }

    @Test
    void aSpikeOfFiftyMillisecondsIsStillThereInTheDay() {
        for (int i = 0; i < 20 * 240; i++) {
            store.add(i * 50 * MILLI, (i + 1) * 50 * MILLI, i == 777 ? 1e6 : 5);
        }

        assertThat(slots(TimeWindow.H24).largest(0)).isEqualTo(1e6);
        assertThat(slots(TimeWindow.H24).least(0)).isEqualTo(5);
    }

    @Test
    void whatWasNeverCoveredIsAGapAndNotAZero() {
        store.add(0, SECOND, 1);
        store.add(3 * SECOND, 4 * SECOND, 1);

        Slots slots = slots(TimeWindow.S10);
        assertThat(slots.holds(slots.slotOf(2 * SECOND))).isFalse();
        assertThat(slots.mean(slots.slotOf(2 * SECOND))).isNaN();
        assertThat(slots.holds(slots.slotOf(3 * SECOND))).isTrue();
    }

    @Test
    void whatTheFineSlotsForgotTheCoarseOnesStillKnow() {
        for (long second = 0; second < 600; second++) {
            store.add(second * SECOND, (second + 1) * SECOND, second);
        }

        assertThat(store.slots(TimeWindow.S10, 595 * SECOND).slotNanos()).isEqualTo(TimeWindow.S10.slotNanos());
        Slots coarse = store.slots(TimeWindow.S10, 10 * SECOND);
        assertThat(coarse.slotNanos()).isGreaterThan(TimeWindow.S10.slotNanos());
        assertThat(coarse.mean(coarse.slotOf(11 * SECOND))).isBetween(10.0, 12.0);
    }

    @Test
    void aDayOfDataTakesNoMoreRoomThanAnHour() {
        SpanStore hour = new SpanStore();
        for (long second = 0; second < 2 * 86_400; second++) {
            store.add(second * SECOND, (second + 1) * SECOND, second);
            if (second < 3_600) {
                hour.add(second * SECOND, (second + 1) * SECOND, second);
            }
        }
        Slots day = store.slots(TimeWindow.H24, 86_400 * SECOND);

        assertThat(day.holds(day.slotOf(86_400 * SECOND))).isTrue();
        assertThat(Footprint.of(store)).isEqualTo(Footprint.of(hour));
    }
}
