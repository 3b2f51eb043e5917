// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.List;

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
 * @param nowNanos time at the right edge, {@link System#nanoTime()}
 * @param nowMillis the same as a wall clock
 * @param spanNanos time from the left to the right edge
 */
public record TimeFrame(double left, double top, double width, double height, long nowNanos, long nowMillis,
        long spanNanos) {

    private static final double LABEL_GAP = 5;

    /** Pixels from the left for a time. */
    public double x(long nanos) {
        return left + width * (1 - (double) (nowNanos - nanos) / spanNanos);
    }

    /** Pixels from the left for a wall clock time. */
    public double xOfWall(long epochMillis) {
        return x(nowNanos - (nowMillis - epochMillis) * 1_000_000);
    }

    /** Right edge. */
    public double right() {
        return left + width;
    }

    /** Lower edge. */
    public double bottom() {
        return top + height;
    }

    /** The surface and the times below it. */
    public void drawGround(GraphicsContext context, Palette palette) {
        context.setFill(palette.canvas());
        context.fillRect(left, top, width, height);
        context.setFill(palette.muted());
        context.setTextBaseline(VPos.TOP);
        double y = bottom() + LABEL_GAP;
        long spanMillis = spanNanos / 1_000_000;
        context.setTextAlign(TextAlignment.LEFT);
        context.fillText(Figures.clockSeconds(nowMillis - spanMillis), left, y);
        context.setTextAlign(TextAlignment.RIGHT);
        context.fillText(Figures.clockSeconds(nowMillis), right(), y);
        if (width > 320) {
            context.setTextAlign(TextAlignment.CENTER);
            context.fillText(Figures.clockSeconds(nowMillis - spanMillis / 2), left + width / 2, y);
        }
    }

    /** A line across, on whole pixels. */
    public void drawLine(GraphicsContext context, Color colour, double y) {
        context.setFill(colour);
        context.fillRect(left, Math.floor(y), width, 1);
    }

    /** Hatches a stretch in which nothing was read, so that it is never taken for a value. */
    public void drawGap(GraphicsContext context, Palette palette, double fromX, double toX) {
        double from = Math.max(left, fromX);
        double to = Math.min(right(), toX);
        if (to - from < 2) {
            return;
        }
        context.setFill(palette.hatch());
        context.fillRect(from, top, to - from, height);
    }

    /**
     * Dashed vertical lines where swaps were, with a label when {@code labelled}; later labels go to lower rows when
     * they would collide.
     */
    public void drawSwaps(GraphicsContext context, Palette palette, List<SwapMark> marks, boolean labelled) {
        context.setLineWidth(1);
        context.setLineDashes(3, 3);
        for (SwapMark mark : marks) {
            double x = xOfMark(mark);
            if (x >= left && x <= right()) {
                context.setStroke(colour(palette, mark));
                context.strokeLine(x, top, x, bottom());
            }
        }
        context.setLineDashes();
        double[] rowStart = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        context.setTextBaseline(VPos.TOP);
        context.setTextAlign(TextAlignment.LEFT);
        for (SwapMark mark : marks) {
            double x = xOfMark(mark);
            if (labelled && x >= left && x <= right()) {
                drawLabel(context, palette, colour(palette, mark), mark.label(), x, rowStart);
            }
        }
    }

    private double xOfMark(SwapMark mark) {
        return Math.floor(xOfWall(mark.epochMillis())) + 0.5;
    }

    private static Color colour(Palette palette, SwapMark mark) {
        return mark.committed() ? palette.command() : palette.fault();
    }

    private void drawLabel(GraphicsContext context, Palette palette, Color colour, String label, double x,
            double[] rowStart) {
        double length = label.length() * 7.2 + 6; // JetBrains Mono advances 0.6 of its size
        double at = x + 4 + length > right() ? x - 4 - length : x + 4;
        for (int row = 0; row < rowStart.length; row++) {
            if (at + length < rowStart[row]) {
                double y = top + 3 + row * 17;
                context.setFill(palette.canvas().deriveColor(0, 1, 1, 0.85));
                context.fillRect(at - 2, y - 1, length, 16);
                context.setFill(colour);
                context.fillText(label, at, y);
                rowStart[row] = at;
                return;
            }
        }
    }
}
