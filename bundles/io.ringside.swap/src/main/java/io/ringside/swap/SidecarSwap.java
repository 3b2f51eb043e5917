// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/** Swaps the sidecar to another library on the bridge in use. Up to the hand-over the old one is not touched. */
record SidecarSwap(SwapRun run) {
    static final String SUBJECT = "sidecar";

    SwapReport to(Path library) {
        SwapRecord swap = new SwapRecord(run, SUBJECT, run.serving(), String.valueOf(library.getFileName()));
        return finish(swap, () -> {
            run.staging().awaitWhole(library);
            swap.reached(SwapPhase.STAGED);
            Bridge bridge = run.host().bridge().orElseThrow(SidecarSwap::noBridge);
            SidecarDescription description = bridge.verify(library);
            swap.to(description.name() + " " + description.version());
            swap.reached(SwapPhase.VERIFIED);
            return run.host().prepare(bridge, library);
        });
    }

    /** To what served before, whatever became of its file. */
    SwapReport back() {
        SwapRecord swap = new SwapRecord(run, SUBJECT, run.serving(), "what served before");
        return finish(swap, () -> run.host().prepareBack(run.host().bridge().orElseThrow(SidecarSwap::noBridge)));
    }

    private SwapReport finish(SwapRecord swap, Supplier<SwapHost.Warmed> preparation) {
        SwapHost.Warmed warmed;
        try {
            warmed = preparation.get();
            swap.to(warmed.title());
            swap.reached(SwapPhase.WARMED);
        } catch (RingsideException e) {
            return swap.refused(e);
        }
        return run.handOver(swap, warmed) ? run.committed(swap) : swap.failed();
    }

    private static RingsideException noBridge() {
        return new RingsideException("RS-427",
                "No bridge is there to load it. Start the bridge bundle, then swap again.");
    }
}
