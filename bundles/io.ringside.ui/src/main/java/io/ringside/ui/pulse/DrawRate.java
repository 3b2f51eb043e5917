// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

/**
 * How often the window draws, changes text and looks at the ring. When two pulses within a second take over 20 ms, or the processors are full for
 * two seconds, it goes a step down, so that what it watches keeps them; after five seconds without either it goes a step up. Confined to one thread.
 */
public final class DrawRate {
    /** What is done how often. */
    public enum Step {
        FULL(30, 250, 100), HALF(15, 500, 50), LEAST(10, 1_000, 20);

        public final int framesPerSecond;
        final long drawNanos;
        final long textNanos;

        /** From one reading of the ring to the next: never longer than from frame to frame. */
        final long sampleNanos;

        /** From one reading of everything else to the next: a little shorter than from text to text. */
        final long statusNanos;

        Step(int framesPerSecond, long textMillis, int samplesPerSecond) {
            this.framesPerSecond = framesPerSecond;
            this.drawNanos = 1_000_000_000L / framesPerSecond;
            this.textNanos = textMillis * 1_000_000L;
            this.sampleNanos = 1_000_000_000L / samplesPerSecond;
            this.statusNanos = textNanos / 5 * 4;
        }
    }

    /** Why it went down last. */
    public enum Cause {
        SLOW_PULSES("slow pulses"), FULL_PROCESSORS("processors full");

        public final String words;

        Cause(String words) {
            this.words = words;
        }
    }

    static final long LONG_NANOS = 20_000_000;

    /** Share of the processors from which on nobody else would find one free. */
    static final double FULL_SHARE = 0.95;

    private static final long TOGETHER_NANOS = 1_000_000_000;
    private static final long CALM_NANOS = 5_000_000_000L;
    private static final int FULL_READINGS = 2;
    private static final long SLACK_NANOS = 9_000_000; // timers come a little early or late

    private Step step = Step.FULL;
    private Cause cause = Cause.SLOW_PULSES;
    private int fullReadings;
    private long lastFull = Long.MIN_VALUE / 2;
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
                down(now, Cause.SLOW_PULSES);
                lastLong = Long.MIN_VALUE / 2;
            } else {
                lastLong = now;
            }
        } else if (step != Step.FULL && now - Math.max(Math.max(lastLong, lastFull), changedAt) > CALM_NANOS) {
            step = Step.values()[step.ordinal() - 1];
            changedAt = now;
        }
    }

    /** The processors were this full in the last second: pulses that are fast take from what is watched all the same. */
    void busy(long now, double share) {
        if (!(share >= FULL_SHARE)) { // not known is not full
            fullReadings = 0;
            return;
        }
        lastFull = now;
        fullReadings++;
        if (fullReadings >= FULL_READINGS && step != Step.LEAST) {
            fullReadings = 0;
            down(now, Cause.FULL_PROCESSORS);
        }
    }

    private void down(long now, Cause why) {
        step = Step.values()[step.ordinal() + 1];
        cause = why;
        changedAt = now;
    }

    public Step step() {
        return step;
    }

    /** What lowered it; of no meaning at the full rate. */
    public Cause cause() {
        return cause;
    }
}
