// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.PulseReading;

/** What the window reads, from before there is anything to read. Safe for any thread. */
public final class WindowServices {
    private volatile LiveServices now;
    private volatile boolean starting;

    /**
     * Those that are there now.
     *
     * @param starting whether what is missing is still on its way
     */
    public WindowServices(LiveServices now, boolean starting) {
        this.now = now;
        this.starting = starting;
    }

    public LiveServices now() {
        return now;
    }

    /** From now on these. */
    public void follow(LiveServices services) {
        now = services;
    }

    /** What is missing from now on is not there. */
    public void allStarted() {
        starting = false;
    }

    /** What is known while there is no service: that it starts, or that there is none. */
    PulseReading nothing() {
        return PulseReading.nothing(System.nanoTime(), System.currentTimeMillis(),
                starting ? SidecarState.STARTING : SidecarState.NO_BRIDGE);
    }
}
