// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

/**
 * When the records of a load are due. Open-loop: due times follow from the rate alone, never from how long sending
 * took. Above one record a millisecond the records of a millisecond are due together, at its end, so that the sender
 * wakes a thousand times a second at the most.
 *
 * @param ratePerSecond records per second, 1 or more; 0 when every record is due at once
 */
record LoadSchedule(long ratePerSecond) {
    private static final long SECOND = 1_000_000_000L;
    private static final long TICK = 1_000_000L;

    /** How many records are due {@code elapsed} nanoseconds after the start. */
    long due(long elapsed) {
        if (ratePerSecond == 0) {
            return Long.MAX_VALUE;
        }
        long time = ratePerSecond * TICK > SECOND ? elapsed - elapsed % TICK : elapsed;
        return time / SECOND * ratePerSecond + time % SECOND * ratePerSecond / SECOND;
    }

    /** Nanoseconds after the start at which record {@code index}, counted from 0, is due. */
    long dueAt(long index) {
        long count = index + 1;
        long time = count / ratePerSecond * SECOND + ceilDiv(count % ratePerSecond * SECOND, ratePerSecond);
        return ratePerSecond * TICK > SECOND ? ceilDiv(time, TICK) * TICK : time;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
