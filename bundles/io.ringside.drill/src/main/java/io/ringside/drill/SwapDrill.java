// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Path;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.swap.SwapReport;

/** Swaps to and fro between two good builds under load; after each swap the new build must be heard to answer. */
final class SwapDrill implements DrillScript {
    private static final long BETWEEN_NANOS = 20_000_000;

    @Override
    public void run(DrillRun run) {
        Path first = Path.of(run.parts().sidecar().status().library());
        Path second = otherBuild(run, first).orElseThrow(() -> new RingsideException("RS-712",
                "There is no other build of " + first.getFileName() + " to swap to. Drop one into "
                        + run.parts().swaps().dropFolder() + "."));
        new Flood(run).begin(Flood.PACED);
        boolean away = true;
        do {
            swap(run, away ? second : first);
            away = !away;
            run.rest(run.random().nextLong(BETWEEN_NANOS));
        } while (run.goesOn());
    }

    private static void swap(DrillRun run, Path library) {
        SequenceAudit audit = run.parts().audit();
        long changes = audit.findings().versionChanges();
        SwapReport report = run.parts().swaps().swapSidecar(library);
        run.swapped(report, "swap to " + library.getFileName());
        if (!run.within(DrillRun.PATIENCE, () -> audit.findings().versionChanges() == changes + 1)) {
            throw new RingsideException("RS-715", "After the swap to " + report.to()
                    + " its answers were not heard once and for all: the version in the answers changed "
                    + (audit.findings().versionChanges() - changes) + " times.");
        }
    }

    /** Another build of the same sidecar, the newest. */
    private static Optional<Path> otherBuild(DrillRun run, Path running) {
        return run.parts().swaps().candidates().stream()
                .filter(path -> stem(path).equals(stem(running)) && !path.getFileName().equals(running.getFileName()))
                .max(Path::compareTo);
    }

    /** The name up to the version or the ending. */
    private static String stem(Path library) {
        return library.getFileName().toString().replaceAll("([_-][0-9].*)?\\.so$", "");
    }
}
