// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import io.ringside.api.bridge.Bridge;

/** How far a sidecar is kept apart; on the command line by the names of {@link Bridge}. */
enum Isolation {
    /** On a thread of this process. */
    IN_PROCESS(Bridge.IN_PROCESS),
    /** In a process of its own. */
    OWN_PROCESS(Bridge.OWN_PROCESS);

    private final String word;

    Isolation(String word) {
        this.word = word;
    }

    /** As the command line and the bridges call it. */
    @Override
    public String toString() {
        return word;
    }
}
