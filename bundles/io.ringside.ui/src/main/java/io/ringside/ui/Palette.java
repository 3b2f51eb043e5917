// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;

/**
 * The theme's colours, for what is drawn on a canvas. They come from the style sheet, so that both say the same.
 *
 * @param flow all is well
 * @param waiting something waits
 * @param fault something failed
 * @param command commands
 * @param event events
 * @param canvas behind a drawing
 * @param grid lines that carry no data
 * @param text what is read first
 * @param muted what is read second
 * @param panel behind a pane
 */
public record Palette(Color flow, Color waiting, Color fault, Color command, Color event, Color canvas, Color grid,
        Color text, Color muted,
        Color panel) {

    /** How many colours the style sheet lists. */
    public static final int SIZE = 10;

    /** Shown until the style sheet has been read. */
    public static final Palette PLAIN = new Palette(Color.GREEN, Color.ORANGE, Color.RED, Color.DODGERBLUE,
            Color.PURPLE, Color.BLACK,
            Color.DIMGRAY, Color.WHITE, Color.GRAY, Color.BLACK);

    /** What fills a stretch of which nothing is known. A tile is cheaper to draw than its lines. */
    public ImagePattern hatch() {
        int side = 10;
        WritableImage tile = new WritableImage(side, side);
        for (int i = 0; i < side; i++) {
            tile.getPixelWriter().setColor(i, side - 1 - i, grid);
        }
        return new ImagePattern(tile, 0, 0, side, side, false);
    }

    /** A colour for the record type {@code type}; the number is always written beside it. */
    public Color ofType(int type) {
        return switch (Math.floorMod(type, 5)) {
            case 1 -> event;
            case 2 -> command;
            case 3 -> flow;
            case 4 -> waiting;
            default -> muted;
        };
    }
}
