// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/** Swaps the sidecar to another library on the bridge in use. Up to the hand-over the old one is not touched. */
record SidecarSwap(SwapHost host, Staging staging, SwapJournal journal) {

    static final Duration PARK_DEADLINE = Duration.ofSeconds(2);

    SwapReport run(Path library) {
        SidecarStatus status = host.status();
        String serving = status.name().isEmpty() ? "none" : status.name() + " " + status.version();
        SwapRecord swap = new SwapRecord(journal, staging.clock(), "sidecar", serving,
                String.valueOf(library.getFileName()));
        SwapHost.Warmed warmed;
        try {
            staging.awaitWhole(library);
            swap.reached(SwapPhase.STAGED);
            Bridge bridge = host.bridge().orElseThrow(SidecarSwap::noBridge);
            SidecarDescription description = bridge.verify(library);
            swap.to(description.name() + " " + description.version());
            swap.reached(SwapPhase.VERIFIED);
            warmed = host.prepare(bridge, library);
            swap.reached(SwapPhase.WARMED);
        } catch (RingsideException e) {
            return swap.refused(e);
        }
        if (!swap.handedOver(warmed.execute(PARK_DEADLINE))) {
            return swap.aborted();
        }
        warmed.commit();
        swap.reached(SwapPhase.COMMITTED);
        return swap.committed();
    }

    private static RingsideException noBridge() {
        return new RingsideException("RS-427",
                "No bridge is there to load it. Start the bridge bundle, then swap again.");
    }
}
