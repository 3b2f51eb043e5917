// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.bridge.SidecarDescription;

/** What a sidecar saved when it was parked last: it waits for the next one of the same name. */
record SavedState(String sidecar, byte[] bytes) {
    /** What {@code seat} saved at its last park, or null when it keeps no state. */
    static SavedState of(Seat seat) {
        return seat.description().saves() ? new SavedState(seat.description().name(), seat.generation().saved()) : null;
    }

    /** What is left of the state of {@code seat}, which crashed: what it was given when it took the role. */
    static SavedState before(Seat seat) {
        return seat.since() == null ? null : seat.since().state();
    }

    /** Whether the one that is described here can take it. */
    boolean fits(SidecarDescription other) {
        return other.saves() && other.name().equals(sidecar) && bytes.length > 0;
    }
}
