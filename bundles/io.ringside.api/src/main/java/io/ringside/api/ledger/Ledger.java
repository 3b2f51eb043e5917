// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.ledger;

/**
 * The balance of a ring. {@code inRing} is counted by the cursor, {@code lost} and {@code doubled} by looking at sequences: none of the
 * three is computed from the others.
 *
 * @param offered attempts to send
 * @param accepted records published
 * @param refused attempts refused
 * @param done records done
 * @param inRing records in the ring that are not done
 * @param quarantined records given up after a crash and kept in a dead-letter file
 * @param emitted events emitted
 * @param delivered events delivered
 * @param dropped events dropped
 * @param lost sequences that never came back
 * @param doubled sequences that came back twice
 */
public record Ledger(long offered, long accepted, long refused, long done, long inRing, long quarantined, long emitted,
        long delivered,
        long dropped,
        long lost, long doubled) {
    /** Whether every equation holds and nothing was lost or doubled. Only meaningful while nobody sends and the sidecar is idle. */
    public boolean balances() {
        return offered == accepted + refused && accepted == done + inRing + quarantined
                && emitted == delivered + dropped && lost == 0
                && doubled == 0;
    }

    /** The line that scripts read. What was quarantined stands in it only when there is some: it is part of a balance that is not whole. */
    public String line() {
        return "ledger offered=" + offered + " accepted=" + accepted + " refused=" + refused + " done=" + done
                + (quarantined == 0 ? "" : " quarantined=" + quarantined) + " emitted=" + emitted
                + " delivered=" + delivered + " dropped=" + dropped + " lost=" + lost + " doubled=" + doubled;
    }
}
