// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.pulse.DrawRate.Cause;
import io.ringside.ui.pulse.DrawRate.Step;

import org.junit.jupiter.api.Test;

class DrawRateTest {
    private static final long MILLI = 1_000_000;

    private final DrawRate rate = new DrawRate();

    private void pulses(int count, long fromMilli, long tookMilli) {
        for (int i = 0; i < count; i++) {
            rate.took((fromMilli + i * 33L) * MILLI, tookMilli * MILLI);
        }
    }

    @Test
    void oneLongPulseChangesNothing() {
        pulses(1, 0, 25);
        pulses(100, 33, 4);
        assertThat(rate.step()).isEqualTo(Step.FULL);
    }

    @Test
    void twoLongPulsesLowerItAndTwoMoreAgain() {
        pulses(2, 0, 25);
        assertThat(rate.step()).isEqualTo(Step.HALF);
        pulses(2, 100, 25);
        assertThat(rate.step()).isEqualTo(Step.LEAST);
        pulses(10, 200, 25);
        assertThat(rate.step()).isEqualTo(Step.LEAST);
    }

    @Test
    void twoLongPulsesFarApartChangeNothing() {
        pulses(1, 0, 25);
        pulses(1, 1_500, 25);
        assertThat(rate.step()).isEqualTo(Step.FULL);
    }

    @Test
    void fiveCalmSecondsRaiseItStepByStep() {
        pulses(4, 0, 25);
        assertThat(rate.step()).isEqualTo(Step.LEAST);

        pulses(160, 200, 3);
        assertThat(rate.step()).isEqualTo(Step.HALF);
        pulses(160, 5_500, 3);
        assertThat(rate.step()).isEqualTo(Step.FULL);
    }

    @Test
    void aLoweredRateDrawsAndWritesLess() {
        int full = draws(0);
        int fullTexts = texts(10_000);
        pulses(4, 20_000, 25);
        assertThat(full).isBetween(28, 31);
        assertThat(fullTexts).isEqualTo(4);
        assertThat(draws(30_000)).isBetween(9, 11);
        assertThat(texts(40_000)).isEqualTo(1);
    }

    private void busySeconds(int count, long fromMilli, double share) {
        for (int i = 0; i < count; i++) {
            rate.busy((fromMilli + i * 1_000L) * MILLI, share);
        }
    }

    @Test
    void processorsThatAreFullForTwoSecondsLowerItThoughPulsesAreFast() {
        busySeconds(1, 0, 1);
        pulses(30, 0, 3);
        assertThat(rate.step()).isEqualTo(Step.FULL);

        busySeconds(1, 1_000, 0.96);
        assertThat(rate.step()).isEqualTo(Step.HALF);
        assertThat(rate.cause()).isEqualTo(Cause.FULL_PROCESSORS);
        busySeconds(2, 2_000, 1);
        assertThat(rate.step()).isEqualTo(Step.LEAST);
        busySeconds(5, 4_000, 1);
        assertThat(rate.step()).isEqualTo(Step.LEAST);
    }

    @Test
    void aFullSecondBetweenOthersChangesNothing() {
        for (int second = 0; second < 10; second++) {
            busySeconds(1, second * 1_000L, second % 2 == 0 ? 1 : 0.9);
        }
        assertThat(rate.step()).isEqualTo(Step.FULL);
    }

    @Test
    void whatIsNotKnownIsNotFull() {
        busySeconds(10, 0, Double.NaN);
        assertThat(rate.step()).isEqualTo(Step.FULL);
    }

    @Test
    void staysLowWhileProcessorsAreFullAndRisesFiveSecondsAfter() {
        for (int second = 0; second < 20; second++) {
            busySeconds(1, second * 1_000L, 1);
            pulses(30, second * 1_000L, 3);
        }
        assertThat(rate.step()).isEqualTo(Step.LEAST);

        for (int second = 20; second < 26; second++) {
            busySeconds(1, second * 1_000L, 0.5);
            pulses(30, second * 1_000L, 3);
        }
        assertThat(rate.step()).isEqualTo(Step.HALF);
    }

    @Test
    void saysTheNewestCause() {
        busySeconds(2, 0, 1);
        pulses(2, 2_000, 25);
        assertThat(rate.step()).isEqualTo(Step.LEAST);
        assertThat(rate.cause()).isEqualTo(Cause.SLOW_PULSES);
    }

    @Test
    void readsTheRingLessOftenAtEachStepAndNeverLessThanItDraws() {
        for (Step step : Step.values()) {
            assertThat(step.sampleNanos).as("%s", step).isLessThanOrEqualTo(step.drawNanos);
            assertThat(step.statusNanos).as("%s", step).isLessThan(step.textNanos);
        }
        assertThat(Step.FULL.sampleNanos).isLessThan(Step.HALF.sampleNanos);
        assertThat(Step.HALF.sampleNanos).isLessThan(Step.LEAST.sampleNanos);
    }

    private int draws(long fromMilli) {
        int count = 0;
        for (long milli = 0; milli < 1_000; milli += 33) {
            count += rate.isDrawDue((fromMilli + milli) * MILLI) ? 1 : 0;
        }
        return count;
    }

    private int texts(long fromMilli) {
        int count = 0;
        for (long milli = 0; milli < 990; milli += 33) {
            count += rate.isTextDue((fromMilli + milli) * MILLI) ? 1 : 0;
        }
        return count;
    }
}
