// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.util.Locale;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.ui.window.GoldenPicture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the timeline draws, against pictures that were looked at. */
class TimelinePicturesTest {
    @ParameterizedTest
    @EnumSource(SwapOutcome.class)
    void aTimelineLooksAsItWasApproved(SwapOutcome outcome) {
        check("timeline-" + outcome.name().toLowerCase(Locale.ROOT), true, outcome, 860, 190);
    }

    @Test
    void aSmallTimelineShowsLanesAlone() {
        check("timeline-small", false, SwapOutcome.ROLLED_BACK, 286, 62);
    }

    private static void check(String name, boolean labelled, SwapOutcome outcome, int width, int height) {
        GoldenPicture.check(name, width, height, palette -> {
            TimelineCanvas canvas = new TimelineCanvas(labelled);
            canvas.palette(palette);
            canvas.show(StubSwaps.report(1, outcome));
            return canvas;
        });
    }
}
