// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.WorkerHistograms;

/**
 * A ring that exists as figures only: records of 32 bytes come in at a rate and go out at another. Synchronised by its
 * owner.
 */
final class SimulatedRing {
    static final long CAPACITY = 8L << 20;
    static final long RECORD = 32;
    static final double SERVICE_RATE = 900_000;

    private long nanos;
    private double fraction;
    private double doneFraction;
    long accepted;
    long refused;
    long done;
    long highWater;
    long highWaterAt;
    long refusedAt;
    boolean served = true;
    private final SimulatedWorker worker = new SimulatedWorker();

    SimulatedRing(long nanos) {
        this.nanos = nanos;
    }

    long nanos() {
        return nanos;
    }

    long waiting() {
        return accepted - done;
    }

    /**
     * Lets time pass in which {@code rate} records a second are offered, {@code most} at the most; returns how many
     * were accepted.
     */
    long advance(long toNanos, double rate, long most) {
        double seconds = Math.max(0, toNanos - nanos) / 1e9;
        long doneBefore = done;
        nanos = Math.max(nanos, toNanos);
        fraction += rate * seconds;
        long wanted = Math.min(most, (long) fraction);
        fraction -= (long) fraction;
        long room = CAPACITY / RECORD - waiting();
        long taken = Math.min(wanted, room);
        accepted += taken;
        if (taken < wanted) {
            refused += wanted - taken;
            refusedAt = nanos;
        }
        if (waiting() * RECORD > highWater) {
            highWater = waiting() * RECORD;
            highWaterAt = nanos;
        }
        doneFraction += served ? SERVICE_RATE * seconds : 0;
        done += Math.min(waiting(), (long) doneFraction);
        doneFraction -= (long) doneFraction;
        worker.work(seconds, done - doneBefore, served ? waiting() / SERVICE_RATE * 1e9 : 0);
        return taken;
    }

    WorkerHistograms histograms() {
        return worker.histograms(nanos);
    }

    RingReading reading() {
        long producer = accepted * RECORD;
        long consumer = done * RECORD;
        return new RingReading(nanos, CAPACITY, producer, consumer, consumer, Math.max(0, consumer - RECORD), consumer,
                accepted + refused,
                accepted, refused, producer, highWater, highWaterAt, refused == 0 ? 0 : 14_100_000, refusedAt, 12, done,
                0, 0, done, done, 0,
                done / 8, 0, 0, done / 12, 512, 40, worker.time(0), worker.time(1), worker.time(2), worker.time(3),
                waiting() == 0, 2,
                served ? 2 : 3, 0, 3, 3);
    }
}
