// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.util.List;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventSample;

/**
 * Keeps a sample of the events for display. The worker writes, any thread reads; neither waits for the other, and
 * writing allocates nothing.
 *
 * <p>Time is cut into slices of 100 ms with room for 200 samples each, so that up to 2,000 events a second all are
 * kept. Above that every n-th is, n taken from the slice before, and the first of each type in a slice. Beside them each
 * type has a ring of its own, so that a rare type outlasts the flood of another.
 */
final class RecentEvents {
    static final int KEPT = 1_000;
    static final long SLICE_NANOS = 100_000_000L;
    static final int PER_SLICE = 200;
    static final int FIRSTS_PER_SLICE = 50;
    static final int OF_TYPE_PER_SLICE = 8;

    private static final int TYPES = 1 << 16;

    private final SampleRing all = new SampleRing(KEPT);
    private final TypeSamples ofEach = new TypeSamples();

    // Of a type: slice * OF_TYPE_PER_SLICE + how many of that slice its own ring has got
    private final long[] spentOfType = new long[TYPES];
    private long spentBefore; // what it is of a type that has not come in this slice, at the most
    private long now;
    private long sliceStart;
    private long slice;
    private long inSlice;
    private int keptInSlice;
    private int firstsInSlice;
    private long stride = 1;
    private long untilNext;

    /** A batch begins. Called by the worker, as is {@link #offer}. */
    void begin(long nanoTime) {
        now = nanoTime;
        if (slice == 0 || nanoTime - sliceStart >= SLICE_NANOS) {
            boolean next = nanoTime - sliceStart < 2 * SLICE_NANOS;
            stride = next ? Math.max(1, (inSlice + PER_SLICE - 1) / PER_SLICE) : 1;
            sliceStart = nanoTime;
            slice++;
            spentBefore = slice * OF_TYPE_PER_SLICE;
            inSlice = 0;
            keptInSlice = 0;
            firstsInSlice = 0;
            untilNext = 0;
        }
    }

    void offer(EventBatch batch, int index, int type, long number) {
        inSlice++;
        long spent = spentOfType[type & TYPES - 1];
        if (spent < spentBefore + OF_TYPE_PER_SLICE) {
            spentOfType[type & TYPES - 1] = Math.max(spent, spentBefore) + 1;
            ofEach.keep(batch, index, type, number, now);
        }
        if (untilNext == 0 && keptInSlice < PER_SLICE) {
            keptInSlice++;
            untilNext = stride - 1;
            all.keep(batch, index, type, number, now);
        } else {
            untilNext = Math.max(0, untilNext - 1);
            boolean first = spent <= spentBefore;
            if (first && firstsInSlice < FIRSTS_PER_SLICE) {
                firstsInSlice++;
                all.keep(batch, index, type, number, now);
            }
        }
    }

    /** Newest first. A slot that is overwritten during the look ends the list: what is older is gone as well. */
    List<EventSample> newest(int most) {
        return all.newest(most);
    }

    /** The newest of each type, newest first. */
    List<EventSample> newestOfEachType(int mostOfEach) {
        return ofEach.newest(mostOfEach);
    }
}
