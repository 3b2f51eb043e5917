// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/**
 * What a consumer knows of the stream that it follows. One that follows at the heels of a fast producer takes from it,
 * with every look, the very lines that it writes, and both crawl; one that lets the stream run ahead does not. But a
 * peer that sends one record and waits for its answer must not wait for us.
 *
 * <p>So it is tried: what was found is held back for a step. When the stream goes on without us, nobody waits for us,
 * and it may run until enough is there. When it stands, the next finds are taken at once, after each failure twice as
 * many, so that trials cost nothing that could be measured. Twin of {@code ring_linger.h}; docs/adr/0015.
 */
final class Linger {
    /** Between two looks: several times what a line takes between two processors. */
    static final long STEP_NANOS = 1_000;
    /** Longest wait. */
    static final long MOST_NANOS = 10_000;
    /** Bytes for which a stream may run ahead, and at most an eighth of the ring. */
    static final long ENOUGH = 64 << 10;
    /** Bytes that a stream grows by in a step. */
    static final long LEAST = 512;
    /** Most finds that are taken at once after a failure. */
    static final int MOST_PASSES = 4096;

    private final long enough;
    private int left;
    private int passes = 1;

    /** What a step has shown. */
    enum Verdict {
        GO_ON, ENOUGH_IS_THERE, GIVE_UP
    }

    Linger(long capacity) {
        enough = Math.min(capacity / 8, ENOUGH);
    }

    /** A look has found {@code backlog} bytes, more than 0: whether to hold them back. */
    boolean tries(long backlog) {
        if (backlog >= enough) {
            return false;
        }
        if (left == 0) {
            return true;
        }
        left--;
        return false;
    }

    /** A step has passed in which the stream grew by {@code grown} to {@code backlog} bytes, {@code nanos} after the find. */
    Verdict judge(long grown, long backlog, long nanos) {
        if (backlog < enough && grown < LEAST) {
            passes = Math.min(2 * passes, MOST_PASSES);
            left = passes;
            return Verdict.GIVE_UP;
        }
        if (backlog < enough && nanos < MOST_NANOS) {
            return Verdict.GO_ON;
        }
        passes = 1;
        return Verdict.ENOUGH_IS_THERE;
    }
}
