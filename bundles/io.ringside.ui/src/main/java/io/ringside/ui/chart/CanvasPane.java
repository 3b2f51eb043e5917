// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;

/** A canvas that fills its place. Whatever draws on it does so once a pulse. Confined to the JavaFX thread. */
public abstract class CanvasPane extends Region {
    /** Text on a drawing, pixels. */
    protected static final double TEXT_SIZE = 12;

    private final Canvas canvas = new Canvas();
    private final Font figures = Font.font("JetBrains Mono", TEXT_SIZE);

    /** An empty canvas. */
    protected CanvasPane() {
        getStyleClass().add("rs-canvas");
        getChildren().add(canvas);
    }

    /** Draws everything. The context is clean; sizes are whole pixels. */
    protected abstract void draw(GraphicsContext context, double width, double height);

    /** Draws anew, now. */
    public final void redraw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width < 2 || height < 2) {
            return;
        }
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.clearRect(0, 0, width, height);
        context.setFont(figures);
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

    @Override
    protected final double computeMinHeight(double width) {
        return 40;
    }
}
