// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.invoke.VarHandle;
import java.util.Objects;

import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.MappedRegion;
import io.ringside.ring.os.ThisProcess;

/**
 * The producing end of a ring: holds the producer role from its making to its closing. Confined to one thread at a
 * time; whoever shares it guards it with a lock. Claiming and publishing allocate nothing and call the system only to
 * wake a sleeping consumer. Twin of {@code ring_producer.c}.
 *
 * <p>What is claimed and not published is invisible and leaves no trace when the process dies.
 */
public final class RingProducer implements AutoCloseable {
    /** Answer of a claim: the consumer is too far behind. Publish what is claimed, then try again or give up. */
    public static final long FULL = -1;
    /** Answer of a claim: longer than {@link Ring#largestPayload}. */
    public static final long TOO_LARGE = -2;
    /** Answer of a claim: this producer takes no more. */
    public static final long CLOSED = -3;

    private static final long ACCEPTED = RingLayout.producer("accepted");
    private static final long ACCEPTED_BYTES = RingLayout.producer("accepted_bytes");
    private static final long OFFERED = RingLayout.producer("offered");
    private static final long POSITION = RingLayout.producer("producer_position");
    private static final long PUBLISHES = RingLayout.producer("publishes");
    private static final long WAKEUPS = RingLayout.producer("wakeups");
    private static final long CONSUMER_POSITION = RingLayout.consumer("consumer_position");
    private static final long SLEEPING = RingLayout.consumer("sleeping");

    private final RingFile file;
    private final MappedRegion region;
    private final ProducerCounters counters;
    private final long base;
    private final long records;
    private final long mask;
    private final long largest;
    private final boolean fullFence;

    private long position;
    private long published;
    private long consumerCache;
    private long claimed;
    private long claimedPosition;
    private long offered;
    private long accepted;
    private long acceptedBytes;
    private long publishes;
    private long highWaterLook; // unread bytes above which the high-water mark is looked at
    private boolean shut;
    private boolean closed;

    RingProducer(RingFile file, MappedRegion region) {
        this.file = file;
        this.region = region;
        base = region.address();
        records = base + RingLayout.RECORDS_OFFSET;
        mask = file.descriptor().capacity() - 1;
        largest = file.descriptor().largestPayload();
        position = RingMemory.getOpaque(base + POSITION);
        published = position;
        claimedPosition = position;
        // acquire: pairs with the release of consumer_position; what is behind it has been read before we overwrite it
        consumerCache = RingMemory.getAcquire(base + CONSUMER_POSITION);
        offered = RingMemory.getLong(base + OFFERED);
        accepted = RingMemory.getLong(base + ACCEPTED);
        acceptedBytes = RingMemory.getLong(base + ACCEPTED_BYTES);
        publishes = RingMemory.getLong(base + PUBLISHES);
        counters = new ProducerCounters(base);
        counters.settleClaimsOfPredecessor(offered, accepted);
        highWaterLook = Math.max((mask + 1) / RingLayout.HIGH_WATER_GRAIN, counters.noteUnread(0));
        fullFence = !Kernel.registerForBarrier();
        RingMemory.putIntOpaque(base + RingLayout.producer("fence"),
                fullFence ? RingState.FENCE_FULL : RingState.FENCE_MEMBARRIER);
        RingMemory.putIntOpaque(base + RingLayout.producer("pid"), ThisProcess.pid());
        RingMemory.putIntOpaque(base + RingLayout.producer("tid"), Kernel.threadId());
        RingMemory.putOpaque(base + RingLayout.producer("start"), ThisProcess.start());
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
        if (type < 1 || type > RecordLayout.TYPE_MAX || length < RecordLayout.extras(flags)
                || (flags & ~RecordLayout.FLAGS) != 0) {
            throw new IllegalArgumentException("no record: type=" + type + ", flags=" + flags + ", length=" + length);
        }
        if (closed) {
            return CLOSED;
        }
        RingMemory.putLong(base + OFFERED, ++offered);
        if (shut) {
            return counters.refuse(CLOSED);
        }
        if (length > largest) {
            return counters.refuse(TOO_LARGE);
        }
        long from = position;
        long needed = RecordLayout.stored(length);
        if (from + needed - consumerCache > mask + 1 && !hasRoomAfterReload(needed)) {
            return counters.refuse(FULL);
        }
        if (counters.refusedBefore()) {
            counters.noteWait();
        }
        long address = records + (from & mask);
        RingMemory.putLong(address, RecordLayout.header(type, flags, length));
        claimedPosition = from;
        position = from + needed;
        claimed++;
        return address + RecordLayout.HEADER;
    }

