// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

import java.time.Duration;

import io.ringside.api.RingsideException;

/**
 * When the records of a load are due. Open-loop: due times follow from the rate alone, never from how long sending took. Above one record a
 * millisecond the records of a millisecond are due together, at its end, so that the sender wakes a thousand times a second at the most.
 *
 * @param ratePerSecond records per second, 1 to 100,000,000; 0 when every record is due at once
 * @param endRatePerSecond what the rate becomes, evenly, until {@code ramp} has passed; stays so afterwards
 * @param ramp how long that takes; zero when the rate does not change
 */
public record LoadSchedule(long ratePerSecond, long endRatePerSecond, Duration ramp) {

    /** Most records per second that can be asked for. */
    public static final long FASTEST = 100_000_000L;

    private static final long SECOND = 1_000_000_000L;
    private static final long TICK = 1_000_000L;

    /** Checks the ranges. */
    public LoadSchedule {
        if (ratePerSecond < 0 || ratePerSecond > FASTEST) {
            throw new RingsideException("RS-210",
                    "The rate " + ratePerSecond + " per second cannot be kept. Ask for 1 to " + FASTEST
                            + ", or 0 for as fast as possible.");
        }
        boolean even = ramp.isZero() && endRatePerSecond == ratePerSecond;
        if (!even && (ramp.isNegative() || ramp.isZero() || ratePerSecond == 0 || endRatePerSecond < 1
                || endRatePerSecond > FASTEST)) {
            throw new RingsideException("RS-210", "A ramp goes from one rate of 1 to " + FASTEST
                    + " per second to another, in more than no time.");
        }
    }

    /** One rate all the time; 0 for everything at once. */
    public static LoadSchedule even(long ratePerSecond) {
        return new LoadSchedule(ratePerSecond, ratePerSecond, Duration.ZERO);
    }

    /** How many records are due {@code elapsed} nanoseconds after the start. */
    public long due(long elapsed) {
        if (ratePerSecond == 0) {
            return Long.MAX_VALUE;
        }
        long time = Math.max(ratePerSecond, endRatePerSecond) * TICK > SECOND ? elapsed - elapsed % TICK : elapsed;
        return ramp.isZero() ? even(ratePerSecond, time) : ramped(time);
    }

    /** Nanoseconds after the start at which record {@code index}, counted from 0, is due. */
    public long dueAt(long index) {
        if (ratePerSecond == 0) {
            return 0;
        }
        long count = index + 1;
        long time = ramp.isZero()
                ? count / ratePerSecond * SECOND + ceilDiv(count % ratePerSecond * SECOND, ratePerSecond)
                : rampedAt(count);
        return Math.max(ratePerSecond, endRatePerSecond) * TICK > SECOND ? ceilDiv(time, TICK) * TICK : time;
    }

    /** The rate that is asked for {@code elapsed} nanoseconds after the start, 0 for everything at once. */
    public long rateAt(long elapsed) {
        if (ramp.isZero()) {
            return ratePerSecond;
        }
        double share = Math.clamp(elapsed / (double) ramp.toNanos(), 0, 1);
        return Math.round(ratePerSecond + (endRatePerSecond - ratePerSecond) * share);
    }

    private static long even(long rate, long time) {
        return time / SECOND * rate + time % SECOND * rate / SECOND;
    }

    private long ramped(long time) {
        long rising = Math.min(time, ramp.toNanos());
        double seconds = rising / (double) SECOND;
        double slope = (endRatePerSecond - ratePerSecond) / (ramp.toNanos() / (double) SECOND);
        long risen = (long) (ratePerSecond * seconds + slope * seconds * seconds / 2);
        return risen + even(endRatePerSecond, time - rising);
    }

    /** The first time at which {@link #ramped} counts that many: it never falls, so halving finds it. */
    private long rampedAt(long count) {
        long below = -1;
        long enough = ramp.toNanos() + ceilDiv(count, endRatePerSecond) * SECOND;
        while (enough - below > 1) {
            long middle = (below + enough) >>> 1;
            if (ramped(middle) >= count) {
                enough = middle;
            } else {
                below = middle;
            }
        }
        return enough;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
