// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;
import io.ringside.api.ledger.Ledger;

/** Drills that end at once. */
final class FakeDrills implements DrillService {
    String failure = "";

    DrillReport report(String sentence) {
        return new DrillReport(Drill.CORRUPT_COPY, new Ledger(3, 2, 1, 2, 0, 0, 2, 2, 0, 0, 0), 0, 0, 0, 0, 0, 0,
                DrillReport.UNMEASURED, DrillReport.UNMEASURED, 0.5, sentence);
    }

    @Override
    public DrillReport run(Drill drill, Duration time, long seed, Consumer<String> progress) {
        progress.accept(drill + " for " + time.toSeconds() + " s");
        return report(failure);
    }

    @Override
    public Optional<Drill> running() {
        return Optional.empty();
    }

    @Override
    public void stop() {}
}
