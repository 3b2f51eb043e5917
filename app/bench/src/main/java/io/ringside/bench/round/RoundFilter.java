// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * Says which rounds count. The host moves this machine's processors between physical cores and takes them away at will; a round counts
 * only if both threads had theirs and a cache line travelled as fast between them right before as right after.
 *
 * @param leastShare of the time that each thread must have had its processor
 * @param near round trip of a line: below it the two are one core, above it they do not share a level-three cache
 */
public record RoundFilter(double leastShare, Plan.Near near) {

    /** What docs/benchmarks/method.md says. */
    public static final RoundFilter STANDARD = new RoundFilter(0.985, new Plan.Near(55_000, 160_000));

    /** Why a round does not count; empty when it does. */
    public String objection(Round round) {
        if (round.sender().error() != 0 || round.receiver().error() != 0) {
            return "void";
        }
        if (round.sender().skipped()) {
            return "cores " + placement(round.sender().probeBefore());
        }
        if (!round.sender().pinned() || !round.receiver().pinned()) {
            return "not pinned";
        }
        if (round.sender().share() < leastShare || round.receiver().share() < leastShare) {
            return "processor taken";
        }
        return placement(round.sender().probeBefore()).equals("near")
                && placement(round.sender().probeAfter()).equals("near")
                        ? ""
                        : "cores " + placement(round.sender().probeBefore()) + " then "
                                + placement(round.sender().probeAfter());
    }

    /** Where the two cores are, by the time of a line between them. */
    public String placement(long picoseconds) {
        if (picoseconds < near.nearest()) {
            return "one";
        }
        return picoseconds <= near.farthest() ? "near" : "far";
    }
}
