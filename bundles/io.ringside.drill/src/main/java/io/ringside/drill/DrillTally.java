// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.util.Arrays;

import io.ringside.api.drill.DrillReport;

/** What a drill counts while it runs. Confined to the drill's thread. */
final class DrillTally {
    /** Fewest pauses whose median says something, and whose 99th percentile does. */
    static final int LEAST_FOR_MEDIAN = 20;
    static final int LEAST_FOR_P99 = 100;

    private long kills;
    private long hitsInHand;
    private long worstRecovery;
    private long swaps;
    private long[] pauses = new long[64];

    void killed(boolean inHand) {
        kills++;
        hitsInHand += inHand ? 1 : 0;
    }

    void recovered(long nanos) {
        worstRecovery = Math.max(worstRecovery, nanos);
    }

    void swapped(long pauseNanos) {
        if (swaps == pauses.length) {
            pauses = Arrays.copyOf(pauses, pauses.length * 2);
        }
        pauses[(int) swaps++] = pauseNanos;
    }

    long kills() {
        return kills;
    }

    long hitsInHand() {
        return hitsInHand;
    }

    long worstRecoveryNanos() {
        return worstRecovery;
    }

    long swaps() {
        return swaps;
    }

    /** Percentile of the pauses, or unmeasured when there are too few of them or others wanted the machine. */
    long pause(int percent, double othersLoad) {
        int least = percent > 50 ? LEAST_FOR_P99 : LEAST_FOR_MEDIAN;
        return swaps < least || othersLoad > DrillReport.MOST_LOAD ? DrillReport.UNMEASURED : percentile(percent);
    }

    /** As {@link #pause}, whatever it says of this program; 0 without swaps. */
    long percentile(int percent) {
        if (swaps == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(pauses, (int) swaps);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
