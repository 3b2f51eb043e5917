// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.time;

/**
 * A moment that all charts mark.
 *
 * @param nanos when, CLOCK_MONOTONIC
 * @param kind what it was
 * @param label in a few words
 */
public record ChartMark(long nanos, Kind kind, String label) {
    /** What is marked. */
    public enum Kind {
        /** A swap that was committed. */
        SWAP("\u25b2"),
        /** A swap that was refused or aborted. */
        SWAP_FAILED("\u2715"),
        /** The old one serves again. */
        ROLL_BACK("\u25c0"),
        /** The sidecar began to run. */
        RESTART("\u21bb"),
        /** The sidecar ended by a fault, or hangs. */
        FAULT("\u25a0"),
        /** Faults were begun to be made on purpose, or it ended. */
        DRILL("\u25a1"),
        /** A person set it. */
        BOOKMARK("\u25c6");

        private final String glyph;

        Kind(String glyph) {
            this.glyph = glyph;
        }

        /** Its shape, which tells it from the others without colour. */
        public String glyph() {
            return glyph;
        }
    }
}
