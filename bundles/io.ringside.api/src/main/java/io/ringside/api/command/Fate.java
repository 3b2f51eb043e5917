// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

/** What became of one attempt to send. */
public enum Fate {
    /** Published in the ring: it survives the host and will be processed. */
    ACCEPTED,
    /** The ring has no room. Nothing was written; try again when the sidecar has caught up. */
    REFUSED_FULL,
    /** Longer than the ring allows. It will never fit this ring. */
    REFUSED_TOO_LARGE,
    /** The host is closed, or has no ring. */
    REFUSED_CLOSED
}
