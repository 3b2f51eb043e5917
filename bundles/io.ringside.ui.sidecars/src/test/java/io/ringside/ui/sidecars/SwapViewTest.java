// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.ui.window.OpenWindow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** A person who swaps, stops and starts. */
class SwapViewTest {
    private final StubServices services = new StubServices();
    private final FxRobot person = new FxRobot();
    private OpenWindow open;

    @BeforeEach
    void openWindow() {
        OpenWindow.startToolkit();
        open = OpenWindow.over(services, new SidecarsView(services, services), new SwapView(services));
        await().until(() -> open.window().text("sidecar-candidate").equals("demo_1.1.0.so"));
    }

    @AfterEach
    void closeWindow() {
        services.mayEnd.countDown();
        open.close();
    }

    @Test
    void clicksSwapAndReadsTheReport() {
        person.clickOn("#sidecar-swap");

        await().until(() -> open.scene().lookup("#sidecar-swap").isDisabled());
        assertThat(open.scene().lookup("#bridge-swap").isDisabled()).isTrue();
        assertThat(open.window().text("sidecar-swap")).startsWith("Swapping");

        services.mayEnd.countDown();
        await().until(() -> open.window().text("swap-report").startsWith("swap 1 committed: demo 1.0.0 \u2192 1.1.0"));
        await().until(() -> !open.scene().lookup("#sidecar-swap").isDisabled());
    }

    @Test
    void readsWhyASwapWasRefused() {
        services.outcome = SwapOutcome.REFUSED;
        services.mayEnd.countDown();

        person.clickOn("#sidecar-swap");

        await().until(() -> open.window().text("swap-report").contains("RS-401: The new build speaks ABI 2."));
    }

    @Test
    void aPathThatIsNotOfferedCanBeWritten() {
        services.mayEnd.countDown();
        open.window().enter("sidecar-candidate", "/tmp/mine.so");

        open.window().press("sidecar-swap");

        await().until(() -> services.calls.contains("swap /tmp/mine.so"));
    }

    @Test
    void stopsAndStartsTheSidecar() {
        person.clickOn("#sidecar-stop");
        await().until(
                () -> services.state == SidecarState.STOPPED && !open.scene().lookup("#sidecar-start").isDisabled());

        person.clickOn("#sidecar-start");
        await().until(
                () -> open.window().text("sidecar-state").contains("RUNNING") && services.calls.contains("start"));
    }
}
