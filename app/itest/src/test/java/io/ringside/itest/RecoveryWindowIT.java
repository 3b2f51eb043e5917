// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.ui.DashboardWindow;

import javafx.application.Platform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testfx.api.FxToolkit;

/**
 * Kills the sidecar and breaks a swap by the window's own buttons, in the real product, while commands flow; leaves pictures of what a person sees.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryWindowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path PICTURES = Path.of("target", "recovery");

    private RunningProduct product;
    private DashboardWindow window;
    private SidecarService sidecars;
    private CommandService commands;

    @BeforeAll
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        product = RunningProduct.startWithWindow("itest-recovery", RunningProduct.sidecar("demo_1.0.0"));
        window = product.service(DashboardWindow.class);
        sidecars = product.service(SidecarService.class);
        commands = product.service(CommandService.class);
        SequenceAudit audit = product.service(SequenceAudit.class);
        until(() -> sidecars.status().state() == SidecarState.RUNNING);
        commands.startLoad(new LoadPlan(20_000, 0, 32));
        until(() -> audit.findings().events() > 5_000);
        press("isolation-own");
        until(() -> sidecars.status().isolation().equals(Bridge.OWN_PROCESS));
    }

    @AfterAll
    void close() throws Exception {
        product.stop();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    /** As a person does: as soon as it is there and can be pressed. */
    private void press(String id) {
        until(() -> {
            try {
                window.press(id);
                return true;
            } catch (RingsideException e) {
                return false;
            }
        });
    }

    private boolean says(String id, String words) {
        try {
            return window.text(id).contains(words);
        } catch (RingsideException e) {
            return false;
        }
    }

    @Test
    void aKilledSidecarIsSeenOnACardAndNothingIsLost() {
        press("sidecar-kill");
        press("sidecar-kill-card-go");

        until(() -> says("crash-row", "SIGKILL"));
        until(() -> says("crash-row", "restarted in"));
        press("crash-open");
        until(() -> says("crash-sentence", "nothing lost"));
        window.snapshot(PICTURES.resolve("crash-card.png"));
        press("crash-close");
        assertThat(window.text("lost-count")).isEqualTo("LOST 0");
        window.snapshot(PICTURES.resolve("crash-row.png"));
    }

    @Test
    void aVersionThatCrashesByDesignIsRolledBackAndNothingIsLost() {
        until(() -> sidecars.status().state() == SidecarState.RUNNING);
        Path crashes = RunningProduct.home().resolve("sidecars").resolve("drill").resolve("demo_crashes.so");
        window.enter("sidecar-candidate", crashes.toString());
        press("sidecar-swap");
        until(() -> says("swap-plan", "1.2.0"));
        window.snapshot(PICTURES.resolve("swap-sheet.png"));

        press("swap-go");

        until(() -> says("swap-report", "rolled back"));
        until(() -> sidecars.status().version().equals("1.0.0"));
        window.snapshot(PICTURES.resolve("rolled-back.png"));
        assertThat(window.text("swap-report")).contains("RS-402");
        assertThat(window.text("lost-count")).isEqualTo("LOST 0");
    }
}
