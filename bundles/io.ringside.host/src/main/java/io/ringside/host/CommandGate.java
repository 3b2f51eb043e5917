// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.concurrent.locks.ReentrantLock;

import io.ringside.api.bridge.Generation;
import io.ringside.ring.RecordLayout;
import io.ringside.ring.Ring;
import io.ringside.ring.RingProducer;

/**
 * The one door to the producer's words of the ring: a producer is confined to one thread at a time, and this lock sees
 * to it. Once the gate is closed nobody gets to those words any more, so that the ring may be unmapped behind it.
 */
final class CommandGate {
    private static final int GRANT_TRIES = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final RingProducer producer;
    private final StampStride stride = new StampStride(); // guarded by the lock
    private final long largestStamped;
    private boolean closed;
    private long fullSince; // 0 while the newest claim was not refused for want of room
    private long longestStall;
    private long lastAccepted;

    CommandGate(Ring ring, long lastAccepted) {
        producer = ring.producer();
        this.lastAccepted = lastAccepted;
        largestStamped = ring.largestPayload() - RecordLayout.STAMP_LENGTH;
    }

    /** Position of the command, or FULL, TOO_LARGE or CLOSED of {@link RingProducer}. Waits for other senders only. */
    long send(int type, byte[] payload, int offset, int length) {
        lock.lock();
        try {
            if (closed) {
                return RingProducer.CLOSED;
            }
            long position = claim(type, payload, offset, length);
            if (position >= 0) {
                lastAccepted = position;
            }
            if (position == RingProducer.FULL || fullSince != 0) {
                noteStall(position);
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    private long claim(int type, byte[] payload, int offset, int length) {
        if (stride.isDue() && length <= largestStamped) {
            long now = System.nanoTime();
            stride.stamped(now);
            return producer.sendStamped(type, payload, offset, length, now);
        }
        return producer.send(type, payload, offset, length);
    }

    /** The cold path: the ring is full, or was until now. */
    private void noteStall(long position) {
        long now = System.nanoTime();
        if (fullSince == 0) {
            fullSince = now;
        }
        longestStall = Math.max(longestStall, now - fullSince);
        if (position >= 0) {
            fullSince = 0;
        }
    }

    /** The longest stall is looked for from here on. */
    void forgetStall() {
        lock.lock();
        try {
            fullSince = 0;
            longestStall = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Longest time that senders were refused without a break because the ring was full, nanoseconds. */
    long longestStall() {
        lock.lock();
        try {
            return longestStall;
        } finally {
            lock.unlock();
        }
    }

    /** Position of the command accepted last, or -1. */
    long lastAccepted() {
        lock.lock();
        try {
            return lastAccepted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets the worker that waits for {@code epoch} take the role, and wakes it. Nobody serves meanwhile, so it slips in between two commands of
     * a busy sender instead of queueing behind them.
     *
     * @param phase as for {@link #swapPhase}
     */
    void grant(long epoch, int phase) {
        for (int tries = 0; !lock.tryLock(); tries++) {
            if (tries == GRANT_TRIES) {
                lock.lock();
                break;
            }
            Thread.onSpinWait();
        }
        try {
            if (!closed) {
                producer.swapPhase(phase);
                producer.grant(epoch);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a worker of this process needs to give {@code epoch} its grant in the host's name. Nothing else writes these words while a hand-over is
     * made, and the ring stays open for it.
     */
    Generation.Grant grantFor(long epoch, int phase) {
        return new Generation.Grant(epoch, producer.grantedEpochAddress(), phase, producer.swapPhaseAddress());
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
