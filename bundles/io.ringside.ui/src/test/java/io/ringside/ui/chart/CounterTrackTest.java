// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CounterTrackTest {
    private static final long SLICE = 100;

    private final CounterTrack track = new CounterTrack(SLICE, 8);

    @Test
    void rateIsTheRiseOverRealElapsedTime() {
        track.add(1_090, 0);
        track.add(1_150, 3);
        track.add(1_180, 9);

        assertThat(track.rate(track.sliceAt(1_180))).isCloseTo(9 * 1e9 / 90, within(1e-3));
    }

    @Test
    void aSliceWithoutReadingsIsAGapAndSoIsTheRateAfterIt() {
        track.add(1_050, 0);
        track.add(1_350, 30);

        assertThat(track.rate(track.sliceAt(1_150))).isNaN();
        assertThat(track.rate(track.sliceAt(1_350))).isNaN();
    }

    @Test
    void oldSlicesAreForgottenWhenTheirCellIsTakenAgain() {
        for (int i = 0; i < 20; i++) {
            track.add(1_050 + i * SLICE, i * 10L);
        }

        assertThat(track.rate(track.sliceAt(1_050))).isNaN();
        assertThat(track.rate(track.newestSlice())).isCloseTo(1e8, within(1.0));
    }

    @Test
    void aCounterThatFallsStartsAnew() {
        track.add(1_050, 1_000);
        track.add(1_150, 2_000);
        track.add(1_250, 5);

        assertThat(track.recentRate(1_000)).isZero();
        assertThat(track.rate(track.sliceAt(1_150))).isNaN();
    }

    @Test
    void recentRateSpansWhatIsAsked() {
        track.add(1_050, 0);
        track.add(1_150, 100);
        track.add(1_250, 200);
        track.add(1_350, 200);

        assertThat(track.recentRate(SLICE)).isZero();
        assertThat(track.recentRate(3 * SLICE)).isCloseTo(200 * 1e9 / 300, within(1.0));
    }

    @Test
    void riseIsWhatCameInASlice() {
        track.add(1_050, 4);
        track.add(1_150, 9);

        assertThat(track.rise(track.sliceAt(1_150))).isEqualTo(5);
        assertThat(track.rise(track.sliceAt(1_050))).isZero();
    }
}
