// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.util.Random;

import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;

/** The time of a worker and the latencies of its commands, as figures only. Synchronised by its owner. */
final class SimulatedWorker {
    private static final double TIMED_A_SECOND = 3_000;

    private final Random random = new Random(11);
    private final long[][] classes = new long[4][TimeHistogram.CLASSES];
    private final long[] batches = new long[24];
    private final double[] times = new double[4];
    private double timed;

    /** This much time passed, so many commands were done, and the newest waited so long behind the others. */
    void work(double seconds, long done, double queueNanos) {
        double busy = Math.min(0.7 * seconds, done * 600e-9);
        double upcall = Math.min(0.25 * seconds, done * 280e-9);
        double rest = Math.max(0, seconds - busy - upcall);
        double[] spent = {busy, upcall, rest * 0.22, rest * 0.78};
        for (int i = 0; i < times.length; i++) {
            times[i] += spent[i] * 1e9;
        }
        if (done == 0) {
            return;
        }
        for (timed += TIMED_A_SECOND * seconds; timed >= 1; timed--) {
            time(queueNanos);
        }
        int batch = Math.clamp(63 - Long.numberOfLeadingZeros(Math.max(1, done / 8)), 0, 23);
        batches[Math.max(0, batch - random.nextInt(3))] += 2 + random.nextInt(5);
    }

    private void time(double queueNanos) {
        double service = 420 * Math.exp(random.nextGaussian() * 0.25) * (random.nextInt(400) == 0 ? 60 : 1);
        double queue = queueNanos + 1_500 * Math.exp(random.nextGaussian() * 0.5) * (random.nextInt(200) == 0 ? 40 : 1);
        double upcall = 1_900 * Math.exp(random.nextGaussian() * 0.2);
        double[] values = {queue, service, upcall, queue + service + upcall};
        for (int i = 0; i < values.length; i++) {
            classes[i][TimeHistogram.classOf((long) values[i])]++;
        }
    }

    /** Nanoseconds busy, in upcalls, polling and parked. */
    long time(int which) {
        return (long) times[which];
    }

    WorkerHistograms histograms(long nanos) {
        return new WorkerHistograms(nanos, histogram(0), histogram(1), histogram(2), histogram(3), batches.clone());
    }

    private TimeHistogram histogram(int which) {
        return new TimeHistogram(classes[which].clone(), 0, 0);
    }
}
