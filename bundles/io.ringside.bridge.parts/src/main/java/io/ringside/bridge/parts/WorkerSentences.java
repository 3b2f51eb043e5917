// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.time.Duration;

import io.ringside.api.RingsideException;

/**
 * What is said when a worker does not do what it is told.
 *
 * @param title name and version of its sidecar
 */
public record WorkerSentences(String title) {
    /** RS-415: its create refuses. {@code rest} says what is left of it. */
    public RingsideException refusedStart(String why, String rest) {
        return new RingsideException("RS-415", "The sidecar " + title + " refused to start: " + why + "." + rest);
    }

    /** RS-416: its restore refuses. */
    public RingsideException refusedState(String why) {
        return new RingsideException("RS-416",
                "The sidecar " + title + " does not take the state of its predecessor: " + why + ".");
    }

    /** RS-421: somebody else serves. */
    public RingsideException roleTaken() {
        return new RingsideException("RS-421", "The sidecar " + title
                + " cannot serve: the ring's consumer role is held by another worker or process. End that one first.");
    }

    /** RS-420: it has not said in time that it serves; one that ended may have served before it could. */
    public RingsideException notServing(Duration deadline, String why) {
        return new RingsideException("RS-420", "The sidecar " + title + " did not say within "
                + deadline.toMillis() + " ms that it serves: " + why + ".");
    }

    /** RS-422: it cannot be parked. */
    public RingsideException notParked(String why) {
        return new RingsideException("RS-422", "The sidecar " + title + " cannot be parked: " + why + ".");
    }

    /** RS-423: it cannot go on. */
    public RingsideException notResumed(String why) {
        return new RingsideException("RS-423", "The sidecar " + title + " cannot go on: " + why + ".");
    }

    /** RS-425: it is over. */
    public RingsideException ended(long number) {
        return new RingsideException("RS-425",
                "The sidecar " + title + " (generation " + number + ") has ended. Start it again.");
    }

    /** RS-332: there is no question. */
    public RingsideException asksNothing() {
        return new RingsideException("RS-332", title + " asks nothing, so there is nothing to answer.");
    }
}
