// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.time;

/** How much time the charts show, and the length of a slot of it at the finest. Short windows come first. */
public enum TimeWindow {
    S10("10 s", 10, 50), M1("1 min", 60, 250), M10("10 min", 600, 2_000), H1("1 h", 3_600, 10_000), H24("24 h", 86_400,
            240_000);

    private final String label;
    private final long spanNanos;
    private final long slotNanos;

    TimeWindow(String label, long seconds, long slotMillis) {
        this.label = label;
        this.spanNanos = seconds * 1_000_000_000L;
        this.slotNanos = slotMillis * 1_000_000L;
    }

    /** As the window writes it. */
    public String label() {
        return label;
    }

    /** From the left to the right edge, nanoseconds. */
    public long spanNanos() {
        return spanNanos;
    }

    /** Length of a slot, nanoseconds. */
    public long slotNanos() {
        return slotNanos;
    }

    /** The next shorter one, or this. */
    public TimeWindow shorter() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** The next longer one, or this. */
    public TimeWindow longer() {
        return values()[Math.min(values().length - 1, ordinal() + 1)];
    }
}
