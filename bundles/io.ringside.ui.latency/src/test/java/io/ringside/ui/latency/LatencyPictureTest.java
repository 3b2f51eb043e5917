// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.latency;

import io.ringside.ui.Minute;
import io.ringside.ui.window.GoldenPicture;

import org.junit.jupiter.api.Test;

/** The drawing against a picture that was looked at. */
class LatencyPictureTest {
    @Test
    void heatLinesAndAGapLookAsTheyWereApproved() {
        LatencyViewModel model = new LatencyViewModel();
        model.onDraw(Minute.pulse());

        GoldenPicture.check("latency", 420, 180, palette -> {
            LatencyChart chart = new LatencyChart(model);
            chart.axis(Minute.axis());
            chart.palette(palette);
            return chart;
        });
    }

    @Test
    void nothingTimedYetSaysWhatToDo() {
        LatencyViewModel model = new LatencyViewModel();

        GoldenPicture.check("latency-empty", 420, 180, palette -> {
            LatencyChart chart = new LatencyChart(model);
            chart.axis(Minute.axis());
            chart.palette(palette);
            return chart;
        });
    }
}
