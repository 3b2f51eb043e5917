// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

/** State of the sidecar that a host runs, as shown to people. */
public enum SidecarState {
    /** Nothing is loaded; commands wait in the ring. */
    STOPPED,
    /** Being loaded and warmed. */
    STARTING,
    /** Processing commands. */
    RUNNING,
    /** A swap is handing its role over. */
    SWAPPING,
    /** Being stopped. */
    STOPPING,
    /** In its handler for longer than the watch limit. */
    HUNG,
    /** Ended by a fault; see the detail. */
    FAULTED,
    /** No bridge is there to load it. */
    NO_BRIDGE,
    /** Its process ended without being told to; it is started again after a pause, see {@link Supervision#nextStartMillis()}. */
    RESTARTING,
    /** It ended too often in a row and is held until a person starts it, skips the command, or rolls back. */
    FAILED,
    /** It waits, before it takes any command, until a person has answered {@link Supervision#question()}. */
    ASKING
}
