// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventSample;

/**
 * Keeps a sample of the events for display. The worker writes, any thread reads; neither waits for the other, and
 * writing allocates nothing.
 *
 * <p>Time is cut into slices of 100 ms with room for 200 samples each, so that up to 2,000 events a second all are
 * kept. Above that every n-th is, n taken from the slice before, and the first of each type in a slice.
 */
final class RecentEvents {
    static final int KEPT = 1_000;
    static final long SLICE_NANOS = 100_000_000L;
    static final int PER_SLICE = 200;
    static final int FIRSTS_PER_SLICE = 50;

    private static final int TYPES = 1 << 16;
    private static final VarHandle STAMP = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle WRITTEN;

    static {
        try {
            WRITTEN = MethodHandles.lookup().findVarHandle(RecentEvents.class, "written", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Of a slot: ordinal * 2 + 1 while it is written, ordinal * 2 + 2 when it is whole.
    private final long[] stamps = new long[KEPT];
    private final long[] numbers = new long[KEPT];
    private final long[] nanos = new long[KEPT];
    private final long[] millis = new long[KEPT];
    private final long[] causes = new long[KEPT];
    private final int[] ordinals = new int[KEPT];
    private final int[] types = new int[KEPT];
    private final int[] lengths = new int[KEPT];
    private final byte[][] payloads = new byte[KEPT][EventSample.KEPT];
    private long written; // samples ever written, by the worker

    private final int[] sliceOfType = new int[TYPES]; // slice in which the type was last seen
    private long now;
    private long sliceStart;
    private int slice;
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
            inSlice = 0;
            keptInSlice = 0;
            firstsInSlice = 0;
            untilNext = 0;
        }
    }

    void offer(EventBatch batch, int index, int type, long number) {
        inSlice++;
        boolean first = sliceOfType[type & TYPES - 1] != slice;
        sliceOfType[type & TYPES - 1] = slice;
        if (untilNext == 0 && keptInSlice < PER_SLICE) {
            keptInSlice++;
            untilNext = stride - 1;
            keep(batch, index, type, number);
        } else {
            untilNext = Math.max(0, untilNext - 1);
            if (first && firstsInSlice < FIRSTS_PER_SLICE) {
                firstsInSlice++;
                keep(batch, index, type, number);
            }
        }
    }

    private void keep(EventBatch batch, int index, int type, long number) {
        long ordinal = written;
        int slot = (int) (ordinal % KEPT);
        STAMP.setVolatile(stamps, slot, ordinal * 2 + 1);
        VarHandle.storeStoreFence(); // the odd stamp is seen before anything below; pairs with the fence in read()
        numbers[slot] = number;
        nanos[slot] = now;
        millis[slot] = System.currentTimeMillis();
        causes[slot] = batch.cause(index);
        ordinals[slot] = batch.ordinal(index);
        types[slot] = type;
        int length = batch.length(index);
        lengths[slot] = length;
        batch.copy(index, 0, payloads[slot], 0, Math.min(length, EventSample.KEPT));
        STAMP.setRelease(stamps, slot, ordinal * 2 + 2); // pairs with the first acquire in read()
        WRITTEN.setRelease(this, ordinal + 1); // pairs with the acquire in newest()
    }

    /** Newest first. A slot that is overwritten during the look ends the list: what is older is gone as well. */
    List<EventSample> newest(int most) {
        long end = (long) WRITTEN.getAcquire(this);
        long from = Math.max(0, end - Math.clamp(most, 0, KEPT));
        List<EventSample> samples = new ArrayList<>((int) (end - from));
        for (long ordinal = end - 1; ordinal >= from; ordinal--) {
            EventSample sample = read(ordinal);
            if (sample == null) {
                break;
            }
            samples.add(sample);
        }
        return samples;
    }

    private EventSample read(long ordinal) {
        int slot = (int) (ordinal % KEPT);
        long whole = ordinal * 2 + 2;
        if ((long) STAMP.getAcquire(stamps, slot) != whole) {
            return null;
        }
        int length = lengths[slot];
        byte[] payload = new byte[Math.min(Math.max(length, 0), EventSample.KEPT)];
        System.arraycopy(payloads[slot], 0, payload, 0, payload.length);
        EventSample sample = new EventSample(numbers[slot], nanos[slot], millis[slot], causes[slot], ordinals[slot],
                types[slot], length,
                payload);
        VarHandle.loadLoadFence();
        return (long) STAMP.getOpaque(stamps, slot) == whole ? sample : null;
    }
}
