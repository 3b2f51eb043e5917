// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

/** How far a swap has come. */
public enum SwapPhase {
    /** The file is whole and copied. */
    STAGED,
    /** Checked in a throw-away process, or resolved and started as a bundle. */
    VERIFIED,
    /** Loaded, its worker started and waiting, while the old one serves. */
    WARMED,
    /** The old worker stands at a record border. */
    PARKED,
    /** The new worker holds the role. */
    HANDED_OVER,
    /** The new worker serves. */
    SERVING,
    /** The new worker was healthy through its watch window; the old one stood by, parked. */
    WATCHED,
    /** The old worker serves again. */
    ROLLED_BACK,
    /** The old generation is gone. */
    COMMITTED
}
