// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

import io.ringside.api.event.EventBatch;

/** A batch of copies. Valid while its list is left alone. */
record CopiedBatch(List<CopiedEvent> events) implements EventBatch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public long cause(int index) {
        return events.get(index).cause();
    }

    @Override
    public int ordinal(int index) {
        return events.get(index).ordinal();
    }

    @Override
    public int type(int index) {
        return events.get(index).type();
    }

    @Override
    public int length(int index) {
        return events.get(index).payload().length;
    }

    @Override
    public long longAt(int index, int offset) {
        return (long) LONGS.get(events.get(index).payload(), offset);
    }

    @Override
    public int intAt(int index, int offset) {
        return (int) INTS.get(events.get(index).payload(), offset);
    }

    @Override
    public void copy(int index, int offset, byte[] target, int at, int length) {
        System.arraycopy(events.get(index).payload(), offset, target, at, length);
    }

    @Override
    public byte[] payload(int index) {
        return events.get(index).payload().clone();
    }
}
