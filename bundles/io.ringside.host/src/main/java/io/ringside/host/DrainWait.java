// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.ringside.api.inspect.RingReading;
import io.ringside.ring.RingView;

/** Waits until a ring is drained: its commands done and, which comes later with an event ring, their events delivered or dropped. */
final class DrainWait {
    private static final long LOOK_NANOS = 200_000;

    private final RingView view;
    private final long until;

    DrainWait(RingView view, Duration deadline) {
        this.view = view;
        this.until = System.nanoTime() + deadline.toNanos();
    }

    /** False when the deadline passed, or the thread was interrupted. */
    boolean await() {
        long target = view.read().producerPosition();
        if (!becomes(now -> now.done() - target >= 0)) {
            return false;
        }
        long emitted = view.read().emitted(); // those of the commands above are among them
        return becomes(now -> now.delivered() + now.dropped() - emitted >= 0);
    }

    private boolean becomes(Predicate<RingReading> so) {
        while (!so.test(view.read())) {
            if (System.nanoTime() - until >= 0 || Thread.interrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
