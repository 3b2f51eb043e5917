// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

/** How a swap ended. */
public enum SwapOutcome {
    /** The new one serves, the old one is unloaded. */
    COMMITTED,
    /** The new one was not fit; the old one was never touched. */
    REFUSED,
    /** The new one served, was not healthy in its watch window, and the old one serves again. */
    ROLLED_BACK,
    /** The old one could not be parked or the new one did not take over; the old one goes on. */
    ABORTED
}
