// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;

import org.junit.jupiter.api.io.TempDir;

/** What a test of drills runs them over. */
abstract class DrilledWorld {
    static final long SEED = 42;

    final World world = new World();
    final WorldServices.Sidecar sidecar = new WorldServices.Sidecar(world);
    final WorldServices.Commands commands = new WorldServices.Commands(world);
    final WorldSwaps swaps = new WorldSwaps(world);
    final List<String> progress = new ArrayList<>();
    double othersLoad = 0.5;

    @TempDir
    Path libraries;

    final DefaultDrillService service() {
        WorldRings rings = new WorldRings(world);
        ProcessSignals signals = new WorldSignals(world);
        OthersLoad load = new OthersLoad() {
            @Override
            public double mean() {
                return othersLoad;
            }

            @Override
            public void close() {
                // nothing watches
            }
        };
        return new DefaultDrillService(new DrillParts(sidecar, swaps, commands, rings, rings, rings, libraries,
                libraries, libraries, world, signals, () -> load));
    }

    final DrillReport run(Drill drill) {
        return service().run(drill, Duration.ofSeconds(10), SEED, progress::add);
    }

    final DrillReport passed(Drill drill) {
        DrillReport report = run(drill);
        assertThat(report.failure()).isEmpty();
        assertThat(report.ledger().balances()).isTrue();
        return report;
    }
}
