// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * What a round is to do.
 *
 * @param first number of its first message
 * @param count messages
 * @param words of 8 bytes in a payload
 * @param echo whether each message is answered before the next is sent
 * @param pauses of a C receiver that finds nothing
 * @param batch messages between two publishes of a C sender
 * @param realtime whether the sides ask for SCHED_FIFO
 * @param pinned whether the sides are bound to processors 0 and 1
 * @param probes round trips of the line probe
 * @param intervalNanos between two messages that are to be sent; 0: as fast as it goes
 */
public record Plan(long first, long count, int words, boolean echo, int pauses, int batch, boolean realtime,
        boolean pinned, int probes, long intervalNanos) {

    /** Another stretch of the same kind. */
    public Plan stretch(long from, long messages) {
        return new Plan(from, messages, words, echo, pauses, batch, realtime, pinned, probes, intervalNanos);
    }

    /** The same without real-time priority: for warming up, where the compiler needs a processor. */
    public Plan relaxed() {
        return new Plan(first, count, words, echo, pauses, batch, false, pinned, probes, intervalNanos);
    }

    /** The same as fast as it goes. */
    public Plan unpaced() {
        return new Plan(first, count, words, echo, pauses, batch, realtime, pinned, probes, 0);
    }
}
