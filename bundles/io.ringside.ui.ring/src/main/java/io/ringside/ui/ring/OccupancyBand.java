// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.List;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.CanvasPane;
import io.ringside.ui.chart.SwapMark;
import io.ringside.ui.chart.TimeFrame;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * The occupancy of the ring over time as a band of brightness. One pixel column a slice; scrolling copies pixels. The
 * scale is a cube root, so that a hundredth of a per cent and a full ring can be seen in one picture.
 */
final class OccupancyBand extends CanvasPane {
    private static final double LEFT = 52; // as the throughput below, so that a moment stands at one place in both
    private static final double[] LINES = {1, 0, 0.2, 0.02, 0.5, 0.001};
    private static final double BELOW = 22;

    private final OccupancyTrack track;
    private final WritableImage image;
    private Palette palette = Palette.PLAIN;
    private List<SwapMark> marks = List.of();
    private long nowNanos;
    private long nowMillis;
    private long painted = Long.MIN_VALUE; // newest slice whose column is final
    private double highWater = -1;
    private long highWaterAt;

    OccupancyBand(OccupancyTrack track) {
        this.track = track;
        this.image = new WritableImage(track.columns(), OccupancyTrack.ROWS);
        setAccessibleText("Occupancy of the ring over the last minute");
    }

    void palette(Palette now) {
        palette = now;
        painted = Long.MIN_VALUE;
        redraw();
    }

    void marks(List<SwapMark> now) {
        marks = now;
    }

    /** The exact high-water mark, as a share, and when it was; a negative share hides it. */
    void highWater(double share, long nanos) {
        highWater = share;
        highWaterAt = nanos;
    }

    void show(long nanos, long epochMillis) {
        nowNanos = nanos;
        nowMillis = epochMillis;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext context, double width, double height) {
        long span = track.sliceNanos() * (track.columns() - 2);
        TimeFrame frame = new TimeFrame(LEFT, 1, width - LEFT, height - BELOW, nowNanos, nowMillis, span);
        frame.drawGround(context, palette);
        drawScale(context, frame);
        if (track.newest() != Long.MIN_VALUE) {
            paintColumns();
            drawBand(context, frame);
        }
        drawGaps(context, frame);
        frame.drawSwaps(context, palette, marks, true);
        drawHighWater(context, frame);
    }

    private void drawScale(GraphicsContext context, TimeFrame frame) {
        context.setTextAlign(TextAlignment.RIGHT);
        double[] written = new double[LINES.length];
        int labels = 0;
        for (double share : LINES) {
            double y = frame.bottom() - frame.height() * OccupancyTrack.height(share);
            frame.drawLine(context, palette.grid(), Math.min(y, frame.bottom() - 1));
            context.setFill(palette.muted());
            context.setTextBaseline(share == 1 ? VPos.TOP : share == 0 ? VPos.BOTTOM : VPos.CENTER);
            double middle = share == 1 ? y + TEXT_SIZE / 2 : share == 0 ? y - TEXT_SIZE / 2 : y;
            if (isFree(middle, written, labels)) {
                context.fillText(Figures.percent(share).replace(Figures.SPACE, ' '), LEFT - 6, y);
                written[labels++] = middle;
            }
        }
    }

    private static boolean isFree(double middle, double[] written, int labels) {
        for (int i = 0; i < labels; i++) {
            if (Math.abs(written[i] - middle) < TEXT_SIZE + 3) {
                return false;
            }
        }
        return true;
    }

    private void paintColumns() {
        PixelWriter writer = image.getPixelWriter();
        Color colour = palette.command();
        long newest = track.newest();
        long from = Math.max(painted, newest - track.columns() + 1);
        for (long slice = from; slice <= newest; slice++) {
            int column = track.column(slice);
            for (int row = 0; row < OccupancyTrack.ROWS; row++) {
                double share = track.brightness(slice, row);
                Color pixel = share == 0
                        ? Color.TRANSPARENT
                        : Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(),
                                0.25 + 0.75 * Math.sqrt(share));
                writer.setColor(column, OccupancyTrack.ROWS - 1 - row, pixel);
            }
        }
        painted = newest;
    }

    /** The image is a ring of columns too: two pieces, the older one first. */
    private void drawBand(GraphicsContext context, TimeFrame frame) {
        context.save();
        context.beginPath();
        context.rect(frame.left(), frame.top(), frame.width(), frame.height());
        context.clip();
        context.setImageSmoothing(false);
        int columns = track.columns();
        long newest = track.newest();
        int split = track.column(newest) + 1; // first column of the older piece
        double columnWidth = frame.width() * track.sliceNanos() / frame.spanNanos();
        double end = frame.x((newest + 1) * track.sliceNanos());
        double newer = split * columnWidth;
        double older = (columns - split) * columnWidth;
        if (split < columns) {
            context.drawImage(image, split, 0, columns - split, OccupancyTrack.ROWS, end - newer - older, frame.top(),
                    older,
                    frame.height());
        }
        context.drawImage(image, 0, 0, split, OccupancyTrack.ROWS, end - newer, frame.top(), newer, frame.height());
        context.restore();
    }

    private void drawGaps(GraphicsContext context, TimeFrame frame) {
        long last = Math.floorDiv(nowNanos, track.sliceNanos());
        long first = last - track.columns() + 1;
        while (first <= last && !track.sampled(first)) {
            first++; // before the first sample there is nothing to miss
        }
        long gap = Long.MIN_VALUE;
        for (long slice = first; slice <= last + 1; slice++) {
            boolean missing = slice <= last && !track.sampled(slice) && slice != last;
            if (missing && gap == Long.MIN_VALUE) {
                gap = slice;
            } else if (!missing && gap != Long.MIN_VALUE) {
                frame.drawGap(context, palette, frame.x(gap * track.sliceNanos()), frame.x(slice * track.sliceNanos()));
                gap = Long.MIN_VALUE;
            }
        }
    }

    private void drawHighWater(GraphicsContext context, TimeFrame frame) {
        double x = Math.floor(frame.x(highWaterAt)) + 0.5;
        if (highWater <= 0 || x < frame.left() || x > frame.right()) {
            return;
        }
        Color colour = highWater >= 0.9 ? palette.fault() : palette.waiting();
        double y = Math.floor(frame.bottom() - frame.height() * OccupancyTrack.height(highWater)) + 0.5;
        context.setStroke(colour);
        context.setLineWidth(1);
        context.setLineDashes(3, 3);
        context.strokeLine(x, y, x, frame.bottom());
        context.setLineDashes();
        context.strokeLine(x - 4, y, x + 4, y);
        String label = "high water " + Figures.percent(highWater);
        boolean room = x + 8 + label.length() * 7.2 < frame.right();
        context.setTextAlign(room ? TextAlignment.LEFT : TextAlignment.RIGHT);
        context.setTextBaseline(VPos.CENTER);
        context.setFill(colour);
        context.fillText(label, room ? x + 8 : x - 8, Math.min(frame.bottom() - 10, Math.max(frame.top() + 64, y)));
    }
}
