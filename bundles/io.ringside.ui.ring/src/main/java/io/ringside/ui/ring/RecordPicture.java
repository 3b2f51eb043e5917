// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.List;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.CanvasPane;
import io.ringside.ui.payload.PayloadText;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The records of a ring, each a box of its true length, in rows; above them where they lie in the whole ring. */
final class RecordPicture extends CanvasPane {
    private static final double STRIP = 14;
    private static final double AROUND_TEXT = 10; // of a row, of the names of the carets and of the legend
    private static final double BOX_WANTED = 3.9; // for a record of mean length, in heights of text: room for a name

    private Palette palette = Palette.PLAIN;
    private RingPicture picture;
    private List<Field> fields = List.of();
    private String whyEmpty = "";

    RecordPicture() {
        setAccessibleText("Records in the ring");
    }

    void palette(Palette now) {
        palette = now;
        redraw();
    }

    /** The sidecar's table, which has names for types; seen from the next picture on. */
    void fields(List<Field> table) {
        fields = table;
    }

    /** Shows a picture. */
    void show(RingPicture now) {
        picture = now;
        redraw();
    }

    /** A sentence for the place of the records when there are none; it changes while the ring stands still. */
    void whyEmpty(String sentence) {
        if (!sentence.equals(whyEmpty)) {
            whyEmpty = sentence;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext context, double width, double height) {
        context.setFill(palette.canvas());
        context.fillRect(0, 0, width, height);
        if (picture == null) {
            return;
        }
        sayEmpty(picture.records().isEmpty() ? whyEmpty : "");
        drawStrip(context, width);
        double top = STRIP + line() + 8;
        if (picture.records().isEmpty()) {
            sentence(context, palette.muted(), whyEmpty, width / 2, (top + height) / 2, width - 8);
            return;
        }
        RowScale scale = RowScale.of(picture, width, BOX_WANTED * textSize());
        int rows = Math.max(1, (int) ((height - top - line()) / line()));
        int shown = drawRecords(context, scale, top, rows);
        drawLegend(context, scale, shown, width, height - 5);
    }

    private double line() {
        return textSize() + AROUND_TEXT;
    }

    /** The whole ring as one bar: what is occupied, and where both sides stand. */
    private void drawStrip(GraphicsContext context, double width) {
        RingReading reading = picture.reading();
        double perByte = width / reading.capacity();
        context.setFill(palette.grid());
        context.fillRect(0, 0, width, STRIP);
        context.setFill(palette.command());
        long from = Math.floorMod(reading.consumerPosition(), reading.capacity());
        long occupied = reading.occupied();
        long first = Math.min(occupied, reading.capacity() - from);
        context.fillRect(from * perByte, 0, Math.max(occupied > 0 ? 2 : 0, first * perByte), STRIP);
        context.fillRect(0, 0, (occupied - first) * perByte, STRIP);
        long producer = Math.floorMod(reading.producerPosition(), reading.capacity());
        caret(context, from * perByte, width, palette.waiting());
        caret(context, producer * perByte, width, palette.command());
        context.setTextBaseline(VPos.TOP);
        context.setTextAlign(TextAlignment.LEFT);
        context.setFill(palette.waiting());
        context.fillText("\u25b2 consumer " + Figures.count(reading.consumerPosition()), 2, STRIP + 8);
        context.setTextAlign(TextAlignment.RIGHT);
        context.setFill(palette.command());
        context.fillText("producer " + Figures.count(reading.producerPosition()) + " \u25b2", width - 2, STRIP + 8);
    }

    private static void caret(GraphicsContext context, double at, double width, Color colour) {
        double x = Math.clamp(at, 4, width - 4);
        context.setFill(colour);
        context.fillPolygon(new double[]{x, x - 5, x + 5}, new double[]{STRIP - 3, STRIP + 6, STRIP + 6}, 3);
    }

    /** Returns how many records were drawn. */
    private int drawRecords(GraphicsContext context, RowScale scale, double top, int rows) {
        int shown = 0;
        context.setTextBaseline(VPos.CENTER);
        for (RingRecord record : picture.records()) {
            long end = record.position() + scale.stored(record);
            if (scale.row(record.position()) >= rows) {
                break;
            }
            for (long at = record.position(); at < end;) {
                int row = scale.row(at);
                long stop = Math.min(end, scale.rowEnd(row));
                if (row < rows) {
                    drawBox(context, scale, record, at, stop, top + row * line());
                }
                at = stop;
            }
            shown++;
        }
        return shown;
    }

    private void drawBox(GraphicsContext context, RowScale scale, RingRecord record, long from, long to, double y) {
        double x = scale.left(from);
        double width = Math.max(1, scale.right(to) - x - 2);
        double height = line() - 5;
        Color colour = palette.ofType(record.type());
        switch (record.state()) {
            case PUBLISHED -> {
                context.setFill(colour.deriveColor(0, 1, 1, 0.30));
                context.fillRect(x, y, width, height);
                context.setFill(colour);
                context.fillRect(x, y, Math.min(3, width), height);
            }
            case IN_HAND -> {
                context.setFill(palette.waiting());
                context.fillRect(x, y, width, height);
            }
            case DONE -> {
                context.setStroke(palette.muted());
                context.setLineWidth(1);
                context.strokeRect(x + 0.5, y + 0.5, Math.max(0, width - 1), height - 1);
            }
        }
        if (from == record.position()) {
            context.setTextAlign(TextAlignment.LEFT);
            context.setFill(record.state() == RingRecord.State.IN_HAND ? palette.canvas() : palette.text());
            context.fillText(label(record, width - 10), x + 7, y + height / 2);
        }
        if (Math.floorMod(from, picture.reading().capacity()) == 0) {
            context.setFill(palette.fault());
            context.fillRect(x - 2, y - 2, 2, height + 4);
        }
    }

    /** As much of what it is as has room. */
    private String label(RingRecord record, double room) {
        String name = PayloadText.typeName(fields, false, record.type());
        for (String label : new String[]{name + "  " + record.length() + " B", name, "" + record.type()}) {
            if (widthOf(label) <= room) {
                return label;
            }
        }
        return "";
    }

    private void drawLegend(GraphicsContext context, RowScale scale, int shown, double width, double baseline) {
        context.setTextBaseline(VPos.BOTTOM);
        context.setTextAlign(TextAlignment.LEFT);
        double x = legend(context, 0, baseline, palette.command(), "published");
        x = legend(context, x, baseline, palette.waiting(), "in hand");
        x = legend(context, x, baseline, palette.muted(), "done");
        x = legend(context, x, baseline, palette.fault(), "wrap");
        String count = "showing " + Figures.count(shown) + " of " + Figures.count(picture.recordCount()) + ", a row is "
                + Figures.bytes(scale.bytesPerRow()) + (picture.moved() ? ", moving" : "");
        context.setFill(palette.muted());
        if (width > widthOf(count) + x + 12) {
            context.setTextAlign(TextAlignment.RIGHT);
            context.fillText(count, width - 4, baseline);
        }
    }

    private double legend(GraphicsContext context, double x, double baseline, Color colour, String word) {
        context.setFill(colour);
        context.fillRect(x + 2, baseline - 12, 9, 9);
        context.setFill(palette.muted());
        context.fillText(word, x + 16, baseline);
        return x + 16 + widthOf(word) + 12;
    }
}
