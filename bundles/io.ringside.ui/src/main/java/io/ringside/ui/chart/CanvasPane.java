// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.ringside.ui.FigureFont;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A canvas that fills its place. Whatever draws on it does so once a pulse, in the font that the style sheet has for figures, so that its text
 * grows with all other text. Confined to the JavaFX thread.
 */
public abstract class CanvasPane extends Region {
    private static final double LINE = 1.35; // from line to line, in heights of their text

    private final Canvas canvas = new Canvas();
    private final Label probe = new Label();

    /** An empty canvas. */
    protected CanvasPane() {
        getStyleClass().add("rs-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        probe.getStyleClass().add("rs-mono");
        probe.setManaged(false);
        probe.setVisible(false);
        probe.fontProperty().addListener((_, _, _) -> redraw());
        getChildren().addAll(canvas, probe);
    }

    /** Draws everything. The context is clean; sizes are whole pixels. */
    protected abstract void draw(GraphicsContext context, double width, double height);

    /** Tells those who hear it why there is nothing to see; empty when there is. */
    protected final void sayEmpty(String why) {
        String help = why.isEmpty() ? null : why;
        if (!Objects.equals(help, getAccessibleHelp())) {
            setAccessibleHelp(help);
        }
    }

    /** Height of text on a drawing, pixels. */
    protected final double textSize() {
        return probe.getFont().getSize();
    }

    /** Width of a text on a drawing, pixels. */
    protected final double widthOf(String text) {
        return FigureFont.width(text.length(), textSize());
    }

    /** Writes a sentence around a place, in as many lines as the room has characters for. */
    protected final void sentence(GraphicsContext context, Color colour, String text, double x, double y, double room) {
        List<String> lines = lines(text, Math.max(1, (int) FigureFont.fitting(room, textSize())));
        double step = textSize() * LINE;
        context.setFill(colour);
        context.setTextAlign(TextAlignment.CENTER);
        context.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < lines.size(); i++) {
            context.fillText(lines.get(i), x, y + (i - (lines.size() - 1) / 2.0) * step, room);
        }
    }

    /** A text in lines of so many characters: broken at spaces; a word that is longer stands alone. */
    static List<String> lines(String text, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > most && rest.indexOf(' ') >= 0) {
            int space = rest.lastIndexOf(' ', most);
            int end = space > 0 ? space : rest.indexOf(' ');
            lines.add(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }

    /** Draws anew, now. */
    public final void redraw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width < 2 || height < 2) {
            return;
        }
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.clearRect(0, 0, width, height);
        context.setFont(Font.font(FigureFont.FAMILY, textSize()));
        draw(context, width, height);
    }

    @Override
    protected final void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            redraw();
        }
    }

    @Override
    protected final double computePrefWidth(double height) {
        return 100;
    }

    @Override
    protected final double computePrefHeight(double width) {
        return 60;
    }
}
