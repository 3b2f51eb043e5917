// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.pulse.LiveServices;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpeningWindowTest {
    private static final long PATIENCE_MILLIS = 20_000;

    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    private static String state(OpeningWindow window) {
        return FxThread.call(() -> {
            window.dashboard().onPulse(true);
            return new SceneDriver(window.dashboard().scene()).text("sidecar-state");
        });
    }

    @Test
    void saysThatTheRestIsOnItsWayUntilAllHasStarted() throws Exception {
        OpeningWindow ahead = OpeningWindow.ahead();
        assertThat(ahead.awaitFirstFrame(PATIENCE_MILLIS)).isTrue();
        assertThat(state(ahead)).endsWith("STARTING");

        MainWindow component = new MainWindow(new LiveServices());
        component.open();
        try {
            assertThat(ahead.sampler().awaitFresh(PATIENCE_MILLIS)).as("reads as soon as it is taken over").isTrue();
            assertThat(state(ahead)).as("the sidecar is not there yet").endsWith("STARTING");

            ahead.allStarted();
            assertThat(ahead.sampler().awaitFresh(PATIENCE_MILLIS)).isTrue();
            assertThat(state(ahead)).as("now it is really missing").endsWith("NO BRIDGE");
        } finally {
            component.shut();
        }
    }

    @Test
    void theComponentTakesOverWhatWasOpenedAheadAndOnlyOnce() {
        OpeningWindow ahead = OpeningWindow.ahead();
        MainWindow first = new MainWindow(new LiveServices());
        first.open();
        MainWindow second = new MainWindow(new LiveServices());
        second.open();
        try {
            assertThat(FxThread.call(first::scene)).isSameAs(FxThread.call(() -> ahead.dashboard().scene()));
            assertThat(FxThread.call(second::scene)).isNotSameAs(FxThread.call(first::scene));
        } finally {
            first.shut();
            second.shut();
        }
    }
}
