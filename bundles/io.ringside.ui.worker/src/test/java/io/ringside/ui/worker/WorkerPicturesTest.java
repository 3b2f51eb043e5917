// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.worker;

import io.ringside.ui.Minute;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.TimeChart;
import io.ringside.ui.window.GoldenPicture;

import org.junit.jupiter.api.Test;

/** The drawings against pictures that were looked at. */
class WorkerPicturesTest {
    private final WorkerViewModel model = new WorkerViewModel();

    @Test
    void theWorkersTimeLooksAsItWasApproved() {
        model.onDraw(Minute.pulse());

        GoldenPicture.check("worker-time", 420, 180, palette -> dressed(new TimeShareChart(model), palette));
    }

    @Test
    void batchSizesLookAsTheyWereApproved() {
        model.onDraw(Minute.pulse());

        GoldenPicture.check("worker-batches", 420, 180, palette -> dressed(new BatchChart(model), palette));
    }

    private static TimeChart dressed(TimeChart chart, Palette palette) {
        chart.axis(Minute.axis());
        chart.palette(palette);
        return chart;
    }
}
