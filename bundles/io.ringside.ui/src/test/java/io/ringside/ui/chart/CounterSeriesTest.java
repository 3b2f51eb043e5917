// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.TimeWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringside.ui.chart.SpanStore.Slots;

import org.junit.jupiter.api.Test;

class CounterSeriesTest {
    private static final long TICK = 10_000_000;
    private static final long SECOND = 1_000_000_000;

    private final CounterSeries series = new CounterSeries();

    private Slots fine() {
        return series.store().slots(TimeWindow.S10, Long.MAX_VALUE);
    }

    @Test
    void aSteadyCounterHasOneRateWithoutHoles() {
        for (int tick = 0; tick <= 300; tick++) {
            series.add(tick * TICK + tick % 3 * 1_000_000, tick * 2_000L + tick % 3 * 200);
        }

        assertThat(series.over(SECOND)).isCloseTo(200_000, within(1.0));
        for (long slot = 1; slot < 59; slot++) {
            assertThat(fine().holds(slot)).as("slot %d", slot).isTrue();
        }
    }

    @Test
    void aTimeWithoutReadingsIsAGapAndNotAMean() {
        series.add(0, 0);
        series.add(100 * 1_000_000L, 1_000);
        series.add(3 * SECOND, 2_000_000);
        series.add(3 * SECOND + 100_000_000, 2_001_000);

        assertThat(fine().holds(fine().slotOf(SECOND))).isFalse();
        assertThat(fine().largest(fine().slotOf(3 * SECOND))).isCloseTo(10_000, within(1.0));
    }

    @Test
    void aCounterThatFallsBelongsToAnotherRing() {
        series.add(0, 1_000_000);
        series.add(100_000_000, 1_000_100);
        series.add(200_000_000, 5);
        series.add(300_000_000, 105);

        assertThat(fine().largest(fine().slotOf(250_000_000))).isCloseTo(1_000, within(1.0));
        assertThat(fine().least(fine().slotOf(250_000_000))).isPositive();
    }

    @Test
    void theHeadlineLooksBackUntilThereIsEnoughToTellOf() {
        for (int tick = 0; tick <= 6_000; tick++) {
            series.add(tick * TICK, tick / 500); // one in five seconds
        }

        assertThat(series.headline()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void nanosecondsAreSharesOfOne() {
        CounterSeries share = CounterSeries.share(250_000_000, 150_000_000);
        for (int tick = 0; tick <= 200; tick++) {
            share.add(tick * TICK, tick / 10 * 10 * TICK / 4); // counted every tenth of a second
        }

        assertThat(share.over(SECOND)).isCloseTo(0.25, within(0.03));
    }

    @Test
    void aShareThatIsCountedInStepsIsNeverMoreThanAll() {
        CounterSeries parked = CounterSeries.share(250_000_000, 150_000_000);
        for (int tick = 0; tick <= 200; tick++) {
            parked.add(tick * TICK, (tick + 4) / 10 * 10 * TICK); // asleep all the time, counted when it wakes
        }

        Slots slots = parked.store().slots(TimeWindow.S10, Long.MAX_VALUE);
        for (long slot = slots.slotOf(400_000_000); slot < slots.slotOf(1_900_000_000); slot++) {
            assertThat(slots.largest(slot)).as("slot %d", slot).isCloseTo(1, within(1e-9));
            assertThat(slots.least(slot)).as("slot %d", slot).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aShareThatDoesNotRiseIsNoneAndNotUnknown() {
        CounterSeries busy = CounterSeries.share(250_000_000, 150_000_000);
        for (int tick = 0; tick <= 200; tick++) {
            busy.add(tick * TICK, tick < 100 ? tick * TICK : 100 * TICK);
        }

        Slots slots = busy.store().slots(TimeWindow.S10, Long.MAX_VALUE);
        assertThat(slots.largest(slots.slotOf(500_000_000))).isCloseTo(1, within(1e-9));
        assertThat(slots.holds(slots.slotOf(1_700_000_000))).isTrue();
        assertThat(slots.largest(slots.slotOf(1_700_000_000))).isZero();
    }
}
