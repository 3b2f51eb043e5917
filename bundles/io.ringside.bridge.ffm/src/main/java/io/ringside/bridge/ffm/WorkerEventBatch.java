// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

import io.ringside.api.event.EventBatch;

/** The events of one upcall, read in place. One object per generation, moved from call to call by the worker's thread: allocates nothing. */
final class WorkerEventBatch implements EventBatch {
    /** All memory: the addresses come from the worker and are valid during the upcall only. */
    private static final MemorySegment MEMORY = everything();

    /** No address of a process has more: masked by it, the compiler knows that an access is within bounds. */
    private static final long ADDRESS_BITS = (1L << 47) - 1;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long STRIDE = AbiLayouts.EVENT.byteSize();
    private static final long CAUSE = AbiLayouts.offset(AbiLayouts.EVENT, "cause");
    private static final long DATA = AbiLayouts.offset(AbiLayouts.EVENT, "data");
    private static final long LENGTH = AbiLayouts.offset(AbiLayouts.EVENT, "length");
    private static final long TYPE = AbiLayouts.offset(AbiLayouts.EVENT, "type");
    private static final long ORDINAL = AbiLayouts.offset(AbiLayouts.EVENT, "ordinal");

    private long base;
    private int size;

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** Moves to the {@code count} events at {@code address}. */
    void wrap(long address, int count) {
        base = address;
        size = count;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long cause(int index) {
        return MEMORY.get(LONG, event(index) + CAUSE);
    }

    @Override
    public int ordinal(int index) {
        return MEMORY.get(INT, event(index) + ORDINAL);
    }

    @Override
    public int type(int index) {
        return MEMORY.get(SHORT, event(index) + TYPE) & 0xFFFF;
    }

    @Override
    public int length(int index) {
        return MEMORY.get(INT, event(index) + LENGTH);
    }

    @Override
    public long longAt(int index, int offset) {
        return MEMORY.get(LONG, payload(index, offset, Long.BYTES));
    }

    @Override
    public int intAt(int index, int offset) {
        return MEMORY.get(INT, payload(index, offset, Integer.BYTES));
    }

    @Override
    public void copy(int index, int offset, byte[] target, int at, int length) {
        MemorySegment.copy(MEMORY, ValueLayout.JAVA_BYTE, payload(index, offset, length), target, at, length);
    }

    @Override
    public byte[] payload(int index) {
        byte[] bytes = new byte[length(index)];
        copy(index, 0, bytes, 0, bytes.length);
        return bytes;
    }

    private long event(int index) {
        return (base & ADDRESS_BITS) + Objects.checkIndex(index, size) * STRIDE;
    }

    private long payload(int index, int offset, int length) {
        long event = event(index);
        Objects.checkFromIndexSize(offset, length, MEMORY.get(INT, event + LENGTH));
        return (MEMORY.get(LONG, event + DATA) & ADDRESS_BITS) + offset;
    }
}
