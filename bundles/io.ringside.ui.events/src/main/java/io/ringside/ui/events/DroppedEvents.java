// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.ringside.ui.PulseReading;

/** When events were dropped, as far as the ledger tells: between which two looks at it. In fixed memory. Confined to one thread. */
final class DroppedEvents {
    private static final int MOST = 64;

    /**
     * Events that were dropped between two looks.
     *
     * @param untilNanos of the later look
     * @param gap how many, and both looks in wall clock
     */
    record Drop(long untilNanos, EventGap gap) {}

    private final Deque<Drop> drops = new ArrayDeque<>(); // newest first
    private long dropped = -1; // at the look before; -1 before the first
    private long lookedMillis;

    /** Looks; true when events were dropped since. */
    boolean look(PulseReading reading) {
        long now = reading.ledger().dropped();
        long since = dropped < 0 ? 0 : now - dropped;
        if (since > 0) {
            drops.addFirst(new Drop(reading.nanos(),
                    new EventGap(EventGap.Kind.DROPPED, since, lookedMillis, reading.epochMillis())));
        }
        if (drops.size() > MOST) {
            drops.removeLast();
        }
        dropped = now;
        lookedMillis = reading.epochMillis();
        return since > 0;
    }

    /** Newest first. */
    List<Drop> newestFirst() {
        return List.copyOf(drops);
    }
}
