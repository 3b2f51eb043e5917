// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.ui.Palette;
import io.ringside.ui.chart.CounterSeries;
import io.ringside.ui.chart.HeatPainter;
import io.ringside.ui.chart.HeatStore;
import io.ringside.ui.chart.LinePainter;
import io.ringside.ui.chart.PixelPlane;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.chart.TimeChart;
import io.ringside.ui.chart.TimeFrame;

import javafx.scene.canvas.GraphicsContext;

/** A chart with everything that charts have: heat below, an area and two lines above, a gap of five seconds. */
final class SampleChart extends TimeChart {
    private static final long TICK = 10_000_000;
    private static final int ROWS = 20;

    private final CounterSeries whole = new CounterSeries();
    private final CounterSeries dashed = new CounterSeries();
    private final HeatStore heat = new HeatStore(ROWS);
    private final HeatPainter painter = new HeatPainter();

    SampleChart() {
        super("A sample", true);
        double count = 0;
        for (int tick = 0; tick < 6_000; tick++) {
            count += 1_000 + 400 * Math.sin(tick / 300.0) + (tick > 2_000 && tick < 2_020 ? 1_500 : 0);
            if (tick < 3_000 || tick > 3_500) {
                whole.add(tick * TICK, (long) count);
                dashed.add(tick * TICK, (long) (count * 0.6));
                heat.add(tick * TICK, 3 + tick / 900 + tick % 3, 1);
            }
        }
    }

    private Slots slots(CounterSeries series, TimeFrame frame) {
        return series.store().slots(frame.window(), frame.leftNanos());
    }

    @Override
    protected void recoloured(Palette now) {
        painter.hue(now.event());
    }

    @Override
    protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
        frame.drawLine(context, colours.grid(), frame.top() + frame.height() / 2);
        scaleText(context, frame, colours, "half", frame.top() + frame.height() / 2);
    }

    @Override
    protected void paint(PixelPlane pixels, TimeFrame frame, Palette colours) {
        double height = frame.height();
        painter.paint(pixels, frame, heat.columns(frame.window(), frame.leftNanos()),
                row -> height * (1 - row / (double) (2 * ROWS)));
        LinePainter.paint(pixels, frame, slots(whole, frame), value -> height - value * height / 300_000,
                PixelPlane.colour(colours.command(), 1), PixelPlane.colour(colours.command(), 0.3), 10);
        LinePainter.paint(pixels, frame, slots(dashed, frame), value -> height - value * height / 300_000,
                PixelPlane.colour(colours.fault(), 1), 0, 6);
    }

    @Override
    protected long slotNanos(TimeFrame frame) {
        return slots(whole, frame).slotNanos();
    }

    @Override
    protected long firstSlot(TimeFrame frame) {
        return slots(whole, frame).oldest();
    }

    @Override
    protected boolean isKnown(TimeFrame frame, long slot) {
        return slots(whole, frame).holds(slot);
    }

    @Override
    protected String valueAt(TimeFrame frame, long nanos) {
        return "sample";
    }
}
