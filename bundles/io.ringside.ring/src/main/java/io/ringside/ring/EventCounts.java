// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.nio.file.Path;

import io.ringside.api.RingsideException;

/**
 * What the event ring beside a command ring counts, for readings of that one. Looked for at the first reading and whenever another worker serves:
 * it is there before its worker takes the first command, and stays.
 */
final class EventCounts implements AutoCloseable {
    /** Nothing emitted by way of an event ring. */
    static final Sums NONE = new Sums(0, 0, 0, 0);

    private final Path path;
    private final RingDescriptor descriptor;
    private boolean looked;
    private long lookedAtEpoch;
    private RingView events;

    EventCounts(Path path, RingDescriptor descriptor) {
        this.path = path;
        this.descriptor = descriptor;
    }

    /** Events in all, each in one of the other two, or still in the event ring. */
    record Sums(long emitted, long delivered, long dropped, long faults) {}

    /** As of now, {@code epoch} being that of the command ring's consumer. */
    synchronized Sums read(long epoch) {
        if (events == null && (!looked || epoch != lookedAtEpoch)) {
            looked = true;
            lookedAtEpoch = epoch;
            events = open();
        }
        return events == null ? NONE : sums(events);
    }

    private RingView open() {
        if (descriptor.kind() != RingKind.COMMANDS) {
            return null;
        }
        try {
            return EventRing.find(path, descriptor).map(RingView::open).orElse(null);
        } catch (RingsideException _) {
            return null; // a name too long to have one, or removed between the look and the opening
        }
    }

    /** What was delivered first, so that it is never more than what was emitted. */
    private static Sums sums(RingView events) {
        long settled = events.longAt(RingLayout.consumer("done_count"));
        long left = events.longAt(RingLayout.counter("dropped"));
        long faults = events.longAt(RingLayout.counter("upcall_faults"));
        RingCounts counts = RingCounts.of(events.memory(), events.descriptor().capacity());
        return new Sums(counts.offered(), settled - left, counts.refused() + left, faults);
    }

    @Override
    public synchronized void close() {
        if (events != null) {
            events.close();
        }
    }
}
