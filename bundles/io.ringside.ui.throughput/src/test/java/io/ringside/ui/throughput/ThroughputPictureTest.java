// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import io.ringside.ui.Minute;
import io.ringside.ui.window.GoldenPicture;

import org.junit.jupiter.api.Test;

/** The drawing against a picture that was looked at. */
class ThroughputPictureTest {
    @Test
    void ratesRefusalsAndAGapLookAsTheyWereApproved() {
        ThroughputViewModel model = new ThroughputViewModel();
        model.onDraw(Minute.pulse());

        GoldenPicture.check("throughput", 420, 180, palette -> {
            RateChart chart = new RateChart(model);
            chart.axis(Minute.axis());
            chart.palette(palette);
            return chart;
        });
    }
}
