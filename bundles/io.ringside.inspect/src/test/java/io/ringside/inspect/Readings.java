// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import io.ringside.api.inspect.RingReading;

/** Makes readings in which only what matters is not zero. */
final class Readings {
    static final int RUNNING = 2;

    private Readings() {}

    static RingReading at(long millis, long position, long done, long accepted, long refused, int damage) {
        return new RingReading(millis * 1_000_000, 4096, position, done, done, done, done, accepted + refused, accepted,
                refused, 0, 0, 0, 0,
                0, 0, done / 32 - 1, 0, 1, 11, 10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, RUNNING, RUNNING, damage, 1,
                1);
    }
}
