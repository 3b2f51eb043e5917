// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * One round as it went.
 *
 * @param plan what it was to do
 * @param sender score of the sending side
 * @param receiver score of the receiving side
 * @param closed whether the sender saw the end of the work (replies came back to it), else the receiver did
 */
public record Round(Plan plan, Score sender, Score receiver, boolean closed) {
    /** Nanoseconds from the first start to the moment at which the last message was checked. */
    public long nanos() {
        long end = closed ? sender.ended() : receiver.ended();
        return end - Math.min(sender.began(), receiver.began());
    }

    /** Messages per second. */
    public double rate() {
        return plan.count() * 1e9 / nanos();
    }

    /** Whether every message came once, in order, whole: at the receiver, and back at the sender where it is closed. */
    public boolean whole() {
        return whole(receiver) && (!closed || whole(sender));
    }

    private boolean whole(Score score) {
        return score.error() == 0 && score.faults() == 0 && score.seen() == plan.count()
                && score.sum() == Tally.expectedSum(plan.first(), plan.count(), plan.words());
    }
}
