// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.CanvasPane;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.text.TextAlignment;

/** The ring as a ring: what is unread lies between two hands, what the consumer has just left fades behind it. Position 0 is at the top. */
final class SweepPicture extends CanvasPane {
    /** Borders of records are drawn where they are three pixels apart; no circumference is longer than this many times that. */
    static final int MOST_BORDERS = 500;

    private static final int TRAIL = 10;
    private static final double LEAST_APART = 3;

    private final RingViewModel model;
    private Palette palette = Palette.PLAIN;

    SweepPicture(RingViewModel model) {
        this.model = model;
        setAccessibleText("Producer and consumer on their way round the ring");
    }

    void palette(Palette now) {
        palette = now;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext context, double width, double height) {
        RingReading now = model.newest();
        double radius = Math.min(width, height) / 2 - 8;
        double thick = Math.max(8, radius * 0.2);
        double x = width / 2;
        double y = height / 2;
        context.setLineWidth(thick);
        context.setStroke(palette.canvas());
        context.strokeOval(x - radius + thick / 2, y - radius + thick / 2, 2 * radius - thick, 2 * radius - thick);
        if (now == null || radius < 16) {
            return;
        }
        double perByte = 360.0 / now.capacity();
        double consumer = Math.floorMod(now.consumerPosition(), now.capacity()) * perByte;
        double occupied = now.occupied() * perByte;
        drawTrail(context, x, y, radius - thick / 2, consumer);
        context.setStroke(palette.command());
        arc(context, x, y, radius - thick / 2, consumer, Math.max(occupied, now.occupied() > 0 ? 1.5 : 0));
        drawBorders(context, x, y, radius - thick, radius, perByte);
        double high = (double) model.highWater().bytes() / now.capacity();
        hand(context, x, y, radius - thick, radius + 3, consumer + high * 360, palette.fault(), 1.5);
        hand(context, x, y, radius - thick - 4, radius + 4, consumer, palette.waiting(), 2.5);
        hand(context, x, y, radius - thick - 4, radius + 4, consumer + occupied, palette.command(), 2.5);
        drawMiddle(context, x, y, radius - thick, high);
    }

    /** The way of the last second, at most once round, ending at the consumer. */
    private void drawTrail(GraphicsContext context, double x, double y, double radius, double consumer) {
        double length = Math.min(1, model.turnsPerSecond()) * 330;
        double part = length / TRAIL;
        for (int i = 0; i < TRAIL; i++) {
            context.setStroke(palette.waiting().deriveColor(0, 1, 1, 0.35 * (TRAIL - i) / TRAIL));
            arc(context, x, y, radius, consumer - (i + 1) * part, part);
        }
    }

    /** Where one record ends and the next begins, as the newest picture of them has it. */
    private void drawBorders(GraphicsContext context, double x, double y, double inner, double outer, double perByte) {
        RingPicture picture = model.pictureProperty().get();
        if (picture == null || picture.records().size() < 2) {
            return;
        }
        long first = picture.records().getFirst().position();
        double apart = (picture.records().getLast().position() - first) / (picture.records().size() - 1.0);
        if (Math.toRadians(apart * perByte) * inner < LEAST_APART) {
            return;
        }
        long capacity = picture.reading().capacity();
        for (RingRecord record : picture.records()) {
            double at = Math.floorMod(record.position(), capacity) * perByte;
            hand(context, x, y, inner, outer, at, palette.panel(), 1);
        }
    }

    private void drawMiddle(GraphicsContext context, double x, double y, double inner, double high) {
        String[] lines = {RingText.turns(model.turnsPerSecond()), "\u25ae producer", "\u25ae consumer",
            "\u25ae most " + Figures.percent(high)};
        Color[] colours = {palette.text(), palette.command(), palette.waiting(), palette.fault()};
        double step = textSize() + 3;
        double half = step * 1.5 + textSize() / 2; // of all lines, from the middle up
        double outermost = Math.max(widthOf(lines[0]), widthOf(lines[lines.length - 1]));
        boolean all = half < inner && outermost < 2 * Math.sqrt(inner * inner - half * half) - 4;
        if (!all) { // the hands are explained where there is more room
            if (widthOf("wraps/s") < inner * 2 - 8) {
                sentence(context, palette.text(), lines[0].replace(Figures.SPACE, ' '), x, y, inner * 2 - 8);
            }
            return;
        }
        context.setTextAlign(TextAlignment.CENTER);
        context.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < lines.length; i++) {
            context.setFill(colours[i]);
            context.fillText(lines[i], x, y + (i - (lines.length - 1) / 2.0) * step);
        }
    }

    private static void arc(GraphicsContext context, double x, double y, double radius, double from, double extent) {
        if (extent > 0) {
            context.strokeArc(x - radius, y - radius, 2 * radius, 2 * radius, 90 - from, -extent, ArcType.OPEN);
        }
    }

    private static void hand(GraphicsContext context, double x, double y, double from, double to, double degrees,
            Color colour, double thick) {
        double sine = Math.sin(Math.toRadians(degrees));
        double cosine = Math.cos(Math.toRadians(degrees));
        context.setStroke(colour);
        context.setLineWidth(thick);
        context.strokeLine(x + from * sine, y - from * cosine, x + to * sine, y - to * cosine);
    }
}
