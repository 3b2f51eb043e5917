// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/**
 * Swaps a bridge bundle in two steps. The new one is started in the slot that stands by, beside the one it replaces; only when its service is
 * there and it has the sidecar loaded and warm does the ring change hands. The bundle that is left is emptied, so that none of its classes
 * stays; its jar is kept, as the last good one.
 */
record BridgeSwap(SwapRun run, BridgeSlots slots, KeptJars jars) {

    static final String SUBJECT = "bridge";

    SwapReport to(Path file) {
        SwapRecord swap = new SwapRecord(run, SUBJECT, slots.title(run.host().bridge()),
                String.valueOf(file.getFileName()));
        Optional<Bridge> old;
        BridgeSlots.Slot next;
        try {
            if (run.staging().awaitWhole(file) != FileKind.ZIP) {
                throw new RingsideException("RS-521",
                        file.getFileName() + " is no jar. A bridge is swapped by its bundle.");
            }
            BridgeJar jar = BridgeJar.of(jars.keep(file));
            old = slots.replacedBy(jar, run.host().bridge());
            swap.from(slots.title(old));
            swap.to(jar.title());
            jars.keepServing(old.map(BridgeSlots::bundleOf));
            swap.reached(SwapPhase.STAGED);
            next = slots.start(jar, old);
            swap.reached(SwapPhase.VERIFIED);
        } catch (RingsideException e) {
            jars.dropNext();
            return swap.refused(e);
        }
        boolean serves = old.equals(run.host().bridge());
        return serves ? handOver(swap, old, next) : commit(swap, old, next);
    }

    private SwapReport handOver(SwapRecord swap, Optional<Bridge> old, BridgeSlots.Slot next) {
        Optional<SwapHost.Warmed> warmed;
        try {
            warmed = run.host().prepareSame(next.bridge());
            if (warmed.isPresent()) {
                swap.reached(SwapPhase.WARMED);
            }
        } catch (RingsideException e) {
            vacate(next);
            return swap.refused(e);
        }
        if (warmed.isPresent() && !run.handOver(swap, warmed.get())) {
            vacate(next);
            return swap.failed();
        }
        run.host().use(next.bridge());
        return commit(swap, old, next);
    }

    private void vacate(BridgeSlots.Slot next) {
        slots.vacate(next.bundle());
        jars.dropNext();
    }

    private SwapReport commit(SwapRecord swap, Optional<Bridge> old, BridgeSlots.Slot next) {
        old.map(bridge -> slots.retire(bridge, next)).ifPresent(swap::remark);
        jars.committed();
        return run.committed(swap);
    }
}
