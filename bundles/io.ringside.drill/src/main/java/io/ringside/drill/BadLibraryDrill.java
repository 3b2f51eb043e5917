// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.WatchWindow;

/**
 * Offers every bad library under load, at least once: each must be refused, or rolled back in its watch window, and what served before
 * must go on serving.
 */
final class BadLibraryDrill implements DrillScript {
    private static final long RATE = 50_000;

    private final List<BadLibrary> libraries;

    BadLibraryDrill() {
        this(BadLibrary.SHIPPED);
    }

    BadLibraryDrill(List<BadLibrary> libraries) {
        this.libraries = libraries;
    }

    @Override
    public void run(DrillRun run) {
        for (BadLibrary each : libraries) {
            if (!Files.isRegularFile(path(run, each))) {
                throw new RingsideException("RS-712",
                        "There is no " + path(run, each) + " to offer. Build Ringside again.");
            }
        }
        String isolation = run.parts().sidecar().status().isolation();
        Standing.watch(run, WatchWindow.DEFAULT);
        new Flood(run).begin(RATE);
        do {
            offerAll(run, false);
            run.moveTo(Bridge.OWN_PROCESS);
            offerAll(run, true);
            run.moveTo(isolation);
        } while (run.goesOn());
    }

    private void offerAll(DrillRun run, boolean ownProcess) {
        for (BadLibrary each : libraries) {
            if (each.ownProcess() == ownProcess) {
                offer(run, each);
            }
        }
    }

    private static void offer(DrillRun run, BadLibrary bad) {
        SidecarStatus before = run.parts().sidecar().status();
        SwapReport report = run.parts().swaps().swapSidecar(path(run, bad));
        boolean fits = report.outcome() == bad.outcome()
                && (bad.code().isEmpty() || bad.code().equals(report.code()));
        run.say("%s (%s): %s, %s: %s", bad.file(), bad.fault(), report.outcome(), report.code(), report.reason());
        if (!fits) {
            throw new RingsideException("RS-715", bad.file() + " (" + bad.fault() + ") was " + report.outcome() + " "
                    + report.code() + " and not " + bad.outcome() + " " + bad.code() + ".");
        }
        SidecarStatus after = run.parts().sidecar().status();
        boolean same = after.version().equals(before.version())
                && (bad.outcome() != SwapOutcome.REFUSED || after.generation() == before.generation());
        if (!same) {
            throw new RingsideException("RS-715", "After " + bad.file() + " (" + bad.fault() + ") generation "
                    + after.generation() + ", " + after.name() + " " + after.version() + ", serves and not generation "
                    + before.generation() + ", " + before.name() + " " + before.version() + ".");
        }
        run.awaitServing("after " + bad.file() + " was offered");
    }

    private static Path path(DrillRun run, BadLibrary bad) {
        return run.parts().libraries().resolve(bad.file());
    }
}
