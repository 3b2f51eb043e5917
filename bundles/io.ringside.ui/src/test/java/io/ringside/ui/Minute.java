// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.time.TimeAxis;

/** A minute of readings for pictures: an even load with a burst, refusals in it, and five seconds of which nothing is known. */
public final class Minute {
    private static final long TICK = 10_000_000;
    private static final int TICKS = 6_000;
    private static final long SECOND = 1_000_000_000;

    private Minute() {}

    /** An axis that shows it, frozen. */
    public static TimeAxis axis() {
        TimeAxis axis = new TimeAxis();
        axis.advance(0, Readings.EPOCH_MILLIS - 60_000);
        axis.advance(60 * SECOND, Readings.EPOCH_MILLIS);
        axis.freeze();
        return axis;
    }

    /** The whole minute as one pulse. */
    public static PulseReading pulse() {
        List<RingReading> samples = new ArrayList<>();
        List<WorkerHistograms> histograms = new ArrayList<>();
        long[] classes = new long[TimeHistogram.CLASSES];
        long[] batches = new long[24];
        long done = 0;
        long refused = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            boolean burst = tick > 2_000 && tick < 2_150;
            done += burst ? 9_000 : 2_000 + tick % 7 * 10;
            refused += tick > 2_100 && tick < 2_120 ? 40 : 0;
            boolean known = tick < 4_000 || tick > 4_500;
            long waiting = burst ? (tick - 2_000) * 190L : 3 + tick % 60;
            if (known) {
                samples.add(sample(tick, done, waiting, refused));
            }
            classes[(burst ? 50 : 22) + tick % 9] += 40;
            classes[20 + tick % 60] += tick % 11 == 0 ? 1 : 0;
            batches[burst ? 9 : 2 + tick % 3] += 10;
            if (known && tick % 10 == 0) {
                TimeHistogram times = new TimeHistogram(classes.clone(), 1, 1);
                histograms.add(new WorkerHistograms(tick * TICK, times, times, times, times, batches.clone()));
            }
        }
        PulseReading base = Readings.pulse(SidecarState.RUNNING, samples);
        return base.withSamples(60 * SECOND, Readings.EPOCH_MILLIS, samples, histograms);
    }

    private static RingReading sample(int tick, long done, long waiting, long refused) {
        long most = Math.max(150 * 190L, waiting) * Readings.RECORD;
        RingReading plain = Readings.ring(tick * TICK, done + waiting, done, refused);
        long nanos = tick * TICK;
        return new RingReading(nanos, Readings.CAPACITY, plain.producerPosition(), plain.consumerPosition(),
                plain.done(), -1, 0, plain.offered(), plain.accepted(), refused, plain.acceptedBytes(),
                tick > 2_150 ? most : waiting * Readings.RECORD, 2_149 * TICK, 0, refused > 0 ? 2_119 * TICK : 0, 0,
                done, 0, 0, done, done, 0, done, 0, 0, done / 8, 512, 0, nanos / 5, nanos / 8, nanos / 3, nanos / 4,
                false, 2, 2, 0, 1, 1);
    }
}
