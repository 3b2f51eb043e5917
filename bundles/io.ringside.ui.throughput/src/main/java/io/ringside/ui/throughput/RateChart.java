// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import java.util.List;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.CanvasPane;
import io.ringside.ui.chart.CounterTrack;
import io.ringside.ui.chart.NiceScale;
import io.ringside.ui.chart.SwapMark;
import io.ringside.ui.chart.TimeFrame;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Commands and events a second over the last minute. */
final class RateChart extends CanvasPane {
    private static final double LEFT = 52;
    private static final double BELOW = 22;
    private static final long SPAN = 60_000_000_000L;

    private final CounterTrack commands;
    private final CounterTrack events;
    private final CounterTrack refused;
    private final double[] xs = new double[256];
    private final double[] ys = new double[256];
    private Palette palette = Palette.PLAIN;
    private List<SwapMark> marks = List.of();
    private long nowNanos;
    private long nowMillis;

    RateChart(ThroughputViewModel model) {
        commands = model.commands();
        events = model.events();
        refused = model.refused();
        setAccessibleText("Commands and events a second over the last minute");
    }

    void palette(Palette now) {
        palette = now;
        redraw();
    }

    void marks(List<SwapMark> now) {
        marks = now;
    }

    void show(long nanos, long epochMillis) {
        nowNanos = nanos;
        nowMillis = epochMillis;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext context, double width, double height) {
        TimeFrame frame = new TimeFrame(LEFT, 1, width - LEFT, height - BELOW, nowNanos, nowMillis, SPAN);
        frame.drawGround(context, palette);
        NiceScale scale = NiceScale.over(Math.max(largest(commands), largest(events)) * 1.05);
        drawScale(context, frame, scale);
        drawGaps(context, frame);
        context.save();
        context.beginPath();
        context.rect(frame.left(), 0, frame.width(), height);
        context.clip();
        drawSeries(context, frame, scale, commands, palette.command(), false);
        drawSeries(context, frame, scale, events, palette.event(), true);
        drawRefusals(context, frame);
        context.restore();
        frame.drawSwaps(context, palette, marks, false);
    }

    private long first(CounterTrack track) {
        return track.sliceAt(nowNanos - SPAN) - 1;
    }

    /** The newest slice is still filling and would show as a dip. */
    private static long last(CounterTrack track) {
        return track.newestSlice() - 1;
    }

    private double largest(CounterTrack track) {
        double most = 0;
        for (long slice = first(track); slice <= last(track); slice++) {
            double rate = track.rate(slice);
            most = rate > most ? rate : most;
        }
        return most;
    }

    private void drawScale(GraphicsContext context, TimeFrame frame, NiceScale scale) {
        context.setTextAlign(TextAlignment.RIGHT);
        int lines = (int) Math.round(scale.top() / scale.step());
        for (int line = 0; line <= lines; line++) {
            double y = frame.bottom() - frame.height() * line / lines;
            frame.drawLine(context, palette.grid(), Math.min(y, frame.bottom() - 1));
            context.setFill(palette.muted());
            context.setTextBaseline(line == lines ? VPos.TOP : line == 0 ? VPos.BOTTOM : VPos.CENTER);
            if (frame.height() > 100 || line == 0 || line == lines) {
                context.fillText(Figures.scaled(line * scale.step()), LEFT - 6, y);
            }
        }
    }

    private void drawGaps(GraphicsContext context, TimeFrame frame) {
        long last = last(commands);
        long slice = first(commands);
        while (slice <= last && Double.isNaN(commands.rate(slice))) {
            slice++; // before the first sample there is nothing to miss
        }
        long gap = Long.MIN_VALUE;
        for (; slice <= last + 1; slice++) {
            boolean missing = slice <= last && Double.isNaN(commands.rate(slice));
            if (missing && gap == Long.MIN_VALUE) {
                gap = slice;
            } else if (!missing && gap != Long.MIN_VALUE) {
                frame.drawGap(context, palette, frame.x(commands.startNanos(gap)), frame.x(commands.startNanos(slice)));
                gap = Long.MIN_VALUE;
            }
        }
    }

    /** One line; broken at gaps, never drawn across them. */
    private void drawSeries(GraphicsContext context, TimeFrame frame, NiceScale scale, CounterTrack track, Color colour,
            boolean dashed) {
        int points = 0;
        for (long slice = first(track); slice <= last(track); slice++) {
            double rate = track.rate(slice);
            if (Double.isNaN(rate)) {
                stroke(context, frame, colour, dashed, points);
                points = 0;
            } else if (points < xs.length - 2) {
                xs[points] = frame.x(track.startNanos(slice + 1));
                ys[points] = frame.bottom() - 1 - (frame.height() - 2) * rate / scale.top();
                points++;
            }
        }
        stroke(context, frame, colour, dashed, points);
    }

    private void stroke(GraphicsContext context, TimeFrame frame, Color colour, boolean dashed, int points) {
        if (points < 2) {
            return;
        }
        if (!dashed) { // the area below the commands; two areas would hide each other
            double firstX = xs[0];
            double lastX = xs[points - 1];
            xs[points] = lastX;
            ys[points] = frame.bottom();
            xs[points + 1] = firstX;
            ys[points + 1] = frame.bottom();
            context.setFill(colour.deriveColor(0, 1, 1, 0.14));
            context.fillPolygon(xs, ys, points + 2);
        }
        context.setStroke(colour);
        context.setLineWidth(dashed ? 1.6 : 2);
        context.setLineDashes(dashed ? new double[]{5, 4} : null);
        context.strokePolyline(xs, ys, points);
        context.setLineDashes();
    }

    private void drawRefusals(GraphicsContext context, TimeFrame frame) {
        context.setFill(palette.fault());
        for (long slice = first(refused); slice <= refused.newestSlice(); slice++) {
            if (refused.rise(slice) > 0) {
                context.fillRect(frame.x(refused.startNanos(slice)), frame.bottom() - 6, 4, 6);
            }
        }
    }
}
