// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.api.ui.WindowCost;
import io.ringside.ui.bars.StatusViewModel;
import io.ringside.ui.pulse.FirstFrame;
import io.ringside.ui.pulse.FrameTimes;
import io.ringside.ui.pulse.PulseClock;

import javafx.application.Platform;
import javafx.scene.shape.Rectangle;

/** Puts together what the window has cost so far. Confined to the JavaFX thread. */
final class WindowMeter {
    private final PulseClock clock;
    private final StatusViewModel status;
    private final WindowLife life;
    private boolean asked;
    private long firstFrameMillis;

    WindowMeter(PulseClock clock, StatusViewModel status, WindowLife life) {
        this.clock = clock;
        this.status = status;
        this.life = life;
    }

    /** A layout has ended. Once its pulse has ended, too, the first frame has been given to the renderer, though it need not be drawn yet. */
    void laidOut() {
        clock.times().laidOut(System.nanoTime());
        if (!asked) {
            asked = true;
            Platform.runLater(this::drawn);
        }
    }

    /**
     * The renderer takes one thing after the other: when it has made this picture, the frames before it are drawn, and what puts them on the
     * screen waits for this thread. After that has run they are seen.
     */
    private void drawn() {
        new Rectangle(1, 1).snapshot(null, null);
        Platform.runLater(this::seen);
    }

    private void seen() {
        firstFrameMillis = System.currentTimeMillis();
        life.seen();
        FirstFrame.note(firstFrameMillis);
    }

    WindowCost cost() {
        long now = System.nanoTime();
        FrameTimes times = clock.times();
        return new WindowCost(now, times.frames(), status.spentNanos(now), firstFrameMillis,
                clock.rate().step().framesPerSecond, clock.longestStallNanos(), times.took(), times.gaps());
    }
}
