// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Path;

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
 * @param sinceMillis wall clock when it took the role, 0 before
 */
record Seat(Bridge bridge, Generation generation, Path library, long epoch, long sinceMillis) {
    SidecarDescription description() {
        return generation.description();
    }

    /** Name and version for sentences. */
    String title() {
        return description().name() + " " + description().version();
    }

    /** What is said when it cannot be unloaded. */
    String leakSentence(boolean parked) {
        return "RS-304: " + title() + " (generation " + generation.number() + ") did not come back "
                + (parked
                        ? "from its end; it is left loaded on purpose and the ring is free."
                        : "from its handler; it is left loaded on purpose and keeps the ring until the process ends.");
    }

    /** The same generation, serving since now under {@code newEpoch}. */
    Seat taken(long newEpoch) {
        return new Seat(bridge, generation, library, newEpoch, System.currentTimeMillis());
    }
}
