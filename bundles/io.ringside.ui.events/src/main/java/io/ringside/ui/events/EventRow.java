// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

/**
 * One line of the list.
 *
 * @param number of the event among all delivered
 * @param time wall clock
 * @param cause position of its command
 * @param type its name
 * @param typeNumber its number
 * @param payload decoded
 */
record EventRow(long number, String time, String cause, String type, int typeNumber, String payload) {
    /** Whether this line holds {@code filter}, in any case; an empty filter fits all. */
    boolean fits(String filter) {
        return filter.isEmpty()
                || line().toLowerCase(java.util.Locale.ROOT).contains(filter.toLowerCase(java.util.Locale.ROOT));
    }

    /** As it is saved and read aloud. */
    String line() {
        return time + "  " + cause + "  " + type + "  " + payload;
    }

    @Override
    public String toString() {
        return line();
    }
}
