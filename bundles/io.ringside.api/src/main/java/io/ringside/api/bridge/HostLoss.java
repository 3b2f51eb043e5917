// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

/** What a sidecar in a process of its own does when its host is gone. In the host's process it ends with it. */
public enum HostLoss {
    /** Finishes what is accepted, then ends. */
    DRAIN_THEN_EXIT,
    /** Goes on waiting for commands, until a host ends it. */
    KEEP,
    /** Ends at once; what it had in hand is ambiguous. */
    DIE_WITH_HOST
}
