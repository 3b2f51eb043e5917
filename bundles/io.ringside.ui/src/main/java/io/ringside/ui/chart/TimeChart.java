// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.List;

import io.ringside.ui.time.TimeAxis;

import io.ringside.ui.FigureFont;
import io.ringside.ui.Figures;
import io.ringside.ui.Palette;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A drawing over the shared time axis. It draws the ground, gaps, marks and the cursor, and lets the mouse move the axis; what it shows is drawn by
 * who extends it, as pixels. Confined to the JavaFX thread.
 */
public abstract class TimeChart extends CanvasPane {
    private static final double LEFT_CHARACTERS = 7.2; // the same in all charts, so that a moment stands at one place
    private static final long PENDING_NANOS = 600_000_000; // at the right edge: what is not in yet is no gap

    private final PixelPlane plane = new PixelPlane();
    private final boolean labelled;
    private TimeAxis axis = new TimeAxis();
    private Palette palette = Palette.PLAIN;
    private long drawnRight = Long.MIN_VALUE;
    private long drawnChanges = -1;
    private double draggedFrom = Double.NaN;

    /**
     * A chart that shows nothing yet.
     *
     * @param name for those who hear it
     * @param labelled whether marks carry their labels
     */
    protected TimeChart(String name, boolean labelled) {
        this.labelled = labelled;
        setAccessibleText(name);
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(_ -> pointAway());
        setOnMousePressed(event -> {
            requestFocus(); // so that Space freezes what one looks at
            draggedFrom = event.getButton() == MouseButton.PRIMARY ? event.getX() : Double.NaN;
        });
        setOnMouseDragged(this::drag);
        setFocusTraversable(true);
        focusedProperty().addListener((_, _, _) -> redraw());
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                axis.window(event.getDeltaY() > 0 ? axis.window().shorter() : axis.window().longer());
                event.consume();
            }
        });
    }

    /** The time it shows. */
    public final void axis(TimeAxis shared) {
        axis = shared;
        redraw();
    }

    /** The colours. */
    public final void palette(Palette now) {
        palette = now;
        recoloured(now);
        redraw();
    }

    /** Draws when time went on by about a pixel, or when somebody moved the axis. */
    public final void refresh() {
        long perPixel = axis.window().spanNanos() / Math.max(50, (long) getWidth());
        boolean moved = axis.changes() != drawnChanges;
        if (moved || Math.abs(axis.right() - drawnRight) >= perPixel) {
            drawnChanges = axis.changes();
            drawnRight = axis.right();
            redraw();
        }
    }

    private void point(double x) {
        TimeFrame frame = frame(getWidth(), getHeight());
        if (x >= frame.left() && x <= frame.right()) {
            axis.pointAt(frame.nanosAt(x));
        }
    }

    private void pointAway() {
        if (!axis.isFrozen()) {
            axis.pointAway();
        }
    }

    private void drag(MouseEvent event) {
        if (!Double.isNaN(draggedFrom)) {
            TimeFrame frame = frame(getWidth(), getHeight());
            axis.scroll(frame.nanosAt(draggedFrom) - frame.nanosAt(event.getX()));
            draggedFrom = event.getX();
        }
    }

    @Override
    protected final void draw(GraphicsContext context, double width, double height) {
        TimeFrame frame = frame(width, height);
        if (frame.width() < 8 || frame.height() < 8) {
            return;
        }
        frame.drawGround(context, palette);
        drawScale(context, frame, palette);
        plane.begin((int) frame.width(), (int) frame.height());
        paint(plane, frame, palette);
        plane.show(context, frame.left(), frame.top());
        drawGaps(context, frame);
        frame.drawMarkLines(context, palette, axis.marks());
        context.save();
        context.beginPath();
        context.rect(frame.left(), frame.top(), frame.width(), frame.height());
        context.clip();
        drawOver(context, frame, palette);
        String why = whyEmpty(frame);
        sentence(context, palette.muted(), why, frame.left() + frame.width() / 2, frame.top() + frame.height() / 2,
                frame.width() - 8);
        context.restore();
        sayEmpty(why);
        frame.drawMarkWords(context, palette, axis.marks(), labelled);
        drawCursor(context, frame);
        if (isFocused()) { // the keys of the time go here
            context.setStroke(palette.command());
            context.setLineWidth(1);
            context.strokeRect(frame.left() + 0.5, frame.top() + 0.5, frame.width() - 1, frame.height() - 1);
        }
    }

    private TimeFrame frame(double width, double height) {
        double left = Math.ceil(FigureFont.width(LEFT_CHARACTERS, textSize()));
        return new TimeFrame(left, 1, Math.floor(width - left), Math.floor(height - 2 - textSize() - 8), axis.right(),
                axis.wallMillis(axis.right()), axis.window(), textSize());
    }

    private void drawGaps(GraphicsContext context, TimeFrame frame) {
        long slot = slotNanos(frame);
        long first = Math.max(Math.floorDiv(frame.leftNanos(), slot), firstSlot(frame));
        long last = Math.floorDiv(frame.rightNanos(), slot);
        long gap = Long.MIN_VALUE;
        for (long number = first; number <= last; number++) {
            boolean known = isKnown(frame, number);
            if (!known && gap == Long.MIN_VALUE) {
                gap = number;
            } else if (known && gap != Long.MIN_VALUE) {
                frame.drawGap(context, palette, gap * slot, number * slot);
                gap = Long.MIN_VALUE;
            }
        }
        if (gap != Long.MIN_VALUE && frame.rightNanos() - gap * slot > Math.max(PENDING_NANOS, 2 * slot)) {
            frame.drawGap(context, palette, gap * slot, frame.rightNanos());
        }
    }

    private void drawCursor(GraphicsContext context, TimeFrame frame) {
        if (axis.cursor() == TimeAxis.NONE) {
            return;
        }
        double x = Math.floor(frame.x(axis.cursor()));
        if (x < frame.left() || x > frame.right()) {
            return;
        }
        context.setFill(palette.text());
        context.fillRect(x, frame.top(), 1, frame.height());
        String text = Figures.clock(axis.wallMillis(axis.cursor())) + "  " + valueAt(frame, axis.cursor());
        List<String> lines = lines(text, Math.max(1, (int) FigureFont.fitting(frame.width() - 8, textSize())));
        double step = textSize() + 4;
        double longest = lines.stream().mapToDouble(frame::widthOf).max().orElse(0);
        double length = Math.min(frame.width(), longest + 8);
        double height = lines.size() * step + 2;
        double at = Math.clamp(x + 6 + length > frame.right() ? x - 6 - length : x + 6, frame.left(),
                Math.max(frame.left(), frame.right() - length));
        double y = frame.bottom() - height - 2;
        context.setFill(palette.panel());
        context.fillRect(at, y, length, height);
        context.setStroke(palette.grid());
        context.setLineWidth(1);
        context.strokeRect(at + 0.5, y + 0.5, length - 1, height - 1);
        for (int i = 0; i < lines.size(); i++) {
            text(context, palette.text(), lines.get(i), at + 4, y + 2 + i * step, TextAlignment.LEFT, VPos.TOP,
                    length - 6);
        }
    }

    /** Writes a text; one that is longer than {@code most} pixels is squeezed. */
    protected static void text(GraphicsContext context, Color colour, String text, double x, double y,
            TextAlignment align, VPos baseline, double most) {
        context.setFill(colour);
        context.setTextAlign(align);
        context.setTextBaseline(baseline);
        context.fillText(text, x, y, most);
    }

    /** A label of the scale, left of the drawing. */
    protected static void scaleText(GraphicsContext context, TimeFrame frame, Palette palette, String text, double y) {
        double inside = Math.clamp(y, frame.top() + frame.textSize() / 2, frame.bottom() - frame.textSize() / 2);
        text(context, palette.muted(), text, frame.left() - 6, inside, TextAlignment.RIGHT, VPos.CENTER,
                frame.left() - 6);
    }

    /** The theme changed. */
    protected void recoloured(Palette now) {}

    /** The lines behind the data and what they stand for. */
    protected abstract void drawScale(GraphicsContext context, TimeFrame frame, Palette colours);

    /** The data, as pixels; x 0 is the left edge of the frame. */
    protected abstract void paint(PixelPlane pixels, TimeFrame frame, Palette colours);

    /** What is drawn over the data, cut off at the frame. */
    protected void drawOver(GraphicsContext context, TimeFrame frame, Palette colours) {}

    /** Why there is nothing to see and what to do, or empty when there is something. */
    protected String whyEmpty(TimeFrame frame) {
        return firstSlot(frame) == Long.MAX_VALUE ? "No samples yet. Start the sidecar: Ctrl+K, then start." : "";
    }

    /** Length of a slot as it is drawn. */
    protected abstract long slotNanos(TimeFrame frame);

    /** The first slot that was ever known: before it there is nothing to miss. {@code Long.MAX_VALUE} for none. */
    protected abstract long firstSlot(TimeFrame frame);

    /** Whether anything is known of a slot. */
    protected abstract boolean isKnown(TimeFrame frame, long slot);

    /** What the cursor points at, in words. */
    protected abstract String valueAt(TimeFrame frame, long nanos);
}
