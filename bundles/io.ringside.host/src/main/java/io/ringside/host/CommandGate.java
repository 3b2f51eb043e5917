// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.concurrent.locks.ReentrantLock;

import io.ringside.ring.RecordLayout;
import io.ringside.ring.Ring;
import io.ringside.ring.RingProducer;

/**
 * The one door to the producer's words of the ring: a producer is confined to one thread at a time, and this lock sees
 * to it. Once the gate is closed nobody gets to those words any more, so that the ring may be unmapped behind it.
 */
final class CommandGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final RingProducer producer;
    private final StampStride stride = new StampStride(); // guarded by the lock
    private final long largestStamped;
    private boolean closed;

    CommandGate(Ring ring) {
        producer = ring.producer();
        largestStamped = ring.largestPayload() - RecordLayout.STAMP_LENGTH;
    }

    /** Position of the command, or FULL, TOO_LARGE or CLOSED of {@link RingProducer}. Waits for other senders only. */
    long send(int type, byte[] payload, int offset, int length) {
        lock.lock();
        try {
            if (closed) {
                return RingProducer.CLOSED;
            }
            if (stride.isDue() && length <= largestStamped) {
                long now = System.nanoTime();
                stride.stamped(now);
                return producer.sendStamped(type, payload, offset, length, now);
            }
            return producer.send(type, payload, offset, length);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the worker that waits for {@code epoch} take the role, and wakes it. */
    void grant(long epoch) {
        lock.lock();
        try {
            if (!closed) {
                producer.grant(epoch);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves in the ring how far a hand-over has come, for whoever finds it after a crash. */
    void swapPhase(int phase) {
        lock.lock();
        try {
            if (!closed) {
                producer.swapPhase(phase);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows that the producer's process is alive. */
    void heartbeat() {
        lock.lock();
        try {
            if (!closed) {
                long now = System.nanoTime();
                stride.look(now);
                producer.heartbeat(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** From here on every send answers CLOSED; the words of a hand-over can still be set. */
    void shut() {
        lock.lock();
        try {
            if (!closed) {
                producer.shut();
            }
        } finally {
            lock.unlock();
        }
    }

    /** From here on nothing is written any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            producer.shut();
        } finally {
            lock.unlock();
        }
    }
}
