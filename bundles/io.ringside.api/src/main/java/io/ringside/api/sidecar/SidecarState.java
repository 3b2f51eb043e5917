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
    NO_BRIDGE
}
