// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.ui.window.OpenWindow;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration on the real window with all its views, over simulated services. */
class DashboardDemoTest {
    private final Simulation simulation = new Simulation(new SimulatedRing(System.nanoTime()));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    private int run() {
        try (OpenWindow open = OpenWindow.over(simulation, Pictures.views(simulation))) {
            return new DashboardDemo(open.window(), simulation, simulation, simulation,
                    () -> Path.of("/opt/bridge.jar"))
                    .run(folder, new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(progress, true, StandardCharsets.UTF_8));
        }
    }

    private String lastLine() {
        return out.toString(StandardCharsets.UTF_8).lines().reduce("", (_, line) -> line);
    }

    @Test
    void aSoundInstallationBalancesAndLeavesPicturesThatDiffer() throws IOException {
        int code = run();

        assertThat(code).as(progress.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(lastLine()).isEqualTo(simulation.closing().line()).endsWith("lost=0 doubled=0");
        List<Path> pictures;
        try (Stream<Path> files = Files.list(folder)) {
            pictures = files.sorted().toList();
        }
        assertThat(pictures).extracting(path -> path.getFileName().toString()).containsExactly("01-start.png",
                "02-ping.png", "03-load.png",
                "04-burst.png", "05-swap-sidecar.png", "06-swap-bridge.png", "07-drained.png", "08-stop.png");
        for (Path one : pictures) {
            for (Path other : pictures) {
                assertThat(one == other || !Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other)))
                        .as(one + " and " + other)
                        .isTrue();
            }
        }
    }

    @Test
    void oneLostRecordFailsIt() {
        simulation.extraLost = 1;

        assertThat(run()).isOne();
        assertThat(lastLine()).endsWith("lost=1 doubled=0");
    }

    @Test
    void aRefusedSwapFailsItAndIsSaid() {
        simulation.nextOutcome = SwapOutcome.REFUSED;

        assertThat(run()).isOne();
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("05-swap-sidecar: RS-624").contains("RS-401");
        assertThat(lastLine()).startsWith("ledger offered=");
    }
}
