// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.ChartMark;
import io.ringside.ui.time.TimeWindow;

import java.util.List;

import io.ringside.ui.FigureFont;
import io.ringside.ui.Figures;
import io.ringside.ui.Palette;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * The rectangle of a drawing over time: where a moment stands, and what all drawings share around it.
 *
 * @param left edge, pixels
 * @param top edge
 * @param width pixels
 * @param height pixels
 * @param rightNanos time at the right edge, CLOCK_MONOTONIC
 * @param rightMillis the same as a wall clock
 * @param window how much time is shown
 * @param textSize height of text, pixels
 */
public record TimeFrame(double left, double top, double width, double height, long rightNanos, long rightMillis,
        TimeWindow window, double textSize) {

    private static final double LABEL_GAP = 5;

    /** Time from the left to the right edge, nanoseconds. */
    public long spanNanos() {
        return window.spanNanos();
    }

    /** Pixels from the left for a time. */
    public double x(long nanos) {
        return left + width * (1 - (double) (rightNanos - nanos) / spanNanos());
    }

    /** The time that stands at a place. */
    public long nanosAt(double x) {
        return rightNanos - (long) ((1 - (x - left) / width) * spanNanos());
    }

    /** Time at the left edge. */
    public long leftNanos() {
        return rightNanos - spanNanos();
    }

    /** Right edge. */
    public double right() {
        return left + width;
    }

    /** Lower edge. */
    public double bottom() {
        return top + height;
    }

    /** Width of a text, pixels. */
    public double widthOf(String text) {
        return FigureFont.width(text.length(), textSize);
    }

    /** The surface and the times below it. */
    void drawGround(GraphicsContext context, Palette palette) {
        context.setFill(palette.canvas());
        context.fillRect(left, top, width, height);
        context.setFill(palette.muted());
        context.setTextBaseline(VPos.TOP);
        double y = bottom() + LABEL_GAP;
        long spanMillis = spanNanos() / 1_000_000;
        String earliest = Figures.clockSeconds(rightMillis - spanMillis);
        context.setTextAlign(TextAlignment.LEFT);
        context.fillText(earliest, left, y);
        context.setTextAlign(TextAlignment.RIGHT);
        context.fillText(Figures.clockSeconds(rightMillis), right(), y);
        if (width > 4.5 * widthOf(earliest)) {
            context.setTextAlign(TextAlignment.CENTER);
            context.fillText(Figures.clockSeconds(rightMillis - spanMillis / 2), left + width / 2, y);
        }
    }

    /** A line across, on whole pixels. */
    public void drawLine(GraphicsContext context, Color colour, double y) {
        context.setFill(colour);
        context.fillRect(left, Math.min(Math.floor(y), bottom() - 1), width, 1);
    }

    /** Hatches a stretch of which nothing is known, so that it is never taken for a value. */
    void drawGap(GraphicsContext context, Palette palette, long fromNanos, long toNanos) {
        double from = Math.max(left, x(fromNanos));
        double to = Math.min(right(), x(toNanos));
        if (to - from >= 2) {
            context.setFill(palette.hatch());
            context.fillRect(from, top, to - from, height);
        }
    }

    /** Dashed vertical lines where marks are; before any words, so that none goes through one. */
    void drawMarkLines(GraphicsContext context, Palette palette, List<ChartMark> marks) {
        context.setLineWidth(1);
        context.setLineDashes(3, 3);
        for (ChartMark mark : marks) {
            double x = at(mark);
            if (isInside(x)) {
                context.setStroke(colour(palette, mark.kind()));
                context.strokeLine(x, top, x, bottom());
            }
        }
        context.setLineDashes();
    }

    /** The shapes of marks beside their lines, with a label when {@code labelled}; later labels go to lower rows when they would collide. */
    void drawMarkWords(GraphicsContext context, Palette palette, List<ChartMark> marks, boolean labelled) {
        double[] rowStart = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        context.setTextBaseline(VPos.TOP);
        for (ChartMark mark : marks) {
            if (isInside(at(mark))) {
                drawLabel(context, palette, colour(palette, mark.kind()),
                        labelled ? mark.kind().glyph() + " " + mark.label() : mark.kind().glyph(), at(mark), rowStart);
            }
        }
    }

    private double at(ChartMark mark) {
        return Math.floor(x(mark.nanos())) + 0.5;
    }

    private boolean isInside(double x) {
        return x >= left && x <= right();
    }

    private static Color colour(Palette palette, ChartMark.Kind kind) {
        return switch (kind) {
            case SWAP, RESTART -> palette.command();
            case SWAP_FAILED, FAULT -> palette.fault();
            case ROLL_BACK, BOOKMARK -> palette.waiting();
            case DRILL -> palette.muted();
        };
    }

    private void drawLabel(GraphicsContext context, Palette palette, Color colour, String label, double x,
            double[] rowStart) {
        double length = widthOf(label) + 6;
        double at = x + 4 + length > right() ? x - 4 - length : x + 4;
        context.setTextAlign(TextAlignment.LEFT);
        for (int row = 0; row < rowStart.length; row++) {
            if (at + length < rowStart[row] && at >= left) {
                double y = top + 3 + row * (textSize + 5);
                context.setFill(palette.canvas().deriveColor(0, 1, 1, 0.85));
                context.fillRect(at - 2, y - 1, length, textSize + 4);
                context.setFill(colour);
                context.fillText(label, at, y);
                rowStart[row] = at;
                return;
            }
        }
    }
}
