// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.util.function.Consumer;

import javafx.animation.AnimationTimer;

/**
 * The pulse of the window: draws as often as {@link DrawRate} allows, and knows how many frames there were and how long the window stood still.
 * Confined to the JavaFX thread.
 */
public final class PulseClock extends AnimationTimer {
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final int SECONDS = 60;
    private static final long NOMINAL_NANOS = 1_000_000_000L / Integer.getInteger("javafx.animation.pulse", 60);

    private final Consumer<Boolean> onPulse; // true when text is due
    private final StallWatchdog watchdog;
    private final DrawRate rate = new DrawRate();
    private final FrameTimes times = new FrameTimes();
    private final long[] longest = new long[SECONDS]; // gap of each second of the last minute
    private int second;
    private long lastPulse;
    private long windowStart;
    private int frames;
    private double framesPerSecond;
    private boolean running;
    private boolean resting;

    public PulseClock(Consumer<Boolean> onPulse, StallWatchdog watchdog) {
        this.onPulse = onPulse;
        this.watchdog = watchdog;
    }

    @Override
    public void handle(long ignored) {
        long now = System.nanoTime();
        watchdog.beat(now);
        if (windowStart == 0) {
            windowStart = now;
            lastPulse = now;
        }
        long gap = now - lastPulse;
        lastPulse = now;
        longest[second] = Math.max(longest[second], gap);
        if (now - windowStart >= WINDOW_NANOS) {
            framesPerSecond = frames * 1e9 / (now - windowStart);
            windowStart = now;
            frames = 0;
            second = (second + 1) % SECONDS;
            longest[second] = 0;
        }
        if (rate.isDrawDue(now)) {
            frames++;
            times.begin(now);
            onPulse.accept(rate.isTextDue(now));
        }
        long end = System.nanoTime();
        rate.took(end, Math.max(end - now, gap - NOMINAL_NANOS));
    }

    @Override
    public void start() {
        watchdog.watch(System.nanoTime());
        running = true;
        resting = false;
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        running = false;
        resting = false;
        watchdog.rest();
        times.rest();
        windowStart = 0; // a pause is no stall
        frames = 0;
    }

    /** Stops, because nothing goes on; what there is to see is shown now and then all the same. */
    void rest() {
        stop();
        resting = true;
    }

    boolean isRunning() {
        return running;
    }

    public boolean isResting() {
        return resting;
    }

    /** What the newest frames took. */
    public FrameTimes times() {
        return times;
    }

    /** Frames a second over the last whole second. */
    public double framesPerSecond() {
        return framesPerSecond;
    }

    /** Longest time between two pulses in the last minute, nanoseconds. */
    public long longestStallNanos() {
        long most = 0;
        for (long gap : longest) {
            most = Math.max(most, gap);
        }
        return most;
    }

    /** Heeds how full the processors are, and has the sampler read as often as is drawn. */
    public void keepPace(PulseSampler sampler) {
        sampler.takeBusy().ifPresent(share -> rate.busy(System.nanoTime(), share));
        sampler.pace(resting ? DrawRate.Step.LEAST : rate.step());
    }

    /** What is done how often now, and why. */
    public DrawRate rate() {
        return rate;
    }
}
