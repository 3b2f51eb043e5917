// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

/**
 * What the ring's pane says at one moment, ready to be shown.
 *
 * @param name of the ring and its size
 * @param budget stall budget, the number
 * @param budgetUnit its unit
 * @param budgetNote how it is known
 * @param toFull time until it is full
 * @param toFullNote how it is known
 * @param fill how full it is now
 * @param fillNote in bytes
 * @param highWater most that waited
 * @param highWaterNote when, and how it is known
 * @param lag records not done
 * @param lagNote in bytes and time
 * @param verdict glyph and word
 * @param tone {@code good}, {@code wait}, {@code bad} or {@code quiet}
 * @param sentence the verdict in words
 * @param line everything, as a sentence
 */
record RingFigures(String name, String budget, String budgetUnit, String budgetNote, String toFull, String toFullNote,
        String fill, String fillNote, String highWater, String highWaterNote, String lag, String lagNote,
        String verdict, String tone, String sentence, String line) {
    private static final String DASH = "\u2013";

    /** Before there is a ring. */
    static final RingFigures NONE = new RingFigures("", DASH, "", "", DASH, "", DASH, "", DASH, "", DASH, "",
            "\u25cb no ring", "quiet", "Nothing is running yet. Start the sidecar: Ctrl+K, then start.",
            "Nothing is running yet. Start the sidecar: Ctrl+K, then start.");
}
