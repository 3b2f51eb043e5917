// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The command at {@code done}, whose outcome is not settled. Trusts nothing, as {@link RingCursor}: each word is read once, and checked. What it tells
 * is a fact while its worker is dead, parked or hangs in it; of one that works on it is a glimpse.
 *
 * @param position its identity
 * @param type 1 to 65535
 * @param attempt 1 for the first
 * @param payload its first bytes behind the flagged extras, at most 256, a copy
 */
public record InHand(long position, int type, int attempt, byte[] payload) {

    /** Most bytes of a payload that are copied. */
    public static final int PAYLOAD_SHOWN = 256;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Copies the bytes. */
    public InHand {
        payload = payload.clone();
    }

    static Optional<InHand> look(RingView view) {
        long from = view.longAt(RingLayout.consumer("in_hand_from"));
        long to = view.longAt(RingLayout.consumer("in_hand_to"));
        int attempt = view.intAt(RingLayout.consumer("attempt"));
        long done = view.longAt(RingLayout.consumer("done"));
        boolean inHand = from != RingLayout.NEVER_IN_HAND && from - done <= 0 && to - done > 0;
        return inHand ? at(view, done, attempt) : Optional.empty();
    }

    /** The command at {@code position}, which the consumer has not released. */
    static Optional<InHand> at(RingView view, long position, int attempt) {
        long capacity = view.descriptor().capacity();
        long behind = view.acquire(RingLayout.producer("producer_position")) - position; // pairs with publish
        if ((position & 7) != 0 || behind < RecordLayout.HEADER || behind > capacity) {
            return Optional.empty();
        }
        MemorySegment memory = view.memory();
        long at = RingLayout.RECORDS_OFFSET + (position & capacity - 1);
        long header = memory.get(WORD, at); // once
        long length = RecordLayout.length(header);
        int extras = RecordLayout.extras(RecordLayout.flags(header));
        if (RecordLayout.type(header) == 0 || length > behind - RecordLayout.HEADER || extras > length) {
            return Optional.empty();
        }
        byte[] payload = new byte[(int) Math.min(length - extras, PAYLOAD_SHOWN)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + RecordLayout.HEADER + extras, payload, 0,
                payload.length);
        return Optional.of(new InHand(position, RecordLayout.type(header), attempt, payload));
    }
}
