// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.ui.WindowCost;

import org.junit.jupiter.api.Test;

class FrameTimesTest {
    private static final long MILLI = 1_000_000;

    private final FrameTimes times = new FrameTimes();

    private void frame(long beginMilli, long endMilli) {
        times.begin(beginMilli * MILLI);
        times.laidOut(endMilli * MILLI);
    }

    @Test
    void aFrameCountsWhenTheNextOneBegins() {
        frame(100, 104);
        assertThat(times.frames()).isZero();

        frame(133, 135);
        assertThat(times.frames()).isEqualTo(1);
        assertThat(times.took()[0]).isGreaterThanOrEqualTo(4 * MILLI);
    }

    @Test
    void theTimeSinceTheFrameBeforeIsKeptButNotAcrossARest() {
        frame(100, 101);
        frame(133, 134);
        times.rest();
        frame(9_000, 9_001);
        frame(9_033, 9_034);

        assertThat(times.gaps()).containsExactly(0, 0);
        frame(9_066, 9_067);
        assertThat(times.gaps()[2]).isEqualTo(33 * MILLI);
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i <= FrameTimes.KEPT + 10; i++) {
            frame(i * 33L, i * 33L + 1);
        }

        assertThat(times.frames()).isEqualTo(FrameTimes.KEPT + 10);
        assertThat(times.took()).hasSize(FrameTimes.KEPT);
    }

    @Test
    void twoCostsTellAboutTheTimeBetween() {
        WindowCost before = new WindowCost(0, 10, 1_000, 1, 30, 0, new long[10], new long[10]);
        long[] took = new long[110];
        for (int i = 0; i < took.length; i++) {
            took[i] = i;
        }
        WindowCost after = new WindowCost(1_000_000_000, 110, 250_001_000, 1, 30, 0, took, took);

        assertThat(after.framesPerSecond(before)).isEqualTo(100);
        assertThat(after.share(before)).isEqualTo(0.25);
        assertThat(after.frameBelow(before, 0.99)).isEqualTo(108);
        assertThat(after.frameBelow(before, 1)).isEqualTo(109);
        assertThat(after.frameBelow(after, 0.99)).isZero();
    }
}
