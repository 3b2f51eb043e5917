// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.worker;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.PixelPlane;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.chart.TimeChart;
import io.ringside.ui.chart.TimeFrame;
import io.ringside.ui.worker.WorkerViewModel.Doing;

import javafx.scene.canvas.GraphicsContext;

/** The worker's time as shares of one core, one upon the other. */
final class TimeShareChart extends TimeChart {
    private static final int LINES = 4;

    private final WorkerViewModel model;

    TimeShareChart(WorkerViewModel model) {
        super("Time of the worker: busy, in upcalls, polling, parked", false);
        this.model = model;
    }

    private Slots slots(TimeFrame frame, Doing doing) {
        return model.share(doing).store().slots(frame.window(), frame.leftNanos());
    }

    @Override
    protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
        int every = frame.height() / LINES > frame.textSize() + 4 ? 1 : LINES;
        for (int line = 0; line <= LINES; line++) {
            double y = frame.bottom() - frame.height() * line / LINES;
            frame.drawLine(context, colours.grid(), y);
            if (line % every == 0) {
                scaleText(context, frame, colours, Figures.percent((double) line / LINES), y);
            }
        }
    }

    @Override
    protected void paint(PixelPlane pixels, TimeFrame frame, Palette colours) {
        int[] shades = {PixelPlane.colour(colours.command(), 0.95), PixelPlane.colour(colours.event(), 0.95),
            PixelPlane.colour(colours.waiting(), 0.6), PixelPlane.colour(colours.muted(), 0.3)};
        double[] parts = new double[shades.length];
        for (int x = 0; x < pixels.width(); x++) {
            long slot = slots(frame, Doing.BUSY).slotOf(frame.nanosAt(frame.left() + x + 0.5));
            double sum = parts(frame, slot, parts);
            double scale = sum > 1 ? 1 / sum : 1;
            double y = pixels.height();
            for (int i = 0; i < parts.length; i++) {
                double next = y - parts[i] * scale * pixels.height();
                pixels.span(x, next, y, shades[i]);
                y = next;
            }
        }
    }

    private double parts(TimeFrame frame, long slot, double[] parts) {
        double sum = 0;
        for (Doing doing : Doing.values()) {
            double mean = slots(frame, doing).mean(slot);
            parts[doing.ordinal()] = mean > 0 ? mean : 0;
            sum += parts[doing.ordinal()];
        }
        return sum;
    }

    @Override
    protected long slotNanos(TimeFrame frame) {
        return slots(frame, Doing.BUSY).slotNanos();
    }

    @Override
    protected long firstSlot(TimeFrame frame) {
        return slots(frame, Doing.BUSY).oldest();
    }

    @Override
    protected boolean isKnown(TimeFrame frame, long slot) {
        return slots(frame, Doing.BUSY).holds(slot);
    }

    @Override
    protected String valueAt(TimeFrame frame, long nanos) {
        Slots busy = slots(frame, Doing.BUSY);
        long slot = busy.slotOf(nanos);
        return busy.holds(slot)
                ? "busy " + Figures.percent(busy.mean(slot)) + ", upcall "
                        + Figures.percent(slots(frame, Doing.UPCALL).mean(slot))
                : "no samples";
    }
}
