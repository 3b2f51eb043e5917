// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.bars.StatusViewModel;
import io.ringside.ui.pulse.DrawRate.Cause;
import io.ringside.ui.pulse.DrawRate.Step;
import io.ringside.ui.window.OpenWindow;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PulseClockTest {
    private final PulseSampler sampler = new PulseSampler(new WindowServices(new LiveServices(), false));

    @BeforeAll
    static void toolkit() {
        OpenWindow.startToolkit();
    }

    @Test
    void goesDownWithFullProcessorsAndTakesTheSamplerWithIt() {
        try (StallWatchdog watchdog = new StallWatchdog()) {
            PulseClock clock = new PulseClock(_ -> {}, watchdog);
            sampler.tellBusy(1);
            clock.keepPace(sampler);
            clock.keepPace(sampler);
            assertThat(clock.rate().step()).as("one second, asked twice").isEqualTo(Step.FULL);

            sampler.tellBusy(1);
            clock.keepPace(sampler);
            assertThat(clock.rate().step()).isEqualTo(Step.HALF);
            assertThat(sampler.pace()).isEqualTo(Step.HALF);
            assertThat(StatusViewModel.frames(15, clock.rate())).isEqualTo("window 15 frames/s, lowered to 15, "
                    + Cause.FULL_PROCESSORS.words);
        }
    }
}
