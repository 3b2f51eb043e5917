// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OccupancyTrackTest {
    private final OccupancyTrack track = new OccupancyTrack(100, 4);

    @Test
    void brightnessIsTheShareOfASliceAtThatFill() {
        track.add(1_010, 0);
        track.add(1_020, 0);
        track.add(1_030, 0);
        track.add(1_040, 1);

        assertThat(track.brightness(10, 0)).isCloseTo(0.75, within(1e-9));
        assertThat(track.brightness(10, OccupancyTrack.ROWS - 1)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aSliceWithoutSamplesIsAGapAndNotAnEmptyRing() {
        track.add(1_010, 0);
        track.add(1_210, 0);

        assertThat(track.sampled(11)).isFalse();
        assertThat(track.brightness(11, 0)).isZero();
    }

    @Test
    void anOldSliceIsForgottenWhenItsColumnIsTakenAgain() {
        track.add(1_010, 1);
        track.add(1_410, 0);

        assertThat(track.sampled(10)).isFalse();
        assertThat(track.brightness(14, OccupancyTrack.ROWS - 1)).isZero();
    }

    @Test
    void aFullRingIsTheTopRowAndAHundredthOfAPerCentIsNotTheBottomOne() {
        assertThat(OccupancyTrack.row(1)).isEqualTo(OccupancyTrack.ROWS - 1);
        assertThat(OccupancyTrack.row(0.0001)).isPositive();
        assertThat(OccupancyTrack.row(0)).isZero();
    }
}
