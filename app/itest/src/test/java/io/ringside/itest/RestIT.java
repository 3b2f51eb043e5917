// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.onWindow;
import static io.ringside.itest.RunningWindow.scene;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/** A window over a sidecar that nobody uses really rests: no pane keeps the toolkit's pulses going. */
class RestIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void noPulseComesBetweenTwoLooks() throws Exception {
        RunningWindow running = RunningWindow.overTheDemo("itest-rest");
        try {
            running.keys(KeyCode.CONTROL, KeyCode.F); // and leaves the filter's caret where it blinks
            await().atMost(PATIENCE).until(() -> running.says("status-window", "rests"));
            AtomicInteger pulses = new AtomicInteger();
            onWindow(() -> {
                scene().addPostLayoutPulseListener(pulses::incrementAndGet);
                return null;
            });

            AtomicInteger before = new AtomicInteger();
            await("a second without a pulse: else something is animated while the window rests").atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> before.getAndSet(pulses.get()) == pulses.get());
        } finally {
            running.close();
        }
    }
}
