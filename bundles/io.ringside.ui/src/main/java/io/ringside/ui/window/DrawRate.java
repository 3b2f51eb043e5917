// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

/**
 * How often the window draws and changes text. When two pulses within a second take over 20 ms it goes a step down, so that what it watches keeps
 * its processor; after five seconds without one it goes a step up. Confined to one thread.
 */
final class DrawRate {
    /** What is done how often. */
    enum Step {
        FULL(30, 250), HALF(15, 500), LEAST(10, 1_000);

        final int framesPerSecond;
        final long drawNanos;
        final long textNanos;

        Step(int framesPerSecond, long textMillis) {
            this.framesPerSecond = framesPerSecond;
            this.drawNanos = 1_000_000_000L / framesPerSecond;
            this.textNanos = textMillis * 1_000_000L;
        }
    }

    static final long LONG_NANOS = 20_000_000;

    private static final long TOGETHER_NANOS = 1_000_000_000;
    private static final long CALM_NANOS = 5_000_000_000L;
    private static final long SLACK_NANOS = 9_000_000; // timers come a little early or late

    private Step step = Step.FULL;
    private long lastDraw = Long.MIN_VALUE / 2;
    private long lastText = Long.MIN_VALUE / 2;
    private long lastLong = Long.MIN_VALUE / 2;
    private long changedAt = Long.MIN_VALUE / 2;

    /** Whether to draw at this pulse. */
    boolean isDrawDue(long now) {
        if (now - lastDraw < step.drawNanos - SLACK_NANOS) {
            return false;
        }
        lastDraw = now;
        return true;
    }

    /** Whether to change text at a pulse that draws. */
    boolean isTextDue(long now) {
        if (now - lastText < step.textNanos - SLACK_NANOS) {
            return false;
        }
        lastText = now;
        return true;
    }

    /** A pulse took this long: its own work, or what it came late. */
    void took(long now, long nanos) {
        if (nanos > LONG_NANOS) {
            if (now - lastLong < TOGETHER_NANOS && step != Step.LEAST) {
                step = Step.values()[step.ordinal() + 1];
                changedAt = now;
                lastLong = Long.MIN_VALUE / 2;
            } else {
                lastLong = now;
            }
        } else if (step != Step.FULL && now - Math.max(lastLong, changedAt) > CALM_NANOS) {
            step = Step.values()[step.ordinal() - 1];
            changedAt = now;
        }
    }

    Step step() {
        return step;
    }
}
