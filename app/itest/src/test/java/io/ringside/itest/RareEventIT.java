// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.onWindow;
import static io.ringside.itest.RunningWindow.scene;
import static io.ringside.itest.RunningWindow.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringside.api.event.EventService;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks for one answer in a flood of others. */
class RareEventIT {
    private static final int FLOOD = 200_000;

    private RunningWindow running;

    @BeforeEach
    void open() throws Exception {
        running = RunningWindow.overTheDemo("itest-rare");
    }

    @AfterEach
    void close() throws Exception {
        running.close();
    }

    @Test
    void theAnswerToOnePingIsFoundLongAfterTheSampleHasForgottenIt() throws Exception {
        EventService events = running.product().service(EventService.class);
        running.enter("composer-type", "PING");
        running.enter("composer-payload", "needle");
        running.press("composer-send");
        until(() -> running.says("composer-result", "answered"));
        int ping = events.recentOfEachType(32).stream()
                .filter(sample -> new String(sample.payload()).startsWith("needle"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the answer is not among the last of its type")).type();
        running.load(FLOOD); // only now: a full ring would refuse the one command
        long answered = events.counters().delivered();
        until(() -> events.counters().delivered() > answered + FLOOD);
        assertThat(events.recent(1_000)).noneMatch(sample -> sample.type() == ping);

        running.keys(KeyCode.CONTROL, KeyCode.F);
        running.person().write("type=PING");

        await().atMost(RunningWindow.PATIENCE).untilAsserted(() -> assertThat(
                onWindow(() -> rows().getItems().stream().map(Object::toString).toList()))
                .as("the answer, above it how many the list does not hold").hasSize(2));
        assertThat(onWindow(() -> rows().getItems().getFirst().toString())).contains("events counted, not listed");
        assertThat(onWindow(() -> rows().getItems().getLast().toString())).contains("PING").contains("needle");
        until(() -> running.says("events-showing", "sampled 1 of"));
    }

    private static ListView<?> rows() {
        return (ListView<?>) scene().lookup("#events-list");
    }
}
