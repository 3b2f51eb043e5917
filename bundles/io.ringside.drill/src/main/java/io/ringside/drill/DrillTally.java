// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import io.ringside.api.drill.DrillReport;

/** What a drill counts while it runs. Confined to the drill's thread. */
final class DrillTally {
    /** Fewest pauses whose median says something, and whose 99th percentile does. */
    static final int LEAST_FOR_MEDIAN = 20;
    static final int LEAST_FOR_P99 = 100;

    private long kills;
    private long hitsInHand;
    private final Durations recoveries = new Durations();
    private final Durations pauses = new Durations();
    private long stalledSwaps;
    private long longestStallNanos;

    void killed(boolean inHand) {
        kills++;
        hitsInHand += inHand ? 1 : 0;
    }

    void recovered(long nanos) {
        recoveries.add(nanos);
    }

    /**
     * Counts a swap.
     *
     * @param pauseNanos of the consumer
     * @param stallNanos longest time that the producer found the ring full, 0 when there was room throughout
     */
    void swapped(long pauseNanos, long stallNanos) {
        pauses.add(pauseNanos);
        stalledSwaps += stallNanos > 0 ? 1 : 0;
        longestStallNanos = Math.max(longestStallNanos, stallNanos);
    }

    /** Swaps during which the producer found the ring full. */
    long stalledSwaps() {
        return stalledSwaps;
    }

    long longestStallNanos() {
        return longestStallNanos;
    }

    long kills() {
        return kills;
    }

    long hitsInHand() {
        return hitsInHand;
    }

    long worstRecoveryNanos() {
        return recoveries.percentile(100);
    }

    /** Median time from a kill to the next command processed, 0 without kills. */
    long medianRecoveryNanos() {
        return recoveries.percentile(50);
    }

    int swaps() {
        return pauses.count();
    }

    /** Percentile of the pauses, or unmeasured when there are too few of them or others wanted the machine. */
    long pause(int percent, double othersLoad) {
        int least = percent > 50 ? LEAST_FOR_P99 : LEAST_FOR_MEDIAN;
        return pauses.count() < least || othersLoad > DrillReport.MOST_LOAD
                ? DrillReport.UNMEASURED
                : pauses.percentile(percent);
    }

    /** As {@link #pause}, whatever it says of this program; 0 without swaps. */
    long percentile(int percent) {
        return pauses.percentile(percent);
    }
}
