// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/** Moves the sidecar that serves to a bridge of another isolation, with its state. */
record IsolationSwap(SwapRun run) {
    static final String SUBJECT = "isolation";

    SwapReport to(Bridge bridge) {
        String now = run.host().bridge().map(Bridge::isolation).orElse("none");
        SwapRecord swap = new SwapRecord(run, SUBJECT, now, bridge.isolation());
        Optional<SwapHost.Warmed> warmed;
        try {
            if (now.equals(bridge.isolation())) {
                throw new RingsideException("RS-435", "The sidecar runs " + now + " already. Nothing changed.");
            }
            warmed = run.host().prepareSame(bridge);
        } catch (RingsideException e) {
            return swap.refused(e);
        }
        if (warmed.isPresent()) {
            swap.reached(SwapPhase.WARMED);
            if (!run.handOver(swap, warmed.get())) {
                return swap.failed();
            }
        }
        return run.committed(swap);
    }
}
