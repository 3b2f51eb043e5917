// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * Says which rounds count. The host moves this machine's processors between physical cores and takes them away at will; a round counts
 * only if both threads had theirs and the cores did not move: a cache line travelled as fast between them right after as right before.
 * Where they are is kept with the round; only rounds of one placement are compared.
 *
 * @param leastShare of the time that each thread must have had its processor
 * @param mostDrift how many times the slower of two probes may take what the quicker one took
 */
public record RoundFilter(double leastShare, double mostDrift) {

    /** What docs/benchmarks/method.md says. */
    public static final RoundFilter STANDARD = new RoundFilter(0.985, 1.5);

    /** For rounds that share their processors with somebody: an observer is part of what is measured. */
    public static final RoundFilter SHARED = new RoundFilter(0.5, 1.5);

    /** Why a round does not count; empty when it does. */
    public String objection(Round round) {
        Score sender = round.sender();
        if (sender.error() != 0 || round.receiver().error() != 0) {
            return "void";
        }
        if (!sender.pinned() || !round.receiver().pinned()) {
            return "not pinned";
        }
        boolean maySleep = round.plan().intervalNanos() != 0; // a paced receiver: a worker parks when nothing comes
        if (sender.share() < leastShare || !maySleep && round.receiver().share() < leastShare) {
            return "processor taken";
        }
        return moved(sender.probeBefore(), sender.probeAfter())
                ? "cores moved: " + Cores.of(sender.probeBefore()).word() + " then "
                        + Cores.of(sender.probeAfter()).word()
                : "";
    }

    private boolean moved(long before, long after) {
        return Cores.of(before) != Cores.of(after) || Math.max(before, after) > mostDrift * Math.min(before, after);
    }
}
