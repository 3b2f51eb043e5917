// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.event.EventService;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** A window rests while nothing goes on, and no longer. */
class AttentionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong delivered = new AtomicLong();
    private OpenWindow open;

    private final class Events implements EventService {
        @Override
        public EventCounters counters() {
            return new EventCounters(delivered.get(), 0, 0, 0, Map.of());
        }

        @Override
        public List<EventSample> recent(int most) {
            return List.of();
        }
    }

    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    @BeforeEach
    void openAndLeaveAlone() {
        open = OpenWindow.over(new Events());
        awaitRest(true);
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void awaitRest(boolean resting) {
        await(resting ? "the window rests" : "the window looks at every pulse").atMost(PATIENCE)
                .until(() -> FxThread.call(
                        () -> ((Label) open.scene().lookup("#status-window")).getText().contains("rests")) == resting);
    }

    @Test
    void whatGoesOnEndsTheRestAndItComesAgain() {
        delivered.incrementAndGet();

        awaitRest(false);
        awaitRest(true);
    }

    @Test
    void aKeyEndsTheRest() {
        Window window = FxThread.call(() -> open.scene().getWindow());
        FxRobot robot = new FxRobot();
        robot.targetWindow(window);

        robot.press(KeyCode.SHIFT).release(KeyCode.SHIFT);

        awaitRest(false);
    }

    @Test
    void aWindowThatWasAwayLooksAtOnceWhenItComesBack() {
        open.window().hide(true);
        open.window().hide(false);

        awaitRest(false);
    }
}
