// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

/** One drill: makes its faults until the time is over, and says when it did not test what it promises. */
interface DrillScript {
    /**
     * Makes the faults. What it starts it need not stop: the load is stopped, the ring drained and the sidecar put back behind it.
     *
     * @throws io.ringside.api.RingsideException when something went wrong, or was not tested, in one sentence
     */
    void run(DrillRun run);
}
