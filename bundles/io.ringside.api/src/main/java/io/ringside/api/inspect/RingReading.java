// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

/**
 * One look at a ring: positions and counters, each read once. Times are CLOCK_MONOTONIC nanoseconds, which on Linux is
 * {@link System#nanoTime()}.
 *
 * @param nanos when it was read
 * @param capacity bytes of records
 * @param producerPosition everything below is published
 * @param consumerPosition everything below may be overwritten
 * @param done everything below is done
 * @param inHandFrom start of the span in hand, -1 before the first
 * @param inHandTo end of the span in hand
 * @param offered claims
 * @param accepted records published
 * @param refused claims refused
 * @param acceptedBytes bytes published
 * @param highWater exact most unread bytes
 * @param highWaterAt when
 * @param longestWait longest time from a refusal to the next acceptance, nanoseconds
 * @param refusedAt newest refusal, 0 when none
 * @param wakeups wake calls made for a sleeping consumer
 * @param doneCount records done
 * @param redelivered records handed out again after a crash
 * @param quarantined records given up after a crash and kept in a dead-letter file: neither done nor in the ring
 * @param emitted events emitted
 * @param delivered events the host took
 * @param dropped events it did not
 * @param upcalls upcalls made
 * @param upcallFaults upcalls answered with a fault
 * @param handlerErrors commands that the handler answered with an error
 * @param batches polls that found records
 * @param largestBatch records of the largest
 * @param parks times the worker slept in the kernel
 * @param busyNanos time in the handler
 * @param upcallNanos time in upcalls
 * @param pollingNanos time looking for records in vain
 * @param parkedNanos time asleep
 * @param sleeping whether the consumer sleeps
 * @param producerState RSD_STATE_* of the ABI
 * @param consumerState RSD_STATE_* of the ABI
 * @param damage RSD_DAMAGE_* of the ABI
 * @param generation that serves
 * @param epoch under which it serves
 */
public record RingReading(long nanos, long capacity, long producerPosition, long consumerPosition, long done,
        long inHandFrom,
        long inHandTo, long offered, long accepted, long refused, long acceptedBytes, long highWater, long highWaterAt,
        long longestWait,
        long refusedAt, long wakeups, long doneCount, long redelivered, long quarantined, long emitted, long delivered,
        long dropped,
        long upcalls,
        long upcallFaults, long handlerErrors, long batches, long largestBatch, long parks, long busyNanos,
        long upcallNanos,
        long pollingNanos, long parkedNanos, boolean sleeping, int producerState, int consumerState, int damage,
        long generation,
        long epoch) {
    /** Bytes published and not yet done, 0 to capacity; clamped when the two words were read across a move. */
    public long unread() {
        return Math.clamp(producerPosition - done, 0, capacity);
    }

    /** Bytes that the producer may not yet overwrite. */
    public long occupied() {
        return Math.clamp(producerPosition - consumerPosition, 0, capacity);
    }

    /** Bytes free for the producer. */
    public long free() {
        return capacity - occupied();
    }
}
