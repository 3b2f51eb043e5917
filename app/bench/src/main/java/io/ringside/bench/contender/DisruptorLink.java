// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

import io.ringside.bench.round.Tally;

/**
 * LMAX Disruptor, one producer, events of longs made beforehand; {@link Settings#BATCH} are claimed and published together. Rounds begin
 * and end with whole batches. No field is written while messages flow: both threads read this object.
 */
public final class DisruptorLink implements Link, EventPoller.Handler<long[]> {
    private final RingBuffer<long[]> ring;
    private final EventPoller<long[]> poller;
    private Tally tally;

    /** A ring of {@link Settings#slots} events. */
    public DisruptorLink() {
        ring = RingBuffer.createSingleProducer(() -> new long[Settings.WORDS], Settings.slots(),
                new BusySpinWaitStrategy());
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
    }

    @Override
    public boolean trySend(long number) {
        return Settings.BATCH == 1 ? sendOne(number) : sendOneOfBatch(number);
    }

    private boolean sendOne(long number) {
        if (!ring.hasAvailableCapacity(1)) {
            return false;
        }
        long sequence = ring.next();
        fill(sequence, number);
        ring.publish(sequence);
        return true;
    }

    /** The first of a batch claims all of it, the last publishes it; the cursor says where in the ring they are. */
    private boolean sendOneOfBatch(long number) {
        int place = (int) (number % Settings.BATCH);
        if (place == 0) {
            if (!ring.hasAvailableCapacity(Settings.BATCH)) {
                return false;
            }
            ring.next(Settings.BATCH);
        }
        long low = ring.getCursor() + 1;
        fill(low + place, number);
        if (place == Settings.BATCH - 1) {
            ring.publish(low, low + place);
        }
        return true;
    }

    private void fill(long sequence, long number) {
        long[] event = ring.get(sequence);
        for (int i = 0; i < Settings.WORDS; i++) {
            event[i] = number + i;
        }
    }

    @Override
    public void flush() {
        // a batch is published with its last message
    }

    @Override
    public int receive(Tally into) {
        if (tally != into) {
            tally = into;
        }
        long before = into.next();
        try {
            poller.poll(this);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (int) (into.next() - before);
    }

    @Override
    public boolean onEvent(long[] event, long sequence, boolean endOfBatch) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += event[i];
        }
        tally.take(event[0], total);
        return true;
    }

    @Override
    public void close() {
        // memory of this process only
    }
}
