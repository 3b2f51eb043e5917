// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

/**
 * Chooses the regime by turns a second, unless a person has locked one. It changes a fifth beyond a border and not again within two seconds, so that
 * a rate at a border does not flicker. Confined to one thread.
 */
final class RegimeChoice {
    private static final double RECORDS_BELOW = 0.5;
    private static final double BAND_ABOVE = 10;
    private static final double MARGIN = 1.2;
    private static final long DWELL_NANOS = 2_000_000_000L;

    private Regime chosen;
    private Regime locked;
    private long chosenAt;

    /** Keeps one; null lets the rate choose again. */
    void lock(Regime regime) {
        locked = regime;
    }

    boolean isLocked() {
        return locked != null;
    }

    /** The regime at this rate. A ring that stands still shows its records. */
    Regime at(long nanos, double turnsPerSecond, boolean standsStill) {
        if (locked != null) {
            return locked;
        }
        Regime wanted = standsStill ? Regime.RECORDS : wanted(turnsPerSecond);
        boolean urgent = chosen == null || standsStill && chosen != Regime.RECORDS;
        if (wanted != chosen && (urgent || nanos - chosenAt >= DWELL_NANOS)) {
            chosen = wanted;
            chosenAt = nanos;
        }
        return chosen;
    }

    private Regime wanted(double turns) {
        double low = chosen == Regime.RECORDS ? RECORDS_BELOW * MARGIN : RECORDS_BELOW;
        double high = chosen == Regime.BAND ? BAND_ABOVE / MARGIN : BAND_ABOVE;
        if (turns > high) {
            return Regime.BAND;
        }
        return turns < low ? Regime.RECORDS : Regime.SWEEP;
    }
}
