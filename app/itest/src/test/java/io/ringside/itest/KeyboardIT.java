// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.EventService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.ui.DashboardWindow;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A person without a mouse, from the start to a swap that is committed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyboardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_TABS = 150;

    private final FxRobot person = new FxRobot();
    private RunningProduct product;
    private DashboardWindow window;

    @BeforeAll
    void open() throws Exception {
        System.setProperty("ringside.preferences",
                Files.createTempDirectory("keyboard").resolve("preferences").toString());
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        product = RunningProduct.startWithWindow("itest-keyboard", RunningProduct.sidecar("demo_1.0.0"));
        window = product.service(DashboardWindow.class);
        await().atMost(PATIENCE).until(() -> window.text("sidecar-state").contains("RUNNING"));
        product.service(CommandService.class).startLoad(new LoadPlan(20_000, 0, 32));
        await().atMost(PATIENCE).until(() -> window.text("events-counts").contains("LOAD"));
    }

    @AfterAll
    void close() throws Exception {
        System.clearProperty("ringside.preferences");
        product.stop();
    }

    private static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(20), work);
    }

    private static Scene scene() {
        return Window.getWindows().stream().filter(Window::isShowing).map(Window::getScene)
                .filter(scene -> scene.lookup("#status-bar") != null).findFirst().orElseThrow();
    }

    private boolean seen(String id) {
        return onWindow(() -> {
            Node node = scene().lookup("#" + id);
            return node != null && node.isVisible();
        });
    }

    private String focused() {
        return onWindow(() -> {
            Node owner = scene().getFocusOwner();
            return owner == null || owner.getId() == null ? "" : owner.getId();
        });
    }

    private void tabTo(String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (focused().equals(id)) {
                return;
            }
            person.push(KeyCode.TAB);
        }
        throw new AssertionError("no way to " + id + " by the tab key; focus is on " + focused());
    }

    /** Opens the palette, writes and presses Enter. */
    private void find(String words) {
        person.push(KeyCode.CONTROL, KeyCode.K);
        await().atMost(PATIENCE).until(() -> seen("palette"));
        person.write(words).push(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> !seen("palette"));
    }

    @Test
    @Order(1)
    void spaceFreezesTheViewWhileDataFlowsAndEndGoesOn() throws Exception {
        EventService events = product.service(EventService.class);
        person.push(KeyCode.SPACE);
        await().atMost(PATIENCE).until(() -> window.text("time-sentence").contains("frozen"));
        long before = events.counters().delivered();
        person.push(KeyCode.SHIFT, KeyCode.LEFT);
        person.push(KeyCode.LEFT);

        await().atMost(PATIENCE).until(() -> events.counters().delivered() > before + 1_000);
        assertThat(window.text("time-sentence")).contains("frozen").contains("behind");
        await().atMost(PATIENCE).until(() -> window.text("events-showing").contains("kept near"));

        person.push(KeyCode.END);
        await().atMost(PATIENCE).until(() -> !window.text("time-sentence").contains("frozen"));
    }

    @Test
    @Order(2)
    void aCommandIsComposedSentAndFollowed() {
        window.enter("composer-type", "PING"); // what the form offers first
        find("send the command");

        await().atMost(PATIENCE).until(() -> window.text("composer-result").contains("answered"));
    }

    @Test
    @Order(3)
    void theSlowestMomentIsFoundByName() {
        await().atMost(PATIENCE).until(() -> !window.text("latency-p50").equals("\u2013"));
        find("slowest moment");

        await().atMost(PATIENCE).until(() -> window.text("time-sentence").contains("frozen"));
        await().atMost(PATIENCE).until(() -> window.text("events-showing").contains("kept near"));
        find("go to pane: ring");
        person.push(KeyCode.END);
        await().atMost(PATIENCE).until(() -> !window.text("time-sentence").contains("frozen"));
    }

    @Test
    @Order(4)
    void theFilterIsTypedAndClearedAgain() {
        person.push(KeyCode.CONTROL, KeyCode.F);
        await().atMost(PATIENCE).until(() -> focused().equals("events-filter"));
        person.write("type=NOWHERE");
        await().atMost(PATIENCE).until(() -> window.text("events-empty").contains("The filter hides"));

        tabTo("events-clear-filter");
        person.push(KeyCode.SPACE);
        await().atMost(PATIENCE).until(() -> window.text("events-filter").isEmpty());
    }

    @Test
    @Order(5)
    void theConsoleAnswers() {
        find("go to pane: console");
        await().atMost(PATIENCE).until(() -> focused().equals("console-line"));
        person.write("status").push(KeyCode.ENTER);

        await().atMost(PATIENCE).until(() -> window.text("console-output").contains("demo"));
        find("go to pane: events");
    }

    @Test
    @Order(6)
    void aSwapIsAskedForAndCommitted() throws Exception {
        SidecarService sidecar = product.service(SidecarService.class);
        await().atMost(PATIENCE).until(() -> window.text("sidecar-candidate").contains("demo_1.1.0"));
        tabTo("sidecar-swap");
        person.push(KeyCode.SPACE);
        await().atMost(PATIENCE)
                .until(() -> seen("swap-go") && onWindow(() -> !scene().lookup("#swap-go").isDisabled()));
        person.push(KeyCode.ENTER); // the sheet has said what it will do

        await().atMost(PATIENCE).until(() -> sidecar.status().version().equals("1.1.0"));
        await().atMost(PATIENCE).until(() -> window.text("sidecar-version").contains("1.1.0"));
        assertThat(window.text("lost-count").replace('\u00a0', ' ')).isEqualTo("LOST 0");
        assertThat(window.text("doubled-count").replace('\u00a0', ' ')).isEqualTo("DOUBLED 0");
    }
}
