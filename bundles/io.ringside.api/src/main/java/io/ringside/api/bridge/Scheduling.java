// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is asked of the system's scheduler for the thread of a worker.
 *
 * @param processor number of the one that it is bound to, from 0; empty: any. One that is not there is an error
 * @param nice its priority, -20 (first) to 19 (last); 0: as the thread that starts it. A wish: when the system refuses it, the worker runs all the
 *        same, says so (RS-340), and {@link io.ringside.api.inspect.Placement} shows it
 */
public record Scheduling(OptionalInt processor, int nice) {
    /** The first that the kernel lets run. */
    public static final int FIRST = -20;

    /** The last. */
    public static final int LAST = 19;

    /** Nothing is asked. */
    public static final Scheduling USUAL = new Scheduling(OptionalInt.empty(), 0);

    /** Checks the range. */
    public Scheduling {
        Objects.requireNonNull(processor, "processor");
        if (nice < FIRST || nice > LAST) {
            throw new IllegalArgumentException("A priority is from " + FIRST + " to " + LAST + ", not " + nice);
        }
    }
}
