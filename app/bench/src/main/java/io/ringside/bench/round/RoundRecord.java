// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

import java.util.Locale;

/**
 * A round as it is kept: one line of tab-separated words.
 *
 * @param objection why it does not count, empty when it does
 * @param count messages
 * @param nanos from the first start to the last check
 * @param senderShare of the time in which the sender had its processor
 * @param receiverShare the same of the receiver
 * @param probeBefore nanoseconds per round trip of a cache line, right before
 * @param probeAfter the same right after
 * @param realtime whether both had SCHED_FIFO
 */
public record RoundRecord(String objection, long count, long nanos, double senderShare, double receiverShare,
        double probeBefore, double probeAfter, boolean realtime) {

    /** First word of the line. */
    public static final String WORD = "round";

    private static final String CLEAN = "clean";

    /** The record of a round. */
    public static RoundRecord of(Round round, String objection) {
        return new RoundRecord(objection, round.plan().count(), round.nanos(), round.sender().share(),
                round.receiver().share(), round.sender().probeBefore() / 1000.0, round.sender().probeAfter() / 1000.0,
                round.sender().realtime() && round.receiver().realtime());
    }

    /** Reads what {@link #line} wrote. */
    public static RoundRecord parse(String line) {
        String[] words = line.split("\t");
        return new RoundRecord(words[1].equals(CLEAN) ? "" : words[1], Long.parseLong(words[2]),
                Long.parseLong(words[3]), Double.parseDouble(words[4]), Double.parseDouble(words[5]),
                Double.parseDouble(words[6]), Double.parseDouble(words[7]), Boolean.parseBoolean(words[8]));
    }

    /** As one line. */
    public String line() {
        return String.format(Locale.ROOT, "%s\t%s\t%d\t%d\t%.4f\t%.4f\t%.1f\t%.1f\t%s", WORD,
                objection.isEmpty() ? CLEAN : objection, count, nanos, senderShare, receiverShare, probeBefore,
                probeAfter, realtime);
    }

    /** Whether it counts. */
    public boolean clean() {
        return objection.isEmpty();
    }

    /** Where the cores stood. */
    public Cores cores() {
        return Cores.of(Math.round(probeBefore * 1000));
    }

    /** Millions of messages per second. */
    public double rate() {
        return count * 1e3 / nanos;
    }
}
