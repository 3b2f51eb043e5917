// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.SidecarDescription;

/**
 * A generation with all that was decided about it.
 *
 * @param bridge that loaded it
 * @param generation the loaded copy
 * @param library it was loaded from
 * @param epoch the grant under which it serves or is to serve
 * @param since when it took the role, or null before
 */
record Seat(Bridge bridge, Generation generation, KeptLibrary library, long epoch, Since since) {
    /**
     * How things stood when it took the role.
     *
     * @param millis wall clock
     * @param nanos System.nanoTime
     * @param doneCount commands done until then
     * @param state what its predecessor saved and it was given, or null
     */
    record Since(long millis, long nanos, long doneCount, SavedState state) {}

    SidecarDescription description() {
        return generation.description();
    }

    /** Name and version for sentences. */
    String title() {
        return description().name() + " " + description().version();
    }

    /** Whether it runs in a process of its own, which can be killed. */
    boolean ownProcess() {
        return bridge.isolation().equals(Bridge.OWN_PROCESS);
    }

    /** Whether its process ended without being told to. */
    boolean crashed() {
        return generation.crash().isPresent();
    }

    Generation.State state() {
        return generation.status().state();
    }

    /** Wall clock when it took the role, 0 before. */
    long sinceMillis() {
        return since == null ? 0 : since.millis();
    }

    /** What is said when it cannot be unloaded. */
    String leakSentence(boolean parked) {
        return "RS-304: " + title() + " (generation " + generation.number() + ") did not come back "
                + (parked
                        ? "from its end; it is left loaded on purpose and the ring is free."
                        : "from its handler; it is left loaded on purpose and keeps the ring until the process ends.");
    }

    /** The same generation, serving since now under {@code newEpoch}. */
    Seat taken(long newEpoch, long doneCount, SavedState state) {
        return new Seat(bridge, generation, library, newEpoch,
                new Since(System.currentTimeMillis(), System.nanoTime(), doneCount, state));
    }
}
