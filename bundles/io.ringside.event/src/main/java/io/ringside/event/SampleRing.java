// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventSample;

/**
 * The newest few of the events put into it, in fixed memory. One thread writes, any thread reads; neither waits for the other, and writing allocates
 * nothing.
 */
final class SampleRing {
    private static final VarHandle STAMP = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle WRITTEN;

    static {
        try {
            WRITTEN = MethodHandles.lookup().findVarHandle(SampleRing.class, "written", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int capacity;
    // Of a slot: ordinal * 2 + 1 while it is written, ordinal * 2 + 2 when it is whole.
    private final long[] stamps;
    private final long[] numbers;
    private final long[] nanos;
    private final long[] millis;
    private final long[] causes;
    private final int[] ordinals;
    private final int[] types;
    private final int[] lengths;
    private final byte[][] payloads;
    private long written; // samples ever written, by the worker

    SampleRing(int capacity) {
        this.capacity = capacity;
        stamps = new long[capacity];
        numbers = new long[capacity];
        nanos = new long[capacity];
        millis = new long[capacity];
        causes = new long[capacity];
        ordinals = new int[capacity];
        types = new int[capacity];
        lengths = new int[capacity];
        payloads = new byte[capacity][EventSample.KEPT];
    }

    /** Puts one in, in place of the oldest. Called by the worker. */
    void keep(EventBatch batch, int index, int type, long number, long now) {
        long ordinal = written;
        int slot = (int) (ordinal % capacity);
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
        long from = Math.max(0, end - Math.clamp(most, 0, capacity));
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
        int slot = (int) (ordinal % capacity);
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
