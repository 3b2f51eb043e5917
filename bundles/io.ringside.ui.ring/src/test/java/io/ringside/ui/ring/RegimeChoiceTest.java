// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegimeChoiceTest {
    private static final long SECOND = 1_000_000_000;

    private final RegimeChoice choice = new RegimeChoice();

    @Test
    void theRateOfTurnsChooses() {
        assertThat(new RegimeChoice().at(0, 0.2, false)).isEqualTo(Regime.RECORDS);
        assertThat(new RegimeChoice().at(0, 3, false)).isEqualTo(Regime.SWEEP);
        assertThat(new RegimeChoice().at(0, 72, false)).isEqualTo(Regime.BAND);
    }

    @Test
    void aRateAtTheBorderDoesNotFlicker() {
        assertThat(choice.at(0, 10.5, false)).isEqualTo(Regime.BAND);
        assertThat(choice.at(5 * SECOND, 9.5, false)).isEqualTo(Regime.BAND);
        assertThat(choice.at(6 * SECOND, 8, false)).isEqualTo(Regime.SWEEP);
        assertThat(choice.at(7 * SECOND, 30, false)).as("within two seconds").isEqualTo(Regime.SWEEP);
        assertThat(choice.at(9 * SECOND, 30, false)).isEqualTo(Regime.BAND);
    }

    @Test
    void aRingThatStandsStillShowsItsRecordsAtOnce() {
        choice.at(0, 72, false);
        assertThat(choice.at(1, 72, true)).isEqualTo(Regime.RECORDS);
    }

    @Test
    void aLockHoldsAgainstEverything() {
        choice.lock(Regime.SWEEP);
        assertThat(choice.at(0, 500, false)).isEqualTo(Regime.SWEEP);
        assertThat(choice.at(9 * SECOND, 0, true)).isEqualTo(Regime.SWEEP);
    }
}
