// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.ui.chart.HeatStore;

/**
 * How full a ring was over time, in bands of fill. The scale is a cube root, so that a hundredth of a per cent and a full ring can be seen in one
 * picture. Confined to one thread.
 */
final class Occupancy {
    /** Bands of fill, from empty to full. */
    static final int ROWS = 72;

    private final HeatStore store = new HeatStore(ROWS);

    /** Takes one sample: the ring was {@code share} full, 0 to 1. */
    void add(long nanos, double share) {
        store.add(nanos, row(share), 1);
    }

    HeatStore store() {
        return store;
    }

    /** Where a share of fill stands between bottom and top, both 0 to 1. */
    static double height(double share) {
        return Math.cbrt(Math.clamp(share, 0, 1));
    }

    static int row(double share) {
        return Math.clamp((int) (height(share) * ROWS), 0, ROWS - 1);
    }

    /** Largest share of a band. */
    static double upper(int row) {
        double height = (row + 1.0) / ROWS;
        return height * height * height;
    }
}
