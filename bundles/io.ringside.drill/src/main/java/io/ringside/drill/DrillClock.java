// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.util.concurrent.locks.LockSupport;

/** The time that a drill sees. */
interface DrillClock {
    /** The machine's. */
    DrillClock SYSTEM = new DrillClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    /** {@link System#nanoTime()}. */
    long nanos();

    /** Lets about that many nanoseconds pass; may return sooner. */
    void await(long nanos);
}
