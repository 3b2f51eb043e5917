// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.invoke.VarHandle;
import java.util.Objects;

import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.MappedRegion;

/**
 * The producing end of a ring: holds the producer role from its making to its closing. Confined to one thread at a
 * time; whoever shares it guards it with a lock. Claiming and publishing allocate nothing and call the system only to
 * wake a sleeping consumer. What is claimed and not published is invisible and leaves no trace when the process dies.
 * Twin of {@code ring_producer.c}.
 */
public final class RingProducer extends ProducerBorders implements AutoCloseable {
    /** Answer of a claim: the consumer is too far behind. Publish what is claimed, then try again or give up. */
    public static final long FULL = -1;
    /** Answer of a claim: longer than {@link Ring#largestPayload}. */
    public static final long TOO_LARGE = -2;
    /** Answer of a claim: this producer takes no more. */
    public static final long CLOSED = -3;

    private static final long POSITION = RingLayout.producer("producer_position");
    private static final long WAKEUPS = RingLayout.producer("wakeups");
    private static final long SLEEPING = RingLayout.consumer("sleeping");

    // 128 bytes behind the fields of the superclass: see LinesBefore
    long behind0, behind1, behind2, behind3, behind4, behind5, behind6, behind7;
    long behind8, behind9, behinda, behindb, behindc, behindd, behinde, behindf;

    RingProducer(RingFile file, MappedRegion region) {
        super(file, region);
        lookAtConsumer();
        count(0);
        counters.signIn(fullFence);
        heartbeat(System.nanoTime());
        state(RingState.RUNNING);
    }

    /**
     * Claims room for one record of {@code length} payload bytes, writes its header. Invisible until {@link #publish}.
     *
     * @param type 1 to 65535
     * @param length payload bytes, 0 or more
     * @return the absolute address of the payload for {@link RingMemory}, valid until the publish; or {@link #FULL},
     *         {@link #TOO_LARGE} or {@link #CLOSED}, at once
     * @throws IllegalArgumentException when no record can have this type or length
     */
    public long tryClaim(int type, int length) {
        return tryClaim(type, 0, length);
    }

    /**
     * As {@link #tryClaim(int, int)}, with flags of {@link RecordLayout}: their extras stand first and count in {@code
     * length}.
     */
    public long tryClaim(int type, int flags, int length) {
        long next = position + RecordLayout.stored(length);
        if (claimBorder - next < 0 || length > largest || !RecordLayout.isRecord(type, flags, length)) {
            return claimAtBorder(type, flags, length);
        }
        return takeRoom(next, type, flags, length);
    }

    private long takeRoom(long next, int type, int flags, int length) {
        long address = records + (position & mask);
        RingMemory.putLong(address, RecordLayout.header(type, flags, length));
        position = next;
        claimed++;
        return address + RecordLayout.HEADER;
    }

    private long claimAtBorder(int type, int flags, int length) {
        long next = position + RecordLayout.stored(length);
        if (roomTo - next < 0 || length > largest || !RecordLayout.isRecord(type, flags, length)) {
            return claimAfterLook(type, flags, length);
        }
        countBeforeComingRound(next);
        prefetchAhead(next);
        return takeRoom(next, type, flags, length);
    }

    /** The cold path of a claim: something is wrong with it, or the consumer's position as last seen says full. */
    private long claimAfterLook(int type, int flags, int length) {
        if (!RecordLayout.isRecord(type, flags, length)) {
            throw new IllegalArgumentException("no record: type=" + type + ", flags=" + flags + ", length=" + length);
        }
        if (closed) {
            return CLOSED;
        } else if (shut || length > largest) {
            return refuse(shut ? CLOSED : TOO_LARGE);
        }
        long next = position + RecordLayout.stored(length);
        if (next - lookAtConsumer() > mask + 1) {
            roomTo = position; // the next claim comes here, too, to see how long the wait was
            claimBorder = position;
            return refuse(FULL);
        }
        counters.noteRoom();
        countBeforeComingRound(next);
        prefetchAhead(next);
        return takeRoom(next, type, flags, length);
    }

    private long refuse(long answer) {
        counters.refuse(answer, accepted, ++refused);
        return answer;
    }

