// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

/**
 * What the ring's pane says at one moment, ready to be shown.
 *
 * @param name of the ring and its size
 * @param budget stall budget, the number
 * @param budgetUnit its unit
 * @param fill how full it is now
 * @param highWater exact most
 * @param highWaterAt when, or empty
 * @param lag records not done
 * @param lagTime how long they wait
 * @param verdict glyph and word
 * @param tone {@code good}, {@code wait}, {@code bad} or {@code quiet}
 * @param line everything else, as a sentence
 */
record RingFigures(String name, String budget, String budgetUnit, String fill, String highWater, String highWaterAt,
        String lag,
        String lagTime, String verdict, String tone, String line) {
    /** Before there is a ring. */
    static final RingFigures NONE = new RingFigures("", "\u2013", "", "\u2013", "\u2013", "", "\u2013", "",
            "\u25cb no ring", "quiet",
            "There is no ring yet. It appears when the host has made one.");
}
