// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingRecord;

/**
 * Walks the records between two positions and trusts nothing: each shared word is read once, every loop is bounded,
 * nothing outside the mapping is touched. On a live ring records that the consumer releases meanwhile are left out,
 * since they may be overwritten: see {@link #overtaken}. Shares no code with {@link RingConsumer}: what fools one must
 * not fool the other. Twin of {@code ring_cursor.c}. Confined to one thread.
 */
public final class RingCursor {
    /** Most bytes of a payload that are copied. */
    public static final int PAYLOAD_SHOWN = 64;

    private static final int MOST_LOOKS = 16;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};

    private final RingView view;
    private final MemorySegment memory;
    private final long capacity;
    private final long done;
    private final long inHandFrom;
    private final long inHandTo;
    private final long end;

    private long position;
    private long count;
    private long unread;
    private long unreadBytes;
    private boolean overtaken;
    private Damage damage;
    private RingRecord record;

    RingCursor(RingView view) {
        this.view = view;
        memory = view.memory();
        capacity = view.descriptor().capacity();
        long start = 0;
        long seen = 0;
        Damage found = Damage.NONE;
        for (int look = 0; look < MOST_LOOKS; look++) {
            start = view.acquire(RingLayout.consumer("consumer_position")); // pairs with the release of the consumer
            seen = view.acquire(RingLayout.producer("producer_position")); // pairs with the release of publish
            found = judge(start, seen);
            if (view.acquire(RingLayout.consumer("consumer_position")) == start) {
                break;
            }
        }
        done = view.longAt(RingLayout.consumer("done"));
        inHandFrom = view.longAt(RingLayout.consumer("in_hand_from"));
        inHandTo = view.longAt(RingLayout.consumer("in_hand_to"));
        damage = view.isCutOff() ? Damage.TRUNCATED : found;
        position = start;
        end = damage == Damage.NONE ? seen : start;
    }

    private Damage judge(long from, long to) {
        if (((from | to) & 7) != 0) {
            return Damage.POSITION_UNALIGNED;
        }
        return Long.compareUnsigned(to - from, capacity) > 0 ? Damage.POSITION_RANGE : Damage.NONE;
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end and at the first damaged record; see {@link #damage}
     * @throws RingsideException RS-108 when the file was cut off meanwhile
     */
    public boolean next() {
        return step(true);
    }

    /** Counts the rest without copying payloads. */
    public void countToEnd() {
        boolean more = true;
        while (more) {
            more = step(false);
        }
    }

    private boolean step(boolean copying) {
        return view.guarded(() -> advance(copying));
    }

    private boolean advance(boolean copying) {
        record = null;
        // Ends: the position only grows, by 8 at least, towards an end read once.
        while (damage == Damage.NONE && position != end) {
            long left = end - position;
            long at = RingLayout.RECORDS_OFFSET + (position & capacity - 1);
            long header = memory.get(WORD, at); // once: it may change under us
            long length = header & 0xffff_ffffL;
            int type = (int) (header >>> 32) & 0xffff;
            int flags = (int) (header >>> 48);
            Damage found = examine(left, length, type, flags);
            byte[] payload = found == Damage.NONE && copying ? copy(at + 8, length) : NOTHING;
            if (skipsReleased()) {
                continue;
            }
            if (found != Damage.NONE) {
                damage = found;
                return false;
            }
            RingRecord.State state = stateOf(position);
            long stored = 8 + length + 7 & ~7L;
            count++;
            if (state != RingRecord.State.DONE) {
                unread++;
                unreadBytes += stored;
            }
            if (copying) {
                record = new RingRecord(position, type, flags, (int) length, state, payload);
            }
            position += stored;
            return true;
        }
        return false;
    }

    private Damage examine(long left, long length, int type, int flags) {
        if (type == 0) {
            return Damage.TYPE_ZERO;
        }
        if (length > left - 8 || length > capacity / 2 - 8) {
            return Damage.LENGTH;
        }
        long extras = ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 16 : 0);
        return (flags & ~7) != 0 || extras > length ? Damage.FLAGS : Damage.NONE;
    }

    private byte[] copy(long at, long length) {
        byte[] payload = new byte[(int) Math.min(length, PAYLOAD_SHOWN)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, payload, 0, payload.length);
        return payload;
    }

    /**
     * Whether the consumer has released this record by now, so that what was read of it may be of another: then goes on
     * behind.
     */
    private boolean skipsReleased() {
        VarHandle.acquireFence(); // the record before the word that says whether it still stood
        long released = view.longAt(RingLayout.consumer("consumer_position"));
        long moved = released - position;
        if (moved <= 0 || (released & 7) != 0 || moved > capacity) {
            return false;
        }
        overtaken = true;
        position = Long.compareUnsigned(moved, end - position) > 0 ? end : released;
        return true;
    }

    private RingRecord.State stateOf(long at) {
        if (at - done < 0) {
            return RingRecord.State.DONE;
        }
        boolean inHand = inHandFrom != RingLayout.NEVER_IN_HAND && at - inHandFrom >= 0 && at - inHandTo < 0;
        return inHand ? RingRecord.State.IN_HAND : RingRecord.State.PUBLISHED;
    }

    /** The record that {@link #next} went to; null before the first and after the last. */
    public RingRecord record() {
        return record;
    }

    /** Records seen so far. */
    public long count() {
        return count;
    }

    /** Of these, how many are not done. */
    public long unreadCount() {
        return unread;
    }

    /** Bytes of those, headers and padding included. */
    public long unreadBytes() {
        return unreadBytes;
    }

    /** Where the next record begins, or the damaged one. */
    public long position() {
        return position;
    }

    /** Whether the consumer released records in front of this walk, which are not counted. */
    public boolean overtaken() {
        return overtaken;
    }

    /** What the walk stopped at. */
    public Damage damage() {
        return damage;
    }

    /** Empty, or one sentence on the first damaged record. */
    public String damageSentence() {
        return damage == Damage.NONE ? "" : "The walk ended " + damage.at(position) + ".";
    }
}
