// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import io.ringside.bench.round.Page;
import io.ringside.bench.round.Tally;

/**
 * One direction of a transport between two Java threads: one sends, another receives. Each JVM of the benchmark has one class that
 * implements this, so the compiler inlines all of it into the measuring loops.
 *
 * <p>Message {@code number} has {@link Settings#WORDS} words {@code number, number + 1, ..}.
 */
public interface Link extends AutoCloseable {
    /** Sends one message, visible at once or after {@link Settings#BATCH} of them. False: there is no room now. */
    boolean trySend(long number);

    /** Makes visible what is sent. */
    void flush();

    /** Gives {@code tally} the messages that are there. Answers how many. */
    int receive(Tally tally);

    /** What a receiver does that found nothing. */
    default void idle() {
        for (int i = 0; i < Settings.PAUSES; i++) {
            Thread.onSpinWait();
        }
    }

    /** What a sender does that found no room. */
    default void full() {
        Thread.onSpinWait();
    }

    /** Called on the sender's thread when {@code page} has begun a round; nothing is under way. */
    default void opening(Page page) {
        // most need not know
    }

    /** Called on the sender's thread when it has done its part of a round. */
    default void closing() {
        // most need not know
    }

    @Override
    void close();
}
