// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * What one side says of a round.
 *
 * @param began nanoseconds, CLOCK_MONOTONIC
 * @param ended nanoseconds, CLOCK_MONOTONIC
 * @param processor processor time of its thread in between, nanoseconds
 * @param probeBefore picoseconds per round trip of a cache line, right before
 * @param probeAfter the same right after
 * @param seen messages it took
 * @param sum of all words of their payloads, modulo 2^64
 * @param faults messages that were not the next one
 * @param realtime whether it had SCHED_FIFO
 * @param pinned whether it was bound to a processor
 * @param error 0, or a negative errno that makes the round void
 */
public record Score(long began, long ended, long processor, long probeBefore, long probeAfter, long seen, long sum,
        long faults, boolean realtime, boolean pinned, long error) {
    /** Share of the time in which it had the processor, 0 to about 1. */
    public double share() {
        return ended > began ? (double) processor / (ended - began) : 0;
    }
}
