// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ui.PulseReading;

/** Readings of a sidecar that does not exist, a second at a time: a load that swells and ebbs, with bursts. Confined to one thread. */
final class RehearsedDay {
    private static final long TICK_NANOS = 10_000_000;
    private static final int TICKS = 100; // a second
    private static final int TICKS_PER_HISTOGRAM = 10;
    private static final long CAPACITY = 8L << 20;
    private static final long RECORD = 32;
    private static final int ROWS = 300;

    private final long[] classes = new long[TimeHistogram.CLASSES];
    private final long[] batches = new long[24];
    private long nanos;
    private long epochMillis;
    private long done;
    private long highWater;
    private long second;

    RehearsedDay(long nanos, long epochMillis) {
        this.nanos = nanos;
        this.epochMillis = epochMillis;
    }

    /** The next second, with everything else as {@code real} has it. */
    PulseReading next(PulseReading real) {
        List<RingReading> samples = new ArrayList<>(TICKS);
        List<WorkerHistograms> histograms = new ArrayList<>(TICKS / TICKS_PER_HISTOGRAM);
        for (int tick = 0; tick < TICKS; tick++) {
            nanos += TICK_NANOS;
            done += (long) (2_000 + 1_500 * Math.sin(second / 300.0));
            samples.add(sample(tick));
            if (tick % TICKS_PER_HISTOGRAM == 0) {
                histograms.add(histograms(tick));
            }
        }
        second++;
        epochMillis += 1_000;
        EventCounters counters = new EventCounters(done, 0, 0, 0, java.util.Map.of(1, done));
        return new PulseReading(nanos, epochMillis, real.sidecar(), samples.getLast(), samples, histograms,
                real.verdict(), real.placement(), real.ledger(), new PulseReading.Events(counters, events()),
                real.load(), real.swaps(),
                real.care(), "");
    }

    private RingReading sample(int tick) {
        long waiting = second % 97 == 0 ? tick * 1_000L : (tick * 37 + second) % 400;
        long accepted = done + waiting;
        highWater = Math.max(highWater, waiting * RECORD);
        return new RingReading(nanos, CAPACITY, accepted * RECORD, done * RECORD, done * RECORD, -1, 0, accepted,
                accepted, 0, accepted * RECORD, highWater, nanos, 0, 0, 0, done, 0, 0, done, done, 0, done, 0, 0,
                done / 8, 400, second, nanos / 10, nanos / 20, nanos / 2, nanos / 3, false, 2, 2, 0, 1, 1);
    }

    private WorkerHistograms histograms(int tick) {
        classes[20 + (int) ((second + tick) % 40)] += 50;
        batches[(int) (second % 12)] += 30;
        TimeHistogram times = new TimeHistogram(classes.clone(), 1_000_000, done * 900);
        return new WorkerHistograms(nanos, times, times, times, times, batches.clone());
    }

    private List<EventSample> events() {
        List<EventSample> newest = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            newest.add(new EventSample(done - i * 100L, nanos, epochMillis, (done - i) * RECORD, 0, 1, 24,
                    new byte[24]));
        }
        return newest;
    }
}
