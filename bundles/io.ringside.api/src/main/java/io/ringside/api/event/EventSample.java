// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.event;

/**
 * One event kept for display.
 *
 * @param number 1, 2, .. among all events delivered
 * @param monotonicNanos when it was delivered, {@link System#nanoTime()}
 * @param epochMillis wall clock of the same moment
 * @param cause position of the command that caused it
 * @param ordinal among the events of that command
 * @param type 1 to 65535
 * @param length payload length in bytes
 * @param payload its first bytes, at most {@link #KEPT}; owned by the sample, not to be written
 */
public record EventSample(long number, long monotonicNanos, long epochMillis, long cause, int ordinal, int type,
        int length,
        byte[] payload) {
    /** How many payload bytes are kept. */
    public static final int KEPT = 64;
}
