// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.function.DoubleUnaryOperator;

/**
 * Paints a {@link SpanStore} column by column: an area from the least to the largest value and a line at the mean. A slot of which nothing is known
 * is left out, never bridged. Stateless.
 */
public final class LinePainter {
    private static final double THICK = 0.85; // half a line, pixels

    private LinePainter() {}

    /**
     * Paints a series.
     *
     * @param height of a value from the top, pixels
     * @param line colour of the mean
     * @param area colour between least and largest; 0 for none
     * @param dash pixels drawn of every ten, 10 for a whole line
     */
    public static void paint(PixelPlane plane, TimeFrame frame, SpanStore.Slots slots, DoubleUnaryOperator height,
            int line, int area, int dash) {
        double before = Double.NaN;
        for (int x = 0; x < plane.width(); x++) {
            double at = (double) frame.nanosAt(frame.left() + x + 0.5) / slots.slotNanos();
            long slot = (long) Math.floor(at);
            if (!slots.holds(slot)) {
                before = Double.NaN;
                continue;
            }
            if (area != 0) {
                plane.span(x, height.applyAsDouble(slots.largest(slot)), height.applyAsDouble(slots.least(slot)) + 1,
                        area);
            }
            double y = height.applyAsDouble(between(slots, slot, at - slot));
            double from = Double.isNaN(before) ? y : before;
            if (Math.floorMod((long) Math.floor(frame.x(0)) - x, 10) < dash) {
                plane.span(x, Math.min(from, y) - THICK, Math.max(from, y) + THICK, line);
            }
            before = y;
        }
    }

    /** The mean goes straight from the middle of a slot to the middle of the next one that is known. */
    private static double between(SpanStore.Slots slots, long slot, double part) {
        double mean = slots.mean(slot);
        long neighbour = part < 0.5 ? slot - 1 : slot + 1;
        if (!slots.holds(neighbour)) {
            return mean;
        }
        double weight = Math.abs(part - 0.5);
        return mean * (1 - weight) + slots.mean(neighbour) * weight;
    }

    /** The largest value that is seen, 0 for none. */
    public static double largest(TimeFrame frame, SpanStore.Slots slots) {
        double most = 0;
        for (long slot = slots.slotOf(frame.leftNanos()); slot <= slots.slotOf(frame.rightNanos()); slot++) {
            if (slots.holds(slot)) {
                most = Math.max(most, slots.largest(slot));
            }
        }
        return most;
    }
}
