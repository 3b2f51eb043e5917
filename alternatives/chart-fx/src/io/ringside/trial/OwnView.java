// SPDX-License-Identifier: Apache-2.0
package io.ringside.trial;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.chart.LinePainter;
import io.ringside.ui.chart.PixelPlane;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.chart.TimeChart;
import io.ringside.ui.chart.TimeFrame;

import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;

/** The rate, drawn as the product draws. */
final class OwnView extends TrialView {
    private final Chart chart = new Chart();

    @Override
    public Node node() {
        chart.axis(axis);
        return new Panel("Trial, own").fill(chart);
    }

    @Override
    public void onPalette(Palette palette) {
        chart.palette(palette);
    }

    @Override
    void refresh() {
        chart.refresh();
    }

    private final class Chart extends TimeChart {
        Chart() {
            super("Trial", false);
        }

        private Slots slots(TimeFrame frame) {
            return commands.store().slots(frame.window(), frame.leftNanos());
        }

        @Override
        protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
            double most = Math.max(1, LinePainter.largest(frame, slots(frame)));
            for (int line = 0; line <= 4; line++) {
                double y = frame.bottom() - frame.height() * line / 4;
                frame.drawLine(context, colours.grid(), y);
                scaleText(context, frame, colours, Figures.scaled(most * line / 4), y);
            }
        }

        @Override
        protected void paint(PixelPlane pixels, TimeFrame frame, Palette colours) {
            double most = Math.max(1, LinePainter.largest(frame, slots(frame)));
            double height = pixels.height();
            LinePainter.paint(pixels, frame, slots(frame), value -> height * (1 - value / most),
                    PixelPlane.colour(colours.command(), 1), PixelPlane.colour(colours.command(), 0.3), 10);
            LinePainter.paint(pixels, frame, events.store().slots(frame.window(), frame.leftNanos()),
                    value -> height * (1 - value / most), PixelPlane.colour(colours.event(), 1), 0, 6);
        }

        @Override
        protected long slotNanos(TimeFrame frame) {
            return slots(frame).slotNanos();
        }

        @Override
        protected long firstSlot(TimeFrame frame) {
            return slots(frame).oldest();
        }

        @Override
        protected boolean isKnown(TimeFrame frame, long slot) {
            return slots(frame).holds(slot);
        }

        @Override
        protected String valueAt(TimeFrame frame, long nanos) {
            return "";
        }
    }
}
