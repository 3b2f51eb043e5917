// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import io.ringside.ui.Figures;

/**
 * Events that are missing between two rows. Immutable.
 *
 * @param kind why they are missing
 * @param count how many
 * @param fromMillis wall clock of the older end
 * @param toMillis wall clock of the newer end
 */
record EventGap(Kind kind, long count, long fromMillis, long toMillis) implements EventLine {
    /** Why events are missing. */
    enum Kind {
        /** Delivered and counted; the view keeps a sample. */
        NOT_LISTED("counted, not listed"),
        /** Nobody has got them. */
        DROPPED("DROPPED on the way, in no count by type");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String line() {
        String from = Figures.clock(fromMillis);
        String to = Figures.clock(toMillis);
        String when = from.equals(to) ? "at " + to : from + " to " + to;
        return Figures.count(count) + (count == 1 ? " event " : " events ") + kind.words + ", " + when;
    }

    @Override
    public String toString() {
        return line();
    }
}
