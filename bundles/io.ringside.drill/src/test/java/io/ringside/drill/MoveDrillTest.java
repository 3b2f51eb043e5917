// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.swap.SwapOutcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The drills that move the sidecar and replace its bridge. */
@Timeout(180)
class MoveDrillTest extends DrilledWorld {
    @Test
    void movesAwayAndBackAndTellsThePauses() {
        DrillReport report = passed(Drill.MOVE);

        assertThat(swaps.asked).startsWith("own-process", "in-process", "own-process");
        assertThat(report.swaps()).isGreaterThan(20);
        assertThat(report.pauseP50Nanos()).isPositive();
        assertThat(world.isolation).as("put back").isEqualTo("in-process");
    }

    @Test
    void replacesTheBridgeByTheNewestJar() throws IOException {
        Files.createFile(libraries.resolve("io.ringside.bridge.ffm-1.0.0.jar"));
        Files.createFile(libraries.resolve("io.ringside.bridge.ffm-1.1.0.jar"));

        DrillReport report = passed(Drill.UPDATE);

        assertThat(swaps.asked).startsWith("io.ringside.bridge.ffm-1.1.0.jar in-process");
        assertThat(report.swaps()).isGreaterThan(20);
    }

    @Test
    void failsWhenAMoveOrAnUpdateIsNotCommittedOrNotPossible() throws IOException {
        swaps.refusesMove = true;
        assertThat(run(Drill.MOVE).failure()).startsWith("RS-715: The move (own-process) was REFUSED");
        swaps.refusesMove = false;
        assertThat(run(Drill.UPDATE).failure()).startsWith("RS-712: There is no io.ringside.bridge.ffm-");

        Files.createFile(libraries.resolve("io.ringside.bridge.ffm-1.0.0.jar"));
        swaps.outcomes.put("io.ringside.bridge.ffm-1.0.0.jar", SwapOutcome.ABORTED);
        assertThat(run(Drill.UPDATE).failure()).startsWith("RS-715: The update to io.ringside.bridge.ffm-1.0.0.jar");
    }
}
