// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

import io.ringside.api.inspect.RingRecord;

/**
 * One look at the record of a position that somebody named. Trusts nothing, as {@link RingCursor}: the header is read once, and what was
 * copied counts only if the producer had not come near by then.
 *
 * @param view where it lies
 * @param position where it is said to begin
 */
record RecordLook(RingView view, long position) {
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    Optional<RingRecord> read() {
        long capacity = view.descriptor().capacity();
        long behind = published();
        if ((position & 7) != 0 || behind < 8 || behind > capacity / 2) {
            return Optional.empty();
        }
        MemorySegment memory = view.memory();
        long at = RingLayout.RECORDS_OFFSET + (position & capacity - 1);
        long header = memory.get(WORD, at); // once: it may change under us
        long length = header & 0xffff_ffffL;
        int type = (int) (header >>> 32) & 0xffff;
        int flags = (int) (header >>> 48);
        if (type == 0 || length > behind - 8 || (flags & ~7) != 0) {
            return Optional.empty();
        }
        byte[] payload = new byte[(int) Math.min(length, RingCursor.PAYLOAD_SHOWN)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + 8, payload, 0, payload.length);
        VarHandle.acquireFence(); // the record before the word that says whether it still stood
        return published() > capacity / 2
                ? Optional.empty()
                : Optional.of(new RingRecord(position, type, flags, (int) length, state(), payload));
    }

    /** Bytes published from this position on. */
    private long published() {
        return view.acquire(RingLayout.producer("producer_position")) - position; // pairs with the release of publish
    }

    private RingRecord.State state() {
        if (position - view.longAt(RingLayout.consumer("done")) < 0) {
            return RingRecord.State.DONE;
        }
        long from = view.longAt(RingLayout.consumer("in_hand_from"));
        long to = view.longAt(RingLayout.consumer("in_hand_to"));
        boolean inHand = from != RingLayout.NEVER_IN_HAND && position - from >= 0 && position - to < 0;
        return inHand ? RingRecord.State.IN_HAND : RingRecord.State.PUBLISHED;
    }
}
