// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/**
 * The counters that the consumer of an event ring keeps in its extension area, where the worker of a command ring keeps its own. Plain words of one
 * writer.
 */
public final class ConsumerCounters {
    private static final long DROPPED = RingLayout.counter("dropped");
    private static final long UPCALLS = RingLayout.counter("upcalls");
    private static final long FAULTS = RingLayout.counter("upcall_faults");
    private static final long UPCALL_NANOS = RingLayout.counter("upcall_nanos");

    private final long base;

    ConsumerCounters(long base) {
        this.base = base;
    }

    /** One batch was handed on: it took {@code nanos}, {@code left} of its events were not taken, {@code failed} says that it threw. */
    public void handedOn(long nanos, long left, boolean failed) {
        add(UPCALLS, 1);
        add(UPCALL_NANOS, nanos);
        add(DROPPED, left);
        add(FAULTS, failed ? 1 : 0);
    }

    private void add(long word, long value) {
        if (value != 0) {
            RingMemory.putOpaque(base, word, RingMemory.getOpaque(base, word) + value);
        }
    }
}
