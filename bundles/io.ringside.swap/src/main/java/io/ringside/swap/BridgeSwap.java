// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/**
 * Swaps the bridge bundle. The new one is started in the slot that stands by, beside the one in use; only when its
 * service is there and it has the sidecar loaded and warm does the ring change hands. The bundle that is left is
 * emptied, so that none of its classes stays.
 */
record BridgeSwap(SwapHost host, BridgeSlots slots, Staging staging, SwapJournal journal) {
    SwapReport run(Path file) {
        Optional<Bridge> old = host.bridge();
        SwapRecord swap = new SwapRecord(journal, staging.clock(), "bridge", slots.title(old),
                String.valueOf(file.getFileName()));
        BridgeSlots.Slot next;
        try {
            if (staging.awaitWhole(file) != FileKind.ZIP) {
                throw new RingsideException("RS-521",
                        file.getFileName() + " is no jar. A bridge is swapped by its bundle.");
            }
            BridgeJar jar = BridgeJar.of(file);
            swap.to(jar.title());
            swap.reached(SwapPhase.STAGED);
            next = slots.start(jar, old);
            swap.reached(SwapPhase.VERIFIED);
        } catch (RingsideException e) {
            return swap.refused(e);
        }
        SidecarStatus status = host.status();
        return status.state() == SidecarState.RUNNING || status.state() == SidecarState.HUNG
                ? handOver(swap, old, next, Path.of(status.library()))
                : commit(swap, old, next);
    }

    private SwapReport handOver(SwapRecord swap, Optional<Bridge> old, BridgeSlots.Slot next, Path library) {
        SwapHost.Warmed warmed;
        try {
            warmed = host.prepare(next.bridge(), library);
            swap.reached(SwapPhase.WARMED);
        } catch (RingsideException e) {
            slots.vacate(next.bundle());
            return swap.refused(e);
        }
        if (!swap.handedOver(warmed.execute(SidecarSwap.PARK_DEADLINE))) {
            slots.vacate(next.bundle());
            return swap.aborted();
        }
        warmed.commit();
        return commit(swap, old, next);
    }

    private SwapReport commit(SwapRecord swap, Optional<Bridge> old, BridgeSlots.Slot next) {
        host.use(next.bridge());
        old.ifPresent(bridge -> slots.retire(bridge, next));
        swap.reached(SwapPhase.COMMITTED);
        return swap.committed();
    }
}
