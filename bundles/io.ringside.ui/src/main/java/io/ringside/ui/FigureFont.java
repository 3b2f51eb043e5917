// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

/** The font in which figures are written: all of its characters are equally wide. Stateless. */
public final class FigureFont {
    /** Its name for the toolkit. */
    public static final String FAMILY = "JetBrains Mono";

    private static final double ADVANCE = 0.6; // of a character, in heights of the text

    private FigureFont() {}

    /**
     * Room that a text takes.
     *
     * @param characters how many it has
     * @param size height of the text, pixels
     * @return pixels
     */
    public static double width(double characters, double size) {
        return characters * size * ADVANCE;
    }

    /**
     * How many characters fit.
     *
     * @param width of the room, pixels
     * @param size height of the text, pixels
     */
    public static double fitting(double width, double size) {
        return width / width(1, size);
    }
}
