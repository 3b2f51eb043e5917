// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.util.concurrent.atomic.LongAdder;

/** What went wrong on the way to listeners, summed over all of them, gone ones included. Safe for any thread. */
final class HandOffLosses {
    private final LongAdder faults = new LongAdder();
    private final LongAdder drops = new LongAdder();

    void fault() {
        faults.increment();
    }

    void drop(int events) {
        drops.add(events);
    }

    long faults() {
        return faults.sum();
    }

    long drops() {
        return drops.sum();
    }
}
