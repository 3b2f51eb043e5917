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

        check("throughput", model, false);
    }

    @Test
    void bytesLookAsTheyWereApproved() {
        ThroughputViewModel model = new ThroughputViewModel();
        model.onDraw(Minute.pulse());

        check("throughput-bytes", model, true);
    }

    @Test
    void withoutSamplesItSaysWhatToDo() {
        check("throughput-empty", new ThroughputViewModel(), false);
    }

    private static void check(String name, ThroughputViewModel model, boolean ofBytes) {
        GoldenPicture.check(name, 420, 180, palette -> {
            RateChart chart = new RateChart(model);
            chart.ofBytes(ofBytes);
            chart.axis(Minute.axis());
            chart.palette(palette);
            return chart;
        });
    }
}
