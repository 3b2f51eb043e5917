// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import io.ringside.api.inspect.RingReading;

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
        return taken;
    }

    RingReading reading() {
        long producer = accepted * RECORD;
        long consumer = done * RECORD;
        return new RingReading(nanos, CAPACITY, producer, consumer, consumer, Math.max(0, consumer - RECORD), consumer,
                accepted + refused,
                accepted, refused, producer, highWater, highWaterAt, refused == 0 ? 0 : 14_100_000, refusedAt, 12, done,
                0, done, done, 0,
                done / 8, 0, 0, done / 12, 512, 40, done * 120, done * 60, 2_000_000_000L, 5_000_000_000L,
                waiting() == 0, 2,
                served ? 2 : 3, 0, 3, 3);
    }
}