    /** Makes every record claimed so far visible, and wakes the consumer if it sleeps. */
    public void publish() {
        long to = position;
        if (to == published) {
            return;
        }
        RingMemory.putRelease(base, POSITION, to); // pairs with the acquire of poll and cursor
        published = to;
        publishes++;
        // The sleeper's barrier orders the store before this load; where the kernel has none the processor must, too.
        if (fullFence) {
            VarHandle.fullFence();
        }
        if (RingMemory.getIntFenced(base, SLEEPING) != 0) {
            wake();
        }
        if (to - countAbove > 0) {
            publishAtBorder();
        }
    }

    private void publishAtBorder() {
        if (published - lookAbove > 0) {
            lookAtHighWater();
        }
        count(0);
    }

    /** Forgets what is claimed and not published. It counts as refused. */
    public void abandon() {
        if (position != published && !closed) {
            long unpublished = unpublished();
            claimed -= unpublished;
            refused += unpublished;
            position = published;
            count(0);
        }
    }

    /**
     * Claims, copies and publishes one record.
     *
     * @return its position, or {@link #FULL}, {@link #TOO_LARGE} or {@link #CLOSED}
     * @throws IndexOutOfBoundsException when the range is not within {@code payload}; nothing is claimed then
     */
    public long send(int type, byte[] payload, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, payload.length);
        long address = tryClaim(type, 0, length);
        if (address < 0) {
            return address;
        }
        RingMemory.copyIn(payload, offset, address, length);
        publish();
        return published - RecordLayout.stored(length);
    }

    /** As {@link #send}, with the sender's CLOCK_MONOTONIC nanoseconds in the record. */
    public long sendStamped(int type, byte[] payload, int offset, int length, long stampNanos) {
        Objects.checkFromIndexSize(offset, length, payload.length);
        long address = tryClaim(type, RecordLayout.STAMPED, Math.addExact(length, RecordLayout.STAMP_LENGTH));
        if (address < 0) {
            return address;
        }
        RingMemory.putLong(address, stampNanos);
        RingMemory.copyIn(payload, offset, address + RecordLayout.STAMP_LENGTH, length);
        publish();
        return published - RecordLayout.stored(length + RecordLayout.STAMP_LENGTH);
    }

    /** Everything below is published. */
    public long position() {
        return published;
    }

    /** Lets the worker that waits for {@code epoch} take the consumer role, and wakes it. */
    public void grant(long epoch) {
        checkOpen();
        long word = RingLayout.producer("granted_epoch");
        RingMemory.putRelease(base, word, epoch); // pairs with the acquire of a waiting worker
        Kernel.wakeAll(base + word);
    }

    /** Where {@code granted_epoch} lies in this process while this is open, for a worker that is to grant in its owner's name. */
    public long grantedEpochAddress() {
        checkOpen();
        return base + RingLayout.producer("granted_epoch");
    }

    /** Where {@code swap_phase} lies, likewise. */
    public long swapPhaseAddress() {
        checkOpen();
        return base + RingLayout.producer("swap_phase");
    }

    /** Leaves in the ring how far a hand-over has come: {@link RingState}, for whoever finds it after a crash. */
    public void swapPhase(int phase) {
        checkOpen();
        RingMemory.putIntOpaque(base, RingLayout.producer("swap_phase"), phase);
    }

    /** Leaves in the ring how this role stands: {@link RingState}. For display. */
    public void state(int state) {
        checkOpen();
        RingMemory.putIntOpaque(base, RingLayout.producer("state"), state);
    }

    /** Shows that this producer lived at CLOCK_MONOTONIC {@code nanos}. For display: a stale one proves nothing. */
    public void heartbeat(long nanos) {
        checkOpen();
        RingMemory.putOpaque(base, RingLayout.producer("heartbeat"), nanos);
    }

    /** Wakes the consumer if it sleeps for records. */
    public void wake() {
        checkOpen();
        RingMemory.putLong(base, WAKEUPS, RingMemory.getLong(base, WAKEUPS) + 1);
        Kernel.wakeAll(base + SLEEPING);
    }

    /**
     * From here on every claim is answered, and counted, as {@link #CLOSED}; what is claimed is abandoned. Words can
     * still be set.
     */
    public void shut() {
        abandon();
        shut = true;
        roomTo = position; // so that every claim takes the cold path
        claimBorder = position;
        if (!closed) {
            count(0);
        }
    }

    boolean isClosed() {
        return closed;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("producer of ring " + file.descriptor().name() + " is closed");
        }
    }

    /**
     * Leaves in order: abandons what is not published, gives the role back, unmaps. Idempotent; on the thread that it
     * is confined to.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        shut();
        state(RingState.CLOSED);
        closed = true;
        region.close();
        file.close();
    }
}
