// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.time.Duration;
import java.util.function.Supplier;

import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.WatchWindow;

/**
 * What every swap has in common: park, hand over, watch, then commit or roll back.
 *
 * @param host that hands over
 * @param staging waits for files
 * @param journal takes the reports
 * @param losses tells what was lost
 * @param window how the next swap is watched
 * @param watched where the one that is being watched can be found by who wants to roll it back
 */
record SwapRun(SwapHost host, Staging staging, SwapJournal journal, LossCount losses, Supplier<WatchWindow> window,
        Watched watched) {

    static final Duration PARK_DEADLINE = Duration.ofSeconds(2);

    SwapClock clock() {
        return staging.clock();
    }

    /** Whether the new one serves for good; else {@code swap} knows why not. */
    boolean handOver(SwapRecord swap, SwapHost.Warmed warmed) {
        if (!swap.handedOver(warmed.execute(PARK_DEADLINE))) {
            return false;
        }
        watched.begin(warmed);
        try {
            if (!swap.handedOver(warmed.watch(window.get()))) {
                return false;
            }
        } finally {
            watched.end();
        }
        warmed.commit();
        return true;
    }

    SwapReport committed(SwapRecord swap) {
        swap.reached(SwapPhase.COMMITTED);
        return swap.committed();
    }

    /** Name and version of what serves, or {@code none}. */
    String serving() {
        var status = host.status();
        return status.name().isEmpty() ? "none" : status.name() + " " + status.version();
    }
}
