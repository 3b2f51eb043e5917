// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.ui;

import java.util.Arrays;

/**
 * What a window has drawn and what that cost, as counters that only grow. Two of them, one taken before the other, tell about the time between.
 * Immutable.
 *
 * @param nanos when it was taken, {@link System#nanoTime()}
 * @param frames drawn since the window opened
 * @param cpuNanos processor time of the threads that sample and draw, since the window opened
 * @param firstFrameMillis wall clock of the first frame, 0 before it
 * @param mostFramesPerSecond how many frames a second the window allows itself now
 * @param longestGapNanos longest time between two pulses in the last minute
 * @param frameNanos of the newest frames, oldest first: what each took, work and drawing together
 * @param gapNanos of the same frames: time since the frame before
 */
public record WindowCost(long nanos, long frames, long cpuNanos, long firstFrameMillis, int mostFramesPerSecond,
        long longestGapNanos, long[] frameNanos, long[] gapNanos) {

    /** Copies the arrays. */
    public WindowCost {
        frameNanos = frameNanos.clone();
        gapNanos = gapNanos.clone();
    }

    @Override
    public long[] frameNanos() {
        return frameNanos.clone();
    }

    @Override
    public long[] gapNanos() {
        return gapNanos.clone();
    }

    /** Frames a second since {@code before}. */
    public double framesPerSecond(WindowCost before) {
        return nanos == before.nanos ? 0 : (frames - before.frames) * 1e9 / (nanos - before.nanos);
    }

    /** Share of one core since {@code before}, 0.25 for a quarter. */
    public double share(WindowCost before) {
        return nanos == before.nanos ? 0 : (double) (cpuNanos - before.cpuNanos) / (nanos - before.nanos);
    }

    /** The time below which {@code share} of the frames since {@code before} lie, of those that are kept; 0 without any. */
    public long frameBelow(WindowCost before, double share) {
        return below(frameNanos, before, share);
    }

    /** The same of the time between two frames. */
    public long gapBelow(WindowCost before, double share) {
        return below(gapNanos, before, share);
    }

    private long below(long[] kept, WindowCost before, double share) {
        int newer = (int) Math.min(kept.length, frames - before.frames);
        if (newer == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOfRange(kept, kept.length - newer, kept.length);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * newer) - 1, 0, newer - 1)];
    }
}
