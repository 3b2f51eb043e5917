// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;

/** Replaces the bundle of the bridge in this process by a fresh copy of the jar that ships, again and again, under load. */
final class UpdateDrill implements DrillScript {
    private static final long BETWEEN_NANOS = 50_000_000;
    private static final String BRIDGE = "io.ringside.bridge.ffm-";

    @Override
    public void run(DrillRun run) {
        Path jar = jar(run.parts().bundles()).orElseThrow(() -> new RingsideException("RS-712",
                "There is no " + BRIDGE + "*.jar in " + run.parts().bundles()
                        + ", so no bridge can be replaced. Start Ringside from its product."));
        run.moveTo(Bridge.IN_PROCESS);
        new Flood(run).begin(Flood.PACED);
        do {
            run.swapped(run.parts().swaps().swapBridge(jar), "update to " + jar.getFileName());
            run.awaitServing("after its bridge was replaced");
            run.rest(run.random().nextLong(BETWEEN_NANOS));
        } while (run.goesOn());
    }

    private static Optional<Path> jar(Path bundles) {
        try (Stream<Path> files = Files.list(bundles)) {
            return files.filter(file -> file.getFileName().toString().startsWith(BRIDGE)).max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
