// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.invoke.VarHandle;

import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.MappedRegion;
import io.ringside.ring.os.ThisProcess;

/**
 * The consuming end of a ring: holds the consumer role from its making to its closing, trusts the ring, and never
 * sleeps. Confined to one thread at a time. Twin of {@code ring_consumer.c}.
 *
 * <p>A cycle is {@link #poll}, then {@link #settle} when the effects of all records handed out are safe, then {@link
 * #release}. A record is marked in hand before its handler runs, so that a crash leaves at most the records of one
 * cycle ambiguous; the next consumer starts at {@code done} and takes them again. While nothing is there it may {@link #sleep}.
 */
public final class RingConsumer extends ConsumerFields implements AutoCloseable {
    private static final long PRODUCER_POSITION = RingLayout.producer("producer_position");
    private static final long CONSUMER_POSITION = RingLayout.consumer("consumer_position");
    private static final long SETTLING = RingLayout.consumer("settling");
    private static final long IN_HAND_FROM = RingLayout.consumer("in_hand_from");
    private static final long IN_HAND_TO = RingLayout.consumer("in_hand_to");
    private static final long DONE = RingLayout.consumer("done");
    private static final long DONE_COUNT = RingLayout.consumer("done_count");
    private static final long ATTEMPT = RingLayout.consumer("attempt");
    private static final long DAMAGE = RingLayout.consumer("damage");
    private static final long SLEEPING = RingLayout.consumer("sleeping");
    private static final long REDELIVERED = RingLayout.consumer("redelivered");

    // 128 bytes behind the fields of the superclass: see LinesBefore
    long behind0, behind1, behind2, behind3, behind4, behind5, behind6, behind7;
    long behind8, behind9, behinda, behindb, behindc, behindd, behinde, behindf;

    RingConsumer(RingFile file, MappedRegion region, long epoch) {
        super(file, region);
        // acquire: pairs with the release of grant
        long granted = RingMemory.getAcquire(base, RingLayout.producer("granted_epoch"));
        if (granted != epoch) {
            throw RingErrors.notGranted(file.descriptor().name(), granted, epoch);
        }
        recover();
        RingMemory.putIntOpaque(base, SLEEPING, 0); // a predecessor may have died asleep
        RingMemory.putIntOpaque(base, RingLayout.consumer("pid"), ThisProcess.pid());
        RingMemory.putIntOpaque(base, RingLayout.consumer("tid"), Kernel.threadId());
        RingMemory.putOpaque(base, RingLayout.consumer("start"), ThisProcess.start());
        RingMemory.putOpaque(base, RingLayout.consumer("epoch"), epoch);
        RingMemory.putOpaque(base, RingLayout.consumer("heartbeat"), System.nanoTime());
        RingMemory.putIntOpaque(base, RingLayout.consumer("state"), RingState.RUNNING);
    }

    /** Starts at {@code done}: what was in hand there when a consumer died is taken again, marked as such. */
    private void recover() {
        long end = RingMemory.getAcquire(base, PRODUCER_POSITION); // pairs with the release of publish
        damage = new ConsumerRecovery(this, end).run();
        RingMemory.putIntOpaque(base, DAMAGE, damage.code());
        if (damage != Damage.NONE) {
            throw RingErrors.damaged(file.descriptor().name(), damage.at(position));
        }
        RingMemory.putIntOpaque(base, RingLayout.consumer("asking"), 0);
        release();
    }

