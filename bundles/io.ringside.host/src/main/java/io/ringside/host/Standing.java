// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.sidecar.SidecarState;

/**
 * Where the host stands, replaced as a whole so that any thread reads it without a lock.
 *
 * @param state as shown to people
 * @param seat who serves, or null
 * @param last what the newest sidecar said of itself, or null before the first
 * @param library of the newest sidecar, or null before the first
 * @param detail one sentence about a fault, or empty
 */
record Standing(SidecarState state, Seat seat, SidecarDescription last, KeptLibrary library, String detail) {
    Standing in(SidecarState next) {
        return new Standing(next, seat, last, library, "");
    }

    Standing vacant(SidecarState next, String why) {
        return new Standing(next, null, last, library, why);
    }

    static Standing serving(Seat seat) {
        return new Standing(SidecarState.RUNNING, seat, seat.description(), seat.library(), "");
    }

    /** {@code running echo 1.0.0}, for sentences. */
    String words() {
        return seat == null ? state.name() : state.name() + " (" + seat.title() + ")";
    }
}
