// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.drill;

import io.ringside.api.ledger.Ledger;

/**
 * What a drill led to, measured.
 *
 * @param drill which
 * @param ledger the closing balance, drained
 * @param kills processes killed
 * @param hitsInHand kills that found a command in hand
 * @param swaps swaps committed
 * @param redelivered commands handed out again
 * @param quarantined commands moved to the dead letters
 * @param worstRecoveryNanos longest time from a kill to the next command processed, 0 without kills
 * @param pauseP50Nanos median pause of the swaps, or {@link #UNMEASURED}
 * @param pauseP99Nanos 99th percentile, or {@link #UNMEASURED}
 * @param othersLoad threads of others that wanted a processor meanwhile, on average; above {@link #MOST_LOAD} no pause counts as measured
 * @param failure empty when the drill passed, else one sentence why not
 */
public record DrillReport(Drill drill, Ledger ledger, long kills, long hitsInHand, long swaps, long redelivered,
        long quarantined,
        long worstRecoveryNanos, long pauseP50Nanos, long pauseP99Nanos, double othersLoad,
        String failure) {

    /** A pause that cannot be told: too few swaps, or a machine that had too much else to do. */
    public static final long UNMEASURED = -1;

    /** Most threads of others beside which a pause says something of this program. */
    public static final double MOST_LOAD = 1.5;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_MICRO = 1000;

    /** Whether nothing was lost, nothing doubled unflagged, and the drill tested what it promises to. */
    public boolean passed() {
        return failure.isEmpty();
    }

    /** The line that scripts read: the ledger's, and behind it the drill's own figures. */
    public String line() {
        return ledger.line() + " kills=" + kills + " swaps=" + swaps + " redelivered=" + redelivered + " quarantined="
                + quarantined + " worst_recovery_ms=" + Math.round(worstRecoveryNanos / NANOS_PER_MILLI)
                + " pause_p50_us=" + micros(pauseP50Nanos) + " pause_p99_us=" + micros(pauseP99Nanos);
    }

    private static String micros(long nanos) {
        return nanos == UNMEASURED ? "unmeasured" : Long.toString(nanos / NANOS_PER_MICRO);
    }
}
