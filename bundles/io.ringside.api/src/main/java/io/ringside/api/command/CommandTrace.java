// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

import java.util.List;

import io.ringside.api.event.EventSample;

/**
 * The way of one command, as its sender saw it. Times are {@link System#nanoTime()}, which on Linux is CLOCK_MONOTONIC; 0 when the moment
 * did not come in time. The moments of taking and finishing are those at which a look at the ring showed them, so each is late by up to
 * one look.
 *
 * @param outcome whether the ring took it
 * @param sentNanos when it was offered
 * @param takenNanos when it was first seen in hand, or answered when that was seen earlier
 * @param doneNanos when it was first seen done
 * @param answeredNanos when the first event that it caused was delivered
 * @param answers the events that it caused, in order, at most {@link #MOST_ANSWERS}
 */
public record CommandTrace(SendOutcome outcome, long sentNanos, long takenNanos, long doneNanos, long answeredNanos,
        List<EventSample> answers) {

    /** Most events that are kept of one command. */
    public static final int MOST_ANSWERS = 64;

    /** Copies the list. */
    public CommandTrace {
        answers = List.copyOf(answers);
    }
}
