// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.CounterSeries;
import io.ringside.ui.chart.LinePainter;
import io.ringside.ui.chart.NiceScale;
import io.ringside.ui.chart.PixelPlane;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.chart.TimeChart;
import io.ringside.ui.chart.TimeFrame;

import javafx.scene.canvas.GraphicsContext;

/** Commands and events a second, or bytes a second, over time; refused claims as ticks on the base line. */
final class RateChart extends TimeChart {
    private static final double TICK_HEIGHT = 7;

    private final ThroughputViewModel model;
    private boolean ofBytes;
    private double top = 1;

    RateChart(ThroughputViewModel model) {
        super("Commands, events and bytes a second", false);
        this.model = model;
    }

    /** Shows bytes in place of records. */
    void ofBytes(boolean wanted) {
        ofBytes = wanted;
        redraw();
    }

    private static Slots seen(CounterSeries series, TimeFrame frame) {
        return series.store().slots(frame.window(), frame.leftNanos());
    }

    private CounterSeries first() {
        return ofBytes ? model.bytes() : model.commands();
    }

    @Override
    protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
        double largest = LinePainter.largest(frame, seen(first(), frame));
        if (!ofBytes) {
            largest = Math.max(largest, LinePainter.largest(frame, seen(model.events(), frame)));
        }
        NiceScale scale = NiceScale.over(largest * 1.05);
        top = scale.top();
        int lines = (int) Math.round(scale.top() / scale.step());
        boolean roomy = frame.height() > lines * (frame.textSize() + 6);
        for (int line = 0; line <= lines; line++) {
            double y = frame.bottom() - frame.height() * line / lines;
            frame.drawLine(context, colours.grid(), y);
            if (roomy || line == 0 || line == lines) {
                double value = line * scale.step();
                scaleText(context, frame, colours, Figures.scaled(value) + (ofBytes && value > 0 ? "B" : ""), y);
            }
        }
    }

    @Override
    protected void paint(PixelPlane pixels, TimeFrame frame, Palette colours) {
        double perValue = (frame.height() - 2) / top;
        double floor = frame.height() - 1;
        LinePainter.paint(pixels, frame, seen(first(), frame), value -> floor - value * perValue,
                PixelPlane.colour(colours.command(), 1), PixelPlane.colour(colours.command(), 0.28), 10);
        if (!ofBytes) {
            LinePainter.paint(pixels, frame, seen(model.events(), frame), value -> floor - value * perValue,
                    PixelPlane.colour(colours.event(), 1), PixelPlane.colour(colours.event(), 0.18), 6);
        }
        paintRefusals(pixels, frame, PixelPlane.colour(colours.fault(), 1));
    }

    private void paintRefusals(PixelPlane pixels, TimeFrame frame, int colour) {
        Slots slots = seen(model.refused(), frame);
        for (long slot = slots.slotOf(frame.leftNanos()); slot <= slots.slotOf(frame.rightNanos()); slot++) {
            if (slots.holds(slot) && slots.largest(slot) > 0) {
                int x = (int) (frame.x(slot * slots.slotNanos()) - frame.left());
                pixels.cell(x, x + 3, (int) (pixels.height() - TICK_HEIGHT), pixels.height(), colour);
            }
        }
    }

    @Override
    protected long slotNanos(TimeFrame frame) {
        return seen(model.commands(), frame).slotNanos();
    }

    @Override
    protected long firstSlot(TimeFrame frame) {
        return seen(model.commands(), frame).oldest();
    }

    @Override
    protected boolean isKnown(TimeFrame frame, long slot) {
        return seen(model.commands(), frame).holds(slot);
    }

    @Override
    protected String valueAt(TimeFrame frame, long nanos) {
        Slots slots = seen(first(), frame);
        long slot = slots.slotOf(nanos);
        if (!slots.holds(slot)) {
            return "no samples";
        }
        if (ofBytes) {
            return Figures.bytes(slots.mean(slot)) + "/s";
        }
        Slots events = seen(model.events(), frame);
        Slots refused = seen(model.refused(), frame);
        String text = "cmd" + Figures.SPACE + Figures.rate(slots.mean(slot)) + ", evt" + Figures.SPACE
                + (events.holds(slot) ? Figures.rate(events.mean(slot)) : "\u2013");
        return refused.holds(slot) && refused.largest(slot) > 0
                ? text + ", refused " + Figures.rate(refused.mean(slot))
                : text;
    }
}
