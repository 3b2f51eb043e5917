// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import io.ringside.api.swap.SwapReport;
import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.CanvasPane;
import io.ringside.ui.swap.Timeline.Lane;
import io.ringside.ui.swap.Timeline.Span;
import io.ringside.ui.swap.Timeline.Step;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the timeline of one swap: three lanes, and below them, where there is room, the phases with their times. Confined to the JavaFX thread. */
final class TimelineCanvas extends CanvasPane {
    private static final double PAD = 4;
    private static final double MARK = 9;

    private final boolean labelled;
    private Timeline timeline;
    private Palette palette = Palette.PLAIN;

    /** @param labelled whether the phases stand below the lanes */
    TimelineCanvas(boolean labelled) {
        this.labelled = labelled;
        getStyleClass().add(labelled ? "rs-timeline" : "rs-timeline-small");
        setAccessibleText("Timeline of a swap: nothing was swapped yet");
    }

    void show(SwapReport report) {
        timeline = report == null ? null : Timeline.of(report);
        setAccessibleText(
                "Timeline of a swap: " + (report == null ? "nothing was swapped yet" : SwapText.spoken(report)));
        redraw();
    }

    void palette(Palette now) {
        palette = now;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext context, double width, double height) {
        context.setFill(palette.canvas());
        context.fillRect(0, 0, width, height);
        if (timeline == null) {
            return;
        }
        double left = widthOf("ring") + 3 * PAD;
        double room = width - left - PAD;
        double labels = labelled ? 4 * (textSize() + 3) + 2 * PAD : 0;
        double lane = (height - labels - PAD) / Lane.values().length;
        double bottom = Lane.values().length * lane;
        if (labelled) {
            drawSteps(context, left, room, bottom + PAD);
        }
        for (Lane each : Lane.values()) {
            drawName(context, each, each.ordinal() * lane + PAD, lane - PAD);
        }
        for (Span span : timeline.spans()) {
            drawSpan(context, span, left, room, span.lane().ordinal() * lane + PAD, lane - PAD);
        }
        if (timeline.fault() >= 0) {
            drawFault(context, left + timeline.fault() * room, Lane.NEW.ordinal() * lane + PAD, lane - PAD);
        }
    }

    private void drawName(GraphicsContext context, Lane lane, double top, double height) {
        context.setFill(palette.muted());
        context.setTextAlign(TextAlignment.LEFT);
        context.setTextBaseline(VPos.CENTER);
        context.fillText(lane.name().toLowerCase(java.util.Locale.ROOT), PAD, top + height / 2);
    }

    private void drawSpan(GraphicsContext context, Span span, double left, double room, double top, double height) {
        double from = Math.floor(left + span.from() * room);
        double wide = Math.max(2, Math.floor(left + span.to() * room) - from - 1);
        Color ink = switch (span.doing()) {
            case SERVES -> palette.flow();
            case PREPARES -> palette.command();
            case WAITS -> palette.waiting();
            case STANDS_BY, IDLE -> palette.muted();
        };
        switch (span.doing()) {
            case SERVES, PREPARES -> {
                context.setFill(palette.canvas().interpolate(ink, 0.22));
                context.fillRect(from, top, wide, height);
                context.setFill(ink);
                double thick = span.doing() == Timeline.Doing.SERVES ? 3 : 1;
                context.fillRect(from, top + height - thick, wide, thick);
            }
            case WAITS -> drawWaiting(context, ink, from, wide, top, height);
            case STANDS_BY -> {
                context.setFill(palette.canvas());
                context.fillRect(from, top, wide, height);
                context.setStroke(ink);
                context.setLineWidth(1);
                context.setLineDashes(3, 3);
                context.strokeRect(from + 0.5, top + 0.5, wide - 1, height - 1);
                context.setLineDashes();
            }
            case IDLE -> {
                context.setFill(palette.grid());
                context.fillRect(from, Math.floor(top + height / 2), wide, 1);
            }
        }
        drawWords(context, span, ink, from, wide, top, height);
    }

    /** Slanted bars, as for everything that stands still. */
    private void drawWaiting(GraphicsContext context, Color ink, double from, double wide, double top, double height) {
        context.setFill(palette.canvas().interpolate(ink, 0.22));
        context.fillRect(from, top, wide, height);
        context.save();
        context.beginPath();
        context.rect(from, top, wide, height);
        context.clip();
        context.setStroke(ink);
        context.setLineWidth(1);
        for (double x = from - height; x < from + wide; x += 6) {
            context.strokeLine(x, top + height, x + height, top);
        }
        context.restore();
    }

    private void drawWords(GraphicsContext context, Span span, Color ink, double from, double wide, double top,
            double height) {
        double length = widthOf(span.text());
        if (length + 2 * PAD > wide || textSize() > height) {
            return;
        }
        double x = from + (wide - length) / 2;
        boolean lies = span.doing() == Timeline.Doing.IDLE || span.doing() == Timeline.Doing.WAITS;
        if (lies) { // on a line or on bars, which must not run through the letters
            context.setFill(palette.canvas());
            context.fillRect(x - PAD, top + (height - textSize()) / 2 - 2, length + 2 * PAD, textSize() + 4);
        }
        context.setFill(lies ? ink : palette.text());
        context.setTextAlign(TextAlignment.LEFT);
        context.setTextBaseline(VPos.CENTER);
        context.fillText(span.text(), x, top + height / 2);
    }

    /** Words and times in two rows, one phase above, the next below, so that neighbours do not touch. */
    private void drawSteps(GraphicsContext context, double left, double room, double top) {
        double[] free = {left, left};
        double line = textSize() + 3;
        context.setTextBaseline(VPos.TOP);
        context.setTextAlign(TextAlignment.LEFT);
        context.setLineWidth(1);
        int row = 0;
        for (Step step : timeline.steps()) {
            String time = Figures.duration(step.nanos());
            double length = Math.max(widthOf(step.word()), widthOf(time));
            double edge = Math.floor(left + step.from() * room) + 0.5;
            context.setStroke(palette.grid());
            context.strokeLine(edge, 0, edge, top + row * 2 * line + line);
            double at = Math.min(edge + PAD, left + room - length);
            if (at >= free[row]) {
                context.setFill(palette.text());
                context.fillText(step.word(), at, top + row * 2 * line);
                context.setFill(palette.muted());
                context.fillText(time, at, top + row * 2 * line + line);
                free[row] = at + length + 2 * PAD;
            }
            row = 1 - row;
        }
    }

    private void drawFault(GraphicsContext context, double x, double top, double height) {
        context.setStroke(palette.fault());
        context.setLineWidth(2);
        double half = Math.min(MARK, height) / 2;
        double middle = top + height / 2;
        double at = Math.max(x, half + PAD);
        context.strokeLine(at - half, middle - half, at + half, middle + half);
        context.strokeLine(at - half, middle + half, at + half, middle - half);
    }
}
