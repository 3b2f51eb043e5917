// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

/** The new generation while it is watched. Safe for any thread. */
final class Watched {
    private SwapHost.Warmed warmed;

    synchronized void begin(SwapHost.Warmed next) {
        warmed = next;
    }

    synchronized void end() {
        warmed = null;
    }

    /** Whether one was watched: then its watch is over, and the thread that swaps reports how it ended. */
    boolean rollBack() {
        SwapHost.Warmed current;
        synchronized (this) {
            current = warmed;
        }
        if (current != null) {
            current.rollBack();
        }
        return current != null;
    }
}
