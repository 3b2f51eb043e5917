// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.SpscArrayQueue;

import io.ringside.bench.round.Tally;

/** JCTools' queue of references, carrying messages of a pool: twice as many as it has slots, so none is reused while it is read. */
public final class JctoolsLink implements Link, MessagePassingQueue.Consumer<long[]> {
    private final SpscArrayQueue<long[]> queue;
    private final long[][] pool;
    private final boolean drain;
    private Tally tally;

    /** Polls one by one, or drains. */
    public JctoolsLink(boolean drain) {
        this.drain = drain;
        queue = new SpscArrayQueue<>(Settings.slots() / 2);
        pool = new long[Settings.slots()][Settings.WORDS];
    }

    @Override
    public boolean trySend(long number) {
        long[] message = pool[(int) number & pool.length - 1];
        for (int i = 0; i < Settings.WORDS; i++) {
            message[i] = number + i;
        }
        return queue.offer(message);
    }

    @Override
    public void flush() {
        // every offer is visible
    }

    @Override
    public int receive(Tally into) {
        if (drain) {
            if (tally != into) { // the sender reads this object, too
                tally = into;
            }
            return queue.drain(this, Settings.LIMIT);
        }
        long[] message = queue.relaxedPoll();
        if (message == null) {
            return 0;
        }
        into.take(message[0], total(message));
        return 1;
    }

    @Override
    public void accept(long[] message) {
        tally.take(message[0], total(message));
    }

    private static long total(long[] message) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += message[i];
        }
        return total;
    }

    @Override
    public void close() {
        queue.clear();
    }
}
