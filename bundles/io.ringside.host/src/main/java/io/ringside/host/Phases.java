// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.PhaseTime;

/** How far a hand-over came, and how long each step took. */
final class Phases {
    private final List<PhaseTime> times = new ArrayList<>(SwapPhase.values().length);
    private long began = System.nanoTime();

    /** The next step begins now. */
    void begin() {
        began = System.nanoTime();
    }

    /** The step is over; the next one begins now. */
    void reached(SwapPhase phase) {
        reached(phase, System.nanoTime());
    }

    /** Likewise, {@code at} CLOCK_MONOTONIC nanoseconds. */
    void reached(SwapPhase phase, long at) {
        times.add(new PhaseTime(phase, at - began));
        began = at;
    }

    List<PhaseTime> times() {
        return times;
    }
}