    /**
     * Hands up to {@code limit} records, of at most an eighth of the ring together, to {@code handler}. They stay in
     * hand until {@link #settle}. Records that were in hand when a consumer died come one by one, so that a second
     * crash tells which one it is. Ends before a damaged record; see {@link #damage}. Answers 0 at once when nothing is
     * there; while a stream is fast and little of it is there, it waits up to 11 microseconds for more.
     *
     * @return how many records were handed out, the one included whose handler threw or ended the poll
     */
    public int poll(RecordHandler handler, int limit) {
        checkOpen();
        long end = RingMemory.getAcquire(base, PRODUCER_POSITION); // pairs with the release of publish
        long at = position;
        if (end == at || damage != Damage.NONE) {
            return 0;
        }
        if (linger.tries(end - at)) {
            end = letRunAhead(end);
        }
        if (Long.compareUnsigned(end - at, capacity) > 0 || (end & RecordLayout.ALIGNMENT - 1) != 0) {
            stopAt(Long.compareUnsigned(end - at, capacity) > 0 ? Damage.POSITION_RANGE : Damage.POSITION_UNALIGNED);
            return 0;
        }
        return take(handler, ambiguousTo == 0 ? limit : Math.min(limit, 1), end);
    }

    /** Holds back what was found up to {@code end} while the stream goes on without us. Answers where it ends then. */
    private long letRunAhead(long found) {
        long end = found;
        long began = System.nanoTime();
        long now = began;
        Linger.Verdict verdict = Linger.Verdict.GO_ON;
        while (verdict == Linger.Verdict.GO_ON) {
            long from = now;
            do {
                Thread.onSpinWait();
                now = System.nanoTime();
            } while (now - from < Linger.STEP_NANOS);
            long seen = end;
            end = RingMemory.getAcquire(base, PRODUCER_POSITION); // pairs with the release of publish
            verdict = linger.judge(end - seen, end - position, now - began);
        }
        return end;
    }

    private int take(RecordHandler handler, int limit, long end) {
        // In locals, and few of them: each fence would make the compiler load the fields again, and what it has no
        // register for it stores and loads once per record.
        long first = records + (position & capacity - 1);
        long apart = position - first;
        long last = end - apart;
        long border = first + Math.min(last - first, capacity / 8);
        long address = first; // no wrap in here: records stand twice
        long known = 0; // a header that was looked at
        long stored = 2 * capacity; // of a record with that header; this is of none
        int left = limit;
        long words = base;
        if (unsettled == 0) {
            RingMemory.putLong(words, IN_HAND_FROM, position);
            VarHandle.releaseFence(); // before its end: what others see in between is a span of nothing
        }
        while (address - border < 0 && left > 0) {
            long header = RingMemory.getLong(address);
            if (header != known) {
                if (isDamaged(header, last - address)) {
                    break;
                }
                known = header;
                stored = RecordLayout.stored(RecordLayout.length(header));
            }
            long next = address + stored;
            if (next - last > 0 && isDamaged(header, last - address)) {
                break;
            }
            RingMemory.putLong(words, IN_HAND_TO, next + apart);
            if (ambiguousTo != 0) {
                takeAgain(address + apart);
            }
            VarHandle.releaseFence(); // a kill in the handler finds it in hand
            unsettled++;
            position = next + apart;
            left--;
            if (!handler.onRecord(address + apart, RecordLayout.type(header), RecordLayout.flags(header),
                    address + RecordLayout.HEADER, (int) header)) {
                break;
            }
            address = next;
        }
        return limit - left;
    }

    /** {@code readable} bytes are published from the record on. */
    private boolean isDamaged(long header, long readable) {
        Damage found = lookAt(header, readable);
        if (found != Damage.NONE) {
            stopAt(found);
        }
        return found != Damage.NONE;
    }

    /** What would lead us astray. {@code readable} bytes are published from the record on. */
    private Damage lookAt(long header, long readable) {
        long length = RecordLayout.length(header);
        int flags = RecordLayout.flags(header);
        if (RecordLayout.type(header) == 0) {
            return Damage.TYPE_ZERO;
        }
        if (length > largest || RecordLayout.HEADER + length > readable) {
            return Damage.LENGTH;
        }
        return (flags & ~RecordLayout.FLAGS) != 0 || length < RecordLayout.extras(flags) ? Damage.FLAGS : Damage.NONE;
    }

