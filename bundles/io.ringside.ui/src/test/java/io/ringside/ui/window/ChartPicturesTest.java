// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.ArrayList;
import java.util.List;

import io.ringside.ui.time.ChartMark;
import io.ringside.ui.time.TimeAxis;

import org.junit.jupiter.api.Test;

/** What all charts have in common, as a picture. */
class ChartPicturesTest {
    private static final long MILLIS = 1_767_225_660_000L; // 2026-01-01T00:01:00Z
    private static final long SECOND = 1_000_000_000;

    @Test
    void aChartLooksAsItWasApproved() {
        TimeAxis axis = new TimeAxis();
        axis.advance(0, MILLIS - 60_000);
        axis.advance(60 * SECOND, MILLIS);
        axis.marks(List.of(new ChartMark(52 * SECOND, ChartMark.Kind.BOOKMARK, "bookmark 1"),
                new ChartMark(45 * SECOND, ChartMark.Kind.FAULT, "fault"),
                new ChartMark(10 * SECOND, ChartMark.Kind.SWAP, "swap to 1.1.0")));
        axis.freeze();
        axis.pointAt(22 * SECOND);

        check("chart", axis);
    }

    @Test
    void eachKindOfMarkHasAShapeAndAColour() {
        TimeAxis axis = new TimeAxis();
        axis.advance(0, MILLIS - 60_000);
        axis.advance(60 * SECOND, MILLIS);
        List<ChartMark> marks = new ArrayList<>();
        ChartMark.Kind[] kinds = ChartMark.Kind.values();
        for (int i = 0; i < kinds.length; i++) {
            marks.addFirst(new ChartMark((2 + 8L * i) * SECOND, kinds[i], "mark"));
        }
        axis.marks(marks);

        check("chart-marks", axis);
    }

    private static void check(String name, TimeAxis axis) {
        GoldenPicture.check(name, 480, 200, palette -> {
            SampleChart chart = new SampleChart();
            chart.axis(axis);
            chart.palette(palette);
            return chart;
        });
    }
}
