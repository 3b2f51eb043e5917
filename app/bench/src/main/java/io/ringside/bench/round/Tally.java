// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * Checks what a receiver takes: each message must be the next one, and all words of all payloads are summed, so that nothing can be lost,
 * reordered, cut or optimised away. Message {@code n} has payload words {@code n, n + 1, ..}. Confined to one thread.
 */
public final class Tally extends TallyFields {
    private static final boolean PACED = Integer.getInteger("ringside.bench.pace", 0) != 0;

    // 128 bytes behind the fields, as there are in front of them: the other side's objects lie beside this one
    long behind0, behind1, behind2, behind3, behind4, behind5, behind6, behind7;
    long behind8, behind9, behinda, behindb, behindc, behindd, behinde, behindf;

    /** Begins the round that {@code from} has begun. */
    public void begin(Page from) {
        begin(from.first());
        page = from;
        due = from.pacedFrom();
        interval = from.intervalNanos();
    }

    /** Begins a round whose first message is {@code first}. */
    void begin(long first) {
        next = first;
        sum = 0;
        faults = 0;
    }

    /**
     * One message.
     *
     * @param number its first word
     * @param total sum of its words
     */
    public void take(long number, long total) {
        if (number != next) {
            faults++;
        }
        next++;
        sum += total;
        if (PACED && interval != 0) {
            note();
        }
    }

    private void note() {
        page.sample(System.nanoTime() - due); // from when it was meant to be sent: a stall cannot hide itself
        due += interval;
    }

    /** Takes over what another thread has checked up to {@code number}. */
    public void adopt(long number, Tally other) {
        next = number;
        sum = other.sum;
        faults = other.faults;
    }

    /** Number of the message that must come. */
    public long next() {
        return next;
    }

    /** Sum of all words so far, modulo 2^64. */
    public long sum() {
        return sum;
    }

    /** Messages that were not the next one. */
    public long faults() {
        return faults;
    }

    /** The sum that {@code count} messages of {@code words} words, the first numbered {@code first}, must have. */
    public static long expectedSum(long first, long count, int words) {
        long numbers = count % 2 == 0 ? count / 2 * (2 * first + count - 1) : count * (first + (count - 1) / 2);
        long withinOne = (long) words * (words - 1) / 2;
        return words * numbers + count * withinOne;
    }
}
