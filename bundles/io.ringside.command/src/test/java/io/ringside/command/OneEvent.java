// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import io.ringside.api.event.EventBatch;

/** A batch of one event. */
record OneEvent(long cause, int type, byte[] bytes) implements EventBatch {
    @Override
    public int size() {
        return 1;
    }

    @Override
    public long cause(int index) {
        return cause;
    }

    @Override
    public int ordinal(int index) {
        return 0;
    }

    @Override
    public int type(int index) {
        return type;
    }

    @Override
    public int length(int index) {
        return bytes.length;
    }

    @Override
    public long longAt(int index, int offset) {
        throw new AssertionError("not asked for");
    }

    @Override
    public int intAt(int index, int offset) {
        throw new AssertionError("not asked for");
    }

    @Override
    public void copy(int index, int offset, byte[] target, int at, int length) {
        System.arraycopy(bytes, offset, target, at, length);
    }

    @Override
    public byte[] payload(int index) {
        return bytes.clone();
    }
}
