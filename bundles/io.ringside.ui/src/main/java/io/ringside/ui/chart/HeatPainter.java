// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.function.IntToDoubleFunction;

import javafx.scene.paint.Color;

/** Paints a {@link HeatStore}: the more of a slot's values a row has, the brighter it is. One hue. Confined to one thread. */
public final class HeatPainter {
    private static final int SHADES = 32;

    private final int[] ramp = new int[SHADES + 1];
    private Color hue;

    /** The hue of the ramp. */
    public void hue(Color wanted) {
        if (!wanted.equals(hue)) {
            hue = wanted;
            for (int i = 1; i <= SHADES; i++) {
                ramp[i] = PixelPlane.colour(wanted, 0.22 + 0.78 * i / SHADES);
            }
        }
    }

    /**
     * Paints the columns of the frame.
     *
     * @param top of a row, pixels from the top; {@code top(row + 1)} is where it ends above
     */
    public void paint(PixelPlane plane, TimeFrame frame, HeatStore.Columns columns, IntToDoubleFunction top) {
        long last = Math.min(columns.newest(), columns.slotOf(frame.rightNanos()));
        for (long slot = columns.slotOf(frame.leftNanos()); slot <= last; slot++) {
            int most = columns.most(slot);
            if (most == 0) {
                continue;
            }
            int from = (int) Math.round(frame.x(slot * columns.slotNanos()) - frame.left());
            int to = Math.max(from + 1, (int) Math.round(frame.x((slot + 1) * columns.slotNanos()) - frame.left()));
            for (int row = 0; row < columns.rows(); row++) {
                int hits = columns.hits(slot, row);
                if (hits != 0) {
                    int upper = (int) Math.round(top.applyAsDouble(row + 1));
                    int lower = Math.max(upper + 1, (int) Math.round(top.applyAsDouble(row)));
                    plane.cell(from, to, upper, lower, shade(columns.share(slot, row)));
                }
            }
        }
    }

    /** A single value of a thousand is still to be seen. */
    private int shade(double share) {
        return ramp[Math.clamp((int) Math.ceil(Math.sqrt(share) * SHADES), 1, SHADES)];
    }
}
