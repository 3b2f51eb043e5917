// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.HeatChart;
import io.ringside.ui.chart.HeatStore.Columns;
import io.ringside.ui.chart.TimeFrame;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The occupancy of the ring over time as a band of brightness. */
final class OccupancyBand extends HeatChart {
    private static final double[] LINES = {1, 0, 0.2, 0.02, 0.5, 0.001};

    private final RingViewModel model;

    OccupancyBand(RingViewModel model) {
        super("Occupancy of the ring over time", true, Palette::command);
        this.model = model;
    }

    @Override
    protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
        double[] written = new double[LINES.length];
        int labels = 0;
        for (double share : LINES) {
            double y = frame.bottom() - frame.height() * Occupancy.height(share);
            frame.drawLine(context, colours.grid(), y);
            double middle = Math.clamp(y, frame.top() + frame.textSize() / 2, frame.bottom() - frame.textSize() / 2);
            if (isFree(middle, written, labels, frame.textSize() + 3)) {
                scaleText(context, frame, colours, Figures.percent(share).replace(Figures.SPACE, ' '), y);
                written[labels++] = middle;
            }
        }
    }

    private static boolean isFree(double middle, double[] written, int labels, double distance) {
        for (int i = 0; i < labels; i++) {
            if (Math.abs(written[i] - middle) < distance) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected Columns columns(TimeFrame frame) {
        return model.occupancy().store().columns(frame.window(), frame.leftNanos());
    }

    @Override
    protected double bottom(int row, double height) {
        return height * (1 - (double) row / Occupancy.ROWS);
    }

    @Override
    protected void drawOver(GraphicsContext context, TimeFrame frame, Palette colours) {
        HighWater high = model.highWater();
        double x = Math.floor(frame.x(high.at())) + 0.5;
        if (model.newest() == null || high.bytes() == 0 || x < frame.left() || x > frame.right()) {
            return;
        }
        double share = (double) high.bytes() / model.newest().capacity();
        Color colour = share >= 0.9 ? colours.fault() : colours.waiting();
        double y = Math.floor(frame.bottom() - frame.height() * Occupancy.height(share)) + 0.5;
        context.setStroke(colour);
        context.setLineWidth(1);
        context.setLineDashes(3, 3);
        context.strokeLine(x, y, x, frame.bottom());
        context.setLineDashes();
        context.strokeLine(x - 4, y, x + 4, y);
        String label = "high water " + Figures.percent(share);
        double wide = frame.widthOf(label);
        double from = x + 8 + wide < frame.right() ? x + 8 : Math.max(frame.left() + 2, x - 8 - wide);
        double belowMarks = Math.min(frame.top() + 3.5 * (frame.textSize() + 5), frame.bottom() - frame.textSize());
        double textY = Math.clamp(y, belowMarks, frame.bottom() - frame.textSize());
        context.setFill(colours.canvas().deriveColor(0, 1, 1, 0.85));
        context.fillRect(from - 2, textY - frame.textSize() / 2 - 2, wide + 4, frame.textSize() + 4);
        text(context, colour, label, from, textY, TextAlignment.LEFT, VPos.CENTER, frame.width());
    }

    @Override
    protected String valueAt(TimeFrame frame, long nanos) {
        Columns columns = columns(frame);
        long slot = columns.slotOf(nanos);
        if (columns.total(slot) == 0) {
            return "no samples";
        }
        return "fill up to " + Figures.percent(Occupancy.upper(columns.rowOf(slot, 0.5))) + ", most "
                + Figures.percent(Occupancy.upper(columns.rowOf(slot, 1))) + ", "
                + Figures.count(columns.total(slot)) + " samples";
    }
}
