// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

/** The sequence that goes on from load to load. Written by the one load that runs, read by any thread. */
final class LoadSequence {
    private volatile long last;

    long last() {
        return last;
    }

    /** Goes on behind {@code sequence}, which was sent before this bundle was stopped and started again. */
    void resumeBehind(long sequence) {
        last = Math.max(last, sequence);
    }

    long next() {
        return last + 1;
    }

    /** The ring took {@code sequence}. */
    void accepted(long sequence) {
        last = sequence;
    }
}