    /** The cold path of a claim: the cached consumer position says full. */
    private boolean hasRoomAfterReload(long needed) {
        // acquire: pairs with the release of consumer_position; what is behind it has been read before we overwrite it
        consumerCache = RingMemory.getAcquire(base + CONSUMER_POSITION);
        return position + needed - consumerCache <= mask + 1;
    }

    /** Makes every record claimed so far visible, and wakes the consumer if it sleeps. */
    public void publish() {
        if (claimed == 0 || closed) {
            return;
        }
        accepted += claimed;
        acceptedBytes += position - published;
        RingMemory.putLong(base + ACCEPTED, accepted);
        RingMemory.putLong(base + ACCEPTED_BYTES, acceptedBytes);
        RingMemory.putLong(base + PUBLISHES, ++publishes);
        RingMemory.putRelease(base + POSITION, position); // pairs with the acquire of poll and cursor
        published = position;
        claimed = 0;
        // The sleeper orders the store before this load by its barrier; the compiler must not turn them round, and
        // where the kernel has no such barrier the processor must not either.
        if (fullFence) {
            VarHandle.fullFence();
        } else {
            VarHandle.releaseFence();
        }
        if (RingMemory.getIntOpaque(base + SLEEPING) != 0) {
            wake();
        }
        if (published - consumerCache > highWaterLook) {
            lookAtHighWater();
        }
    }

    /**
     * What is unread is at most what the stale consumer position says; only when that is above the mark is the real one
     * worth a look. So the mark is exact, and a stream that stays below it pays one look per mark's worth of bytes.
     */
    private void lookAtHighWater() {
        // acquire: pairs with the release of consumer_position
        consumerCache = RingMemory.getAcquire(base + CONSUMER_POSITION);
        highWaterLook = Math.max(highWaterLook, counters.noteUnread(published - consumerCache));
    }

    /** Forgets what is claimed and not published. It counts as refused. */
    public void abandon() {
        if (claimed != 0 && !closed) {
            counters.addRefused(claimed);
            position = published;
            claimed = 0;
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
        return claimedPosition;
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
        return claimedPosition;
    }

    /** Position of the record claimed last. */
    public long claimedPosition() {
        return claimedPosition;
    }

    /** Everything below is published. */
    public long position() {
        return published;
    }

    /** Lets the worker that waits for {@code epoch} take the consumer role, and wakes it. */
    public void grant(long epoch) {
        checkOpen();
        long word = base + RingLayout.producer("granted_epoch");
        RingMemory.putRelease(word, epoch); // pairs with the acquire of a waiting worker
        Kernel.wakeAll(word);
    }

    /** Leaves in the ring how far a hand-over has come: {@link RingState}, for whoever finds it after a crash. */
    public void swapPhase(int phase) {
        checkOpen();
        RingMemory.putIntOpaque(base + RingLayout.producer("swap_phase"), phase);
    }

    /** Leaves in the ring how this role stands: {@link RingState}. For display. */
    public void state(int state) {
        checkOpen();
        RingMemory.putIntOpaque(base + RingLayout.producer("state"), state);
    }

    /** Shows that this producer lived at CLOCK_MONOTONIC {@code nanos}. For display: a stale one proves nothing. */
    public void heartbeat(long nanos) {
        checkOpen();
        RingMemory.putOpaque(base + RingLayout.producer("heartbeat"), nanos);
    }

    /** Wakes the consumer if it sleeps for records. */
    public void wake() {
        checkOpen();
        RingMemory.putLong(base + WAKEUPS, RingMemory.getLong(base + WAKEUPS) + 1);
        Kernel.wakeAll(base + SLEEPING);
    }

    /**
     * From here on every claim is answered, and counted, as {@link #CLOSED}; what is claimed is abandoned. Words can
     * still be set.
     */
    public void shut() {
        abandon();
        shut = true;
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
