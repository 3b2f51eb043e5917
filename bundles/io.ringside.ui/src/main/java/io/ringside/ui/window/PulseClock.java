// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.function.Consumer;

import javafx.animation.AnimationTimer;

/** Counts the pulses of the window: how many a second and the longest gap. Confined to the JavaFX thread. */
final class PulseClock extends AnimationTimer {
    private static final long TEXT_NANOS = 200_000_000;
    private static final long WINDOW_NANOS = 1_000_000_000;

    private final Consumer<Boolean> onPulse; // true when text is due
    private long lastPulse;
    private long lastText;
    private long windowStart;
    private int frames;
    private long longestGap;
    private double framesPerSecond;
    private long longestStall;

    PulseClock(Consumer<Boolean> onPulse) {
        this.onPulse = onPulse;
    }

    @Override
    public void handle(long now) {
        if (windowStart == 0) {
            windowStart = now;
            lastPulse = now;
        }
        longestGap = Math.max(longestGap, now - lastPulse);
        lastPulse = now;
        frames++;
        if (now - windowStart >= WINDOW_NANOS) {
            framesPerSecond = frames * 1e9 / (now - windowStart);
            longestStall = longestGap;
            windowStart = now;
            frames = 0;
            longestGap = 0;
        }
        boolean text = now - lastText >= TEXT_NANOS;
        if (text) {
            lastText = now;
        }
        onPulse.accept(text);
    }

    @Override
    public void stop() {
        super.stop();
        windowStart = 0; // a pause is no stall
        frames = 0;
        longestGap = 0;
    }

    /** Pulses a second over the last whole second. */
    double framesPerSecond() {
        return framesPerSecond;
    }

    /** Longest time between two pulses in that second, nanoseconds. */
    long longestStallNanos() {
        return longestStall;
    }
}
