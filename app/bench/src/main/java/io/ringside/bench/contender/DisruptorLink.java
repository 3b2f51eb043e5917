// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

import io.ringside.bench.round.Tally;

/** LMAX Disruptor, one producer, events of longs made beforehand; {@link Settings#BATCH} are claimed and published together. */
public final class DisruptorLink implements Link, EventPoller.Handler<long[]> {
    private final RingBuffer<long[]> ring;
    private final EventPoller<long[]> poller;
    private long low;
    private int left;
    private int taken;
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
        if (left == 0) {
            if (!ring.hasAvailableCapacity(Settings.BATCH)) {
                return false;
            }
            low = ring.next(Settings.BATCH) - Settings.BATCH + 1;
            left = Settings.BATCH;
        }
        long sequence = low + Settings.BATCH - left;
        long[] event = ring.get(sequence);
        for (int i = 0; i < Settings.WORDS; i++) {
            event[i] = number + i;
        }
        if (--left == 0) {
            publish(sequence);
        }
        return true;
    }

    private void publish(long high) {
        if (Settings.BATCH == 1) {
            ring.publish(high);
        } else {
            ring.publish(low, high);
        }
    }

    /** Nothing is left when the messages of a round are a multiple of the batch, which they are. */
    @Override
    public void flush() {
        if (left != 0) {
            throw new IllegalStateException(left + " events of a batch are not written");
        }
    }

    @Override
    public int receive(Tally into) {
        tally = into;
        taken = 0;
        try {
            poller.poll(this);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return taken;
    }

    @Override
    public boolean onEvent(long[] event, long sequence, boolean endOfBatch) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += event[i];
        }
        tally.take(event[0], total);
        taken++;
        return true;
    }

    @Override
    public void close() {
        // memory of this process only
    }
}
