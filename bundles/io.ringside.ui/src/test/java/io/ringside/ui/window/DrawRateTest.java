// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.window.DrawRate.Step;

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
