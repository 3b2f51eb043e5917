// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.api.ui.WindowCost;

/** Puts together what the window has cost so far. Confined to the JavaFX thread. */
final class WindowMeter {
    private final PulseClock clock;
    private final StatusViewModel status;
    private final WindowLife life;
    private long firstFrameMillis;

    WindowMeter(PulseClock clock, StatusViewModel status, WindowLife life) {
        this.clock = clock;
        this.status = status;
        this.life = life;
    }

    /** A layout has ended. The second pulse begins when the first frame is on the screen. */
    void laidOut() {
        clock.times().laidOut(System.nanoTime());
        if (firstFrameMillis == 0 && clock.times().frames() > 0) {
            firstFrameMillis = System.currentTimeMillis();
            life.seen();
            FirstFrame.note(firstFrameMillis);
        }
    }

    WindowCost cost() {
        long now = System.nanoTime();
        FrameTimes times = clock.times();
        return new WindowCost(now, times.frames(), status.spentNanos(now), firstFrameMillis,
                clock.rate().step().framesPerSecond, clock.longestStallNanos(), times.took(), times.gaps());
    }
}
