// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.ui.DashboardWindow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Kills the sidecar and breaks a swap by the window's own buttons, in the real product, while commands flow; leaves pictures of what a person sees.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryWindowIT {
    private static final Path PICTURES = Path.of("target", "recovery");

    private RunningWindow running;
    private DashboardWindow window;
    private SidecarService sidecars;

    @BeforeAll
    void open() throws Exception {
        running = RunningWindow.overTheDemo("itest-recovery");
        window = running.window();
        sidecars = running.product().service(SidecarService.class);
        running.load(20_000);
        running.press("isolation-own");
        until(() -> sidecars.status().isolation().equals(Bridge.OWN_PROCESS));
    }

    @AfterAll
    void close() throws Exception {
        running.close();
    }

    @Test
    void aKilledSidecarIsSeenOnACardAndNothingIsLost() {
        running.press("sidecar-kill");
        running.press("sidecar-kill-card-go");

        until(() -> running.says("crash-row", "SIGKILL"));
        until(() -> running.says("crash-row", "restarted in"));
        running.press("crash-open");
        until(() -> running.says("crash-sentence", "nothing lost"));
        window.snapshot(PICTURES.resolve("crash-card.png"));
        running.press("crash-close");
        assertThat(window.text("lost-count")).isEqualTo("LOST 0");
        window.snapshot(PICTURES.resolve("crash-row.png"));
    }

    @Test
    void aVersionThatCrashesByDesignIsRolledBackAndNothingIsLost() {
        until(() -> sidecars.status().state() == SidecarState.RUNNING);
        Path crashes = RunningProduct.home().resolve("sidecars").resolve("drill").resolve("demo_crashes.so");
        window.enter("sidecar-candidate", crashes.toString());
        running.press("sidecar-swap");
        until(() -> running.says("swap-plan", "1.2.0"));
        window.snapshot(PICTURES.resolve("swap-sheet.png"));

        running.press("swap-go");

        until(() -> running.says("swap-report", "rolled back"));
        until(() -> sidecars.status().version().equals("1.0.0"));
        window.snapshot(PICTURES.resolve("rolled-back.png"));
        assertThat(window.text("swap-report")).contains("RS-402");
        assertThat(window.text("lost-count")).isEqualTo("LOST 0");
    }
}
