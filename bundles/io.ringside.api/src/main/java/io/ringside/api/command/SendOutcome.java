// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

/**
 * The outcome of one send.
 *
 * @param fate what became of it
 * @param position the command's identity in the ring, or -1 when refused
 * @param monotonicNanos when it was decided, {@link System#nanoTime()}
 * @param sentence empty when accepted, else one sentence with a code for a person
 */
public record SendOutcome(Fate fate, long position, long monotonicNanos, String sentence) {
    /** Whether the command is in the ring. */
    public boolean accepted() {
        return fate == Fate.ACCEPTED;
    }
}
