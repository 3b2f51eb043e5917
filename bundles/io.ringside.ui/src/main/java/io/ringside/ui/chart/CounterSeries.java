// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.TimeWindow;

/**
 * The rate of one counter over time, from its readings: differences over real elapsed time, each over at least 50 ms or what is asked for. A time
 * without readings
 * is a gap; a counter that falls belongs to another ring and begins anew. Confined to one thread.
 */
public final class CounterSeries {
    /** Shortest time over which a rate is told, nanoseconds. */
    public static final long LEAST_NANOS = 50_000_000;

    private static final long GAP_NANOS = 500_000_000;
    private static final long[] HEADLINES = {1_000_000_000L, 10_000_000_000L, 60_000_000_000L};
    private static final double ENOUGH = 10; // counts from which a rate is worth its digits

    private final double scale;
    private final long leastNanos;
    private final long stepNanos;
    private final double most;
    private final SpanStore store = new SpanStore();
    private long fromNanos;
    private long fromCount;
    private long lastNanos;
    private long lastCount;
    private long changedNanos; // of the reading that first had the count
    private boolean waiting; // for the counter's own step, from which the first rate counts
    private boolean started;

    /** Counts a second. */
    public CounterSeries() {
        this(1e9, LEAST_NANOS, 0, Double.MAX_VALUE);
    }

    private CounterSeries(double scale, long leastNanos, long stepNanos, double most) {
        this.scale = scale;
        this.leastNanos = leastNanos;
        this.stepNanos = stepNanos;
        this.most = most;
    }

    /**
     * The share of time that a counter of nanoseconds tells, 0 to 1. Such a counter may rise in steps, as that of a sleep does when the sleep ends;
     * a rate then goes from step to step, for between two of them a reading tells of less time than has passed, and the next one of more.
     *
     * @param leastNanos shortest time over which a share is told
     * @param stepNanos longest time between two steps of a counter that rises
     */
    public static CounterSeries share(long leastNanos, long stepNanos) {
        return new CounterSeries(1, leastNanos, stepNanos, 1);
    }

    /** Takes a reading. Readings come in order. */
    public void add(long nanos, long count) {
        boolean broken = !started || count < lastCount || nanos - lastNanos > GAP_NANOS;
        boolean stepped = !broken && count != lastCount;
        changedNanos = broken || stepped ? nanos : changedNanos;
        lastNanos = nanos;
        lastCount = count;
        started = true;
        boolean settled = stepNanos == 0 || stepped || nanos - changedNanos > stepNanos;
        if (broken || waiting && settled) {
            waiting = broken && stepNanos > 0;
            fromNanos = nanos;
            fromCount = count;
        } else if (!waiting && settled && nanos - fromNanos >= leastNanos) {
            store.add(fromNanos, nanos, Math.min(most, (count - fromCount) * scale / (nanos - fromNanos)));
            fromNanos = nanos;
            fromCount = count;
        }
    }

    /** The rates. */
    public SpanStore store() {
        return store;
    }

    /** Rate over about the last {@code nanos}, 0 while unknown. */
    public double over(long nanos) {
        SpanStore.Slots slots = store.slots(TimeWindow.S10, lastNanos - nanos);
        double mean = started ? slots.meanSince(slots.slotOf(lastNanos - nanos)) : Double.NaN;
        return mean > 0 ? mean : 0;
    }

    /**
     * Rate over the last second. Where less than ten a second came in the whole last minute, over as much longer as it takes to have ten, at most
     * that minute: so one in ten seconds is 0.1 a second, and a load that ends is 0 at once.
     */
    public double headline() {
        double second = over(HEADLINES[0]);
        if (over(HEADLINES[HEADLINES.length - 1]) >= ENOUGH) {
            return second;
        }
        double rate = second;
        for (long nanos : HEADLINES) {
            rate = over(nanos);
            if (rate * nanos / 1e9 >= ENOUGH) {
                return rate;
            }
        }
        return rate;
    }
}
