// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.onWindow;
import static io.ringside.itest.RunningWindow.scene;
import static io.ringside.itest.RunningWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.event.EventService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.ui.DashboardWindow;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;

/** A person without a mouse, from the start to a swap that is committed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyboardIT {
    private static final int MOST_TABS = 150;

    private RunningWindow running;
    private RunningProduct product;
    private DashboardWindow window;
    private FxRobot person;

    @BeforeAll
    void open() throws Exception {
        running = RunningWindow.overTheDemo("itest-keyboard");
        product = running.product();
        window = running.window();
        person = running.person();
    }

    @AfterAll
    void close() throws Exception {
        running.close();
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

    private void typeInto(String id, String text) {
        tabTo(id);
        person.push(KeyCode.CONTROL, KeyCode.A);
        person.write(text);
    }

    /** Goes to the composer and writes the name of a type. */
    private void compose(String type) {
        running.keys(KeyCode.CONTROL, KeyCode.L);
        until(() -> focused().startsWith("composer-type") || focused().isEmpty()); // its editor has no name
        person.push(KeyCode.CONTROL, KeyCode.A);
        person.write(type).push(KeyCode.ENTER);
    }

    @Test
    @Order(0)
    void aLoadIsComposedAndStarted() {
        until(() -> window.text("composer-type").equals("PING"));
        compose("LOAD");
        tabTo("composer-mode");
        person.push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> window.text("composer-mode").equals("at a rate"));
        typeInto("composer-rate", "20000");
        person.push(KeyCode.CONTROL, KeyCode.ENTER);

        until(() -> window.text("events-counts").contains("LOAD"));
    }

    @Test
    @Order(1)
    void spaceFreezesTheViewWhileDataFlowsAndEndGoesOn() throws Exception {
        EventService events = product.service(EventService.class);
        running.find("go to pane: throughput");
        tabTo("throughput-chart");
        person.push(KeyCode.SPACE);
        until(() -> window.text("time-sentence").contains("frozen"));
        long before = events.counters().delivered();
        person.push(KeyCode.SHIFT, KeyCode.LEFT);
        person.push(KeyCode.LEFT);

        until(() -> events.counters().delivered() > before + 1_000);
        assertThat(window.text("time-sentence")).contains("frozen");
        until(() -> window.text("time-sentence").contains("behind"));
        until(() -> window.text("events-showing").contains("kept near"));

        person.push(KeyCode.END);
        until(() -> !window.text("time-sentence").contains("frozen"));
    }

    @Test
    @Order(2)
    void aCommandIsComposedSentAndFollowed() {
        compose("PING");
        tabTo("composer-mode");
        person.push(KeyCode.UP).push(KeyCode.UP);
        until(() -> window.text("composer-mode").equals("once"));
        running.find("send the command");

        until(() -> window.text("composer-result").contains("answered"));
    }

    @Test
    @Order(3)
    void theSlowestMomentIsFound() {
        until(() -> !window.text("latency-p50").equals("\u2013"));
        running.find("go to pane: latency");
        tabTo("latency-slowest");
        person.push(KeyCode.SPACE);

        until(() -> window.text("time-sentence").contains("frozen"));
        until(() -> window.text("events-showing").contains("kept near"));
        running.find("go to pane: throughput");
        tabTo("throughput-chart");
        person.push(KeyCode.END);
        until(() -> !window.text("time-sentence").contains("frozen"));
    }

    @Test
    @Order(4)
    void theFilterIsTypedAndClearedAgain() {
        person.push(KeyCode.CONTROL, KeyCode.F);
        until(() -> focused().equals("events-filter"));
        person.write("type=NOWHERE");
        until(() -> window.text("events-empty").contains("The filter hides"));

        tabTo("events-clear-filter");
        person.push(KeyCode.SPACE);
        until(() -> window.text("events-filter").isEmpty());
    }

    @Test
    @Order(5)
    void theConsoleAnswers() {
        running.find("go to pane: console");
        until(() -> focused().equals("console-line"));
        person.write("status").push(KeyCode.ENTER);

        until(() -> window.text("console-output").contains("demo"));
        running.find("go to pane: events");
    }

    @Test
    @Order(6)
    void aSwapIsAskedForAndCommitted() throws Exception {
        SidecarService sidecar = product.service(SidecarService.class);
        until(() -> window.text("sidecar-candidate").contains("demo_1.1.0"));
        tabTo("sidecar-swap");
        person.push(KeyCode.SPACE);
        until(() -> running.seen("swap-go") && onWindow(() -> !scene().lookup("#swap-go").isDisabled()));
        person.push(KeyCode.ENTER); // the sheet has said what it will do

        until(() -> sidecar.status().version().equals("1.1.0"));
        until(() -> window.text("sidecar-version").contains("1.1.0"));
        assertThat(window.text("lost-count").replace('\u00a0', ' ')).isEqualTo("LOST 0");
        assertThat(window.text("doubled-count").replace('\u00a0', ' ')).isEqualTo("DOUBLED 0");
    }
}
