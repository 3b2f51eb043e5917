// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.PulseReading;
import io.ringside.ui.firstrun.FirstRunBar;
import io.ringside.ui.firstrun.Hands;
import io.ringside.ui.pulse.WindowServices;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/** Where the first steps stand: over the demo until a person closes them, and whenever a person asks for them. Confined to the JavaFX thread. */
final class FirstRunPlace extends StackPane {
    private final WindowServices services;
    private final Runnable done;
    private FirstRunBar bar;
    private boolean wanted;
    private boolean narrow;

    /**
     * An empty place.
     *
     * @param done a person closed the steps, and does not want them at the next start
     */
    FirstRunPlace(WindowServices services, Runnable done) {
        this.services = services;
        this.done = done;
        fill(false);
    }

    /** Whether they are shown once the demo is seen to run. */
    void want(boolean atStart) {
        wanted = atStart;
    }

    void onText(PulseReading reading) {
        if (wanted && reading.sidecar().library().contains("libringside_demo")) {
            wanted = false;
            open();
        }
        if (bar != null && reading.load().running() && reading.sidecar().state() == SidecarState.RUNNING) {
            bar.flows();
        }
    }

    void open() {
        fill(true);
    }

    void narrow(boolean little) {
        narrow = little;
        if (bar != null) {
            bar.narrow(little);
        }
    }

    private void close() {
        getParent().requestFocus(); // as when the window opened: no button is marked
        fill(false);
        done.run();
    }

    private void fill(boolean shown) {
        if (shown && bar == null) {
            bar = new FirstRunBar(new SceneHands(), () -> services.now().sidecar,
                    () -> services.now().commands, () -> services.now().swaps, this::close);
            bar.narrow(narrow);
            getChildren().setAll(bar);
        }
        setVisible(shown);
        setManaged(shown);
    }

    void dispose() {
        if (bar != null) {
            bar.close();
        }
    }

    /** A person's hands on the scene that the bar stands in. */
    private final class SceneHands implements Hands {
        private final Scene scene = getScene();

        @Override
        public void press(String id) {
            FxThread.run(() -> new SceneDriver(scene).press(id));
        }

        @Override
        public void enter(String id, String text) {
            FxThread.run(() -> new SceneDriver(scene).enter(id, text));
        }

        @Override
        public String text(String id) {
            return FxThread.call(() -> new SceneDriver(scene).text(id));
        }
    }
}
