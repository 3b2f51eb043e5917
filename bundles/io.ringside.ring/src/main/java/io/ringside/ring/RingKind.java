// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** What flows through a ring. */
public enum RingKind {
    /** From a host to a sidecar: RSD_RING_COMMANDS. */
    COMMANDS(1),
    /** From a sidecar to a host: RSD_RING_EVENTS. */
    EVENTS(2);

    private final int code;

    RingKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static RingKind of(int code) {
        return code == EVENTS.code ? EVENTS : COMMANDS;
    }

    static boolean knows(int code) {
        return code == COMMANDS.code || code == EVENTS.code;
    }
}
