// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.util.Objects;

import io.ringside.api.event.EventBatch;
import io.ringside.ring.RecordHandler;
import io.ringside.ring.RecordLayout;
import io.ringside.ring.RingMemory;

/** Events read in place in the event ring. One object for each pump, filled from poll to poll by its thread: allocates nothing. */
final class RingEventBatch implements EventBatch, RecordHandler {
    /** Most events of one batch. */
    static final int MOST = 1024;

    private final long[] addresses = new long[MOST];
    private final int[] lengths = new int[MOST];
    private final int[] types = new int[MOST];
    private final int[] ordinals = new int[MOST];
    private final long[] causes = new long[MOST];
    private int size;

    void clear() {
        size = 0;
    }

    @Override
    public boolean onRecord(long position, int type, int flags, long address, int length) {
        int extras = RecordLayout.extras(flags);
        int at = size++;
        addresses[at] = address + extras;
        lengths[at] = length - extras;
        types[at] = type;
        boolean caused = (flags & RecordLayout.CAUSED) != 0;
        long cause = address + extras - RecordLayout.CAUSE_LENGTH;
        causes[at] = caused ? RingMemory.getLong(cause) : -1;
        ordinals[at] = caused ? RingMemory.getInt(cause + Long.BYTES) : 0;
        return size < MOST;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long cause(int index) {
        return causes[Objects.checkIndex(index, size)];
    }

    @Override
    public int ordinal(int index) {
        return ordinals[Objects.checkIndex(index, size)];
    }

    @Override
    public int type(int index) {
        return types[Objects.checkIndex(index, size)];
    }

    @Override
    public int length(int index) {
        return lengths[Objects.checkIndex(index, size)];
    }

    @Override
    public long longAt(int index, int offset) {
        return RingMemory.getLong(payload(index, offset, Long.BYTES));
    }

    @Override
    public int intAt(int index, int offset) {
        return RingMemory.getInt(payload(index, offset, Integer.BYTES));
    }

    @Override
    public void copy(int index, int offset, byte[] target, int at, int length) {
        Objects.checkFromIndexSize(at, length, target.length);
        RingMemory.copyOut(payload(index, offset, length), target, at, length);
    }

    @Override
    public byte[] payload(int index) {
        byte[] bytes = new byte[length(index)];
        copy(index, 0, bytes, 0, bytes.length);
        return bytes;
    }

    private long payload(int index, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, length(index));
        return addresses[index] + offset;
    }
}
