// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.latency;

import io.ringside.api.inspect.TimeHistogram;
import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.HeatChart;
import io.ringside.ui.chart.HeatStore.Columns;
import io.ringside.ui.chart.PixelPlane;
import io.ringside.ui.chart.TimeFrame;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Latency as a heat map over a logarithmic axis, with the lines below which given shares lie. */
final class LatencyChart extends HeatChart {
    private static final double LEAST = 2; // log10 of 100 ns
    private static final double DECADES = 7; // up to 1 s
    private static final int[] DASHES = {10, 6, 3, 1}; // pixels of ten, for each share

    private final LatencyViewModel model;

    LatencyChart(LatencyViewModel model) {
        super("Latency over time", false, Palette::event);
        this.model = model;
    }

    /** Where a time stands, pixels from the top of a drawing of this height; what is off the axis stands at its end. */
    static double y(double nanos, double height) {
        double share = (Math.log10(Math.max(1, nanos)) - LEAST) / DECADES;
        return Math.clamp(height * (1 - share), 1, height - 2);
    }

    @Override
    protected Columns columns(TimeFrame frame) {
        return model.store().columns(frame.window(), frame.leftNanos());
    }

    @Override
    protected double bottom(int row, double height) {
        return row == 0 ? height : y(TimeHistogram.lower(row), height);
    }

    @Override
    protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
        int every = (int) Math.ceil((frame.textSize() + 5) / (frame.height() / DECADES));
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = frame.top() + frame.height() * (1 - decade / DECADES);
            frame.drawLine(context, colours.grid(), y);
            if ((decade - 1) % every == 0) {
                scaleText(context, frame, colours, Figures.duration(Math.pow(10, LEAST + decade)), y);
            }
        }
    }

    @Override
    protected void paint(PixelPlane pixels, TimeFrame frame, Palette colours) {
        super.paint(pixels, frame, colours);
        Columns columns = columns(frame);
        Color[] lines = {colours.text(), colours.waiting(), colours.fault(), colours.fault()};
        for (int i = 0; i < lines.length; i++) {
            paintLine(pixels, frame, columns, LatencyViewModel.SHARES[i], PixelPlane.colour(lines[i], 0.9), DASHES[i]);
        }
    }

    private static void paintLine(PixelPlane pixels, TimeFrame frame, Columns columns, double share, int colour,
            int dash) {
        double before = Double.NaN;
        for (int x = 0; x < pixels.width(); x++) {
            long nanos = frame.nanosAt(frame.left() + x + 0.5);
            int row = columns.rowOf(columns.slotOf(nanos), share);
            double y = row < 0 ? Double.NaN : y(LatencyViewModel.upper(row), pixels.height());
            boolean drawn = Math.floorMod((long) Math.floor(frame.x(0)) - x, 10) < dash;
            if (row >= 0 && drawn) {
                double from = Double.isNaN(before) || dash < 10 ? y : before;
                pixels.span(x, Math.min(from, y) - 0.75, Math.max(from, y) + 0.75, colour);
            }
            before = y;
        }
    }

    @Override
    protected String whyEmpty(TimeFrame frame) {
        if (columns(frame).newest() == Long.MIN_VALUE || model.hasTimedNothing()) {
            return "No timed commands yet: send one with Ctrl+Enter.";
        }
        return isEmpty(frame) ? "No timed commands in this stretch." : "";
    }

    private boolean isEmpty(TimeFrame frame) {
        Columns columns = columns(frame);
        for (long slot = columns.slotOf(frame.leftNanos()); slot <= columns.slotOf(frame.rightNanos()); slot++) {
            if (columns.total(slot) > 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected String valueAt(TimeFrame frame, long nanos) {
        Columns columns = columns(frame);
        long slot = columns.slotOf(nanos);
        if (columns.total(slot) == 0) {
            return columns.holds(slot) ? "none timed" : "no samples";
        }
        return "p50 " + Figures.duration(LatencyViewModel.upper(columns.rowOf(slot, 0.5))) + ", p99 "
                + Figures.duration(LatencyViewModel.upper(columns.rowOf(slot, 0.99))) + ", max "
                + Figures.duration(LatencyViewModel.upper(columns.rowOf(slot, 1)));
    }
}