    private void takeAgain(long from) {
        if (from - ambiguousTo < 0) {
            RingMemory.putLong(base, REDELIVERED, RingMemory.getLong(base, REDELIVERED) + 1);
            VarHandle.releaseFence(); // from here on this attempt counts as made
            RingMemory.putIntOpaque(base, ATTEMPT, attempt);
        }
    }

    private void stopAt(Damage found) {
        damage = found;
        RingMemory.putIntOpaque(base, DAMAGE, found.code());
    }

    /** All records handed out are done: their effects are safe. */
    public void settle() {
        checkOpen();
        if (unsettled == 0) {
            return;
        }
        doneCount += unsettled;
        unsettled = 0;
        VarHandle.releaseFence(); // a kill before this line finds the effects, and the span still in hand
        // A kill between done and its count is mended by the next consumer from what is told here.
        RingMemory.putOpaque(base, SETTLING, ConsumerRecovery.settling(position, doneCount));
        VarHandle.releaseFence();
        RingMemory.putOpaque(base, DONE, position);
        VarHandle.releaseFence();
        RingMemory.putOpaque(base, DONE_COUNT, doneCount);
        if (ambiguousTo != 0) {
            leaveBehind();
        }
    }

    /** An ambiguous record is settled: the rest of its span was in hand once, what follows was not. */
    private void leaveBehind() {
        if (position - ambiguousTo >= 0) {
            ambiguousTo = 0;
        }
        attempt = ambiguousTo != 0 ? 2 : 1;
        VarHandle.releaseFence(); // done first: the attempts of one record must not be taken for those of the next
        RingMemory.putIntOpaque(base, ATTEMPT, attempt);
    }

    /** Lets the producer overwrite what is done. */
    public void release() {
        checkOpen();
        // release: pairs with the acquire of a claim, all reads of these records come before
        RingMemory.putRelease(base, CONSUMER_POSITION, RingMemory.getOpaque(base, DONE));
    }

    /**
     * Sleeps until something is published, {@link #wake} is called, or {@code nanos} are over; not at all when something is there already, or the
     * bell was rung since {@code bell}. The producer wakes it by one system call; one that finds nobody asleep makes none.
     *
     * @param bell what {@link #bell} answered before the caller's last look at what else may end its sleep
     */
    public void sleep(int bell, long nanos) {
        checkOpen();
        RingMemory.putIntOpaque(base, SLEEPING, 1);
        Kernel.barrierEverywhere(); // pairs with the publish, which reads 'sleeping' behind the position
        if (RingMemory.getAcquire(base, PRODUCER_POSITION) == position) { // pairs with the release of publish
            sleep.on(0, base + SLEEPING, 1);
            sleep.on(1, base + PRODUCER_POSITION, (int) position);
            sleep.until(bell, nanos);
        }
        RingMemory.putIntOpaque(base, SLEEPING, 0);
    }

    /** For {@link #sleep}. */
    public int bell() {
        return sleep.bell();
    }

    /** Ends a sleep, or keeps the next one from beginning. Safe for any thread, before and after closing. */
    public void wake() {
        sleep.ring();
    }

    /** What is counted of the events that are handed on. */
    public ConsumerCounters counters() {
        return new ConsumerCounters(base);
    }

    /** What it stopped at, in words; empty while there is nothing wrong. */
    public String damage() {
        return damage == Damage.NONE ? "" : damage.at(position);
    }

    /** Whether the next record was in hand when an earlier consumer died. */
    public boolean redelivers() {
        return ambiguousTo != 0;
    }

    /** Which attempt the next record is: 1 for the first. */
    public int attempt() {
        return attempt;
    }

    /** Where the next record begins. */
    public long position() {
        return position;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("consumer of ring " + file.descriptor().name() + " is closed");
        }
    }

    /** Leaves in order: what is not settled stays in hand for the next consumer, the role is given back. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        RingMemory.putIntOpaque(base, RingLayout.consumer("state"), RingState.CLOSED);
        region.close();
        file.close();
    }
}
