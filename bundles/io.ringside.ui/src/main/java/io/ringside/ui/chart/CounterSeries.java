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
    private final SpanStore store = new SpanStore();
    private long fromNanos;
    private long fromCount;
    private long lastNanos;
    private long lastCount;
    private boolean started;

    /** Counts a second. */
    public CounterSeries() {
        this(1e9, LEAST_NANOS);
    }

    /**
     * Counts in another unit.
     *
     * @param scale by which counts a nanosecond are multiplied; 1 for a counter of nanoseconds, which then is a share of one
     * @param leastNanos shortest time over which a rate is told; longer than the counter's own steps
     */
    public CounterSeries(double scale, long leastNanos) {
        this.scale = scale;
        this.leastNanos = leastNanos;
    }

    /** Takes a reading. Readings come in order. */
    public void add(long nanos, long count) {
        boolean broken = !started || count < lastCount || nanos - lastNanos > GAP_NANOS;
        lastNanos = nanos;
        lastCount = count;
        started = true;
        if (broken) {
            fromNanos = nanos;
            fromCount = count;
        } else if (nanos - fromNanos >= leastNanos) {
            store.add(fromNanos, nanos, (count - fromCount) * scale / (nanos - fromNanos));
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
