// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.single;

import java.util.concurrent.locks.LockSupport;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.ring.RingMemory;

/**
 * What takes the events of a burst: reads all of each, looks whether it is the next one, and wakes who waits for the last. Events come on one thread
 * at a time; the burst's thread reads what they left when it is awake again.
 */
public final class Arrivals implements EventSink {
    private static final int WORDS = 8;

    private Thread waiter;
    private long next;
    private long sum;
    private long end;
    private volatile boolean complete;
    private volatile String fault = "";

    /** A burst of {@code events} is about to be asked for. */
    void expect(long events) {
        waiter = Thread.currentThread();
        next = 0;
        end = events;
        complete = false; // the command that follows publishes the fields above
    }

    /** Waits, asleep: the processors belong to those who deliver. The sum of all that came. */
    long await() {
        while (!complete) { // pairs with the store by who took the last event
            LockSupport.park(this);
        }
        if (!fault.isEmpty()) {
            throw new IllegalStateException(fault);
        }
        return sum;
    }

    private void take(long number, long total) {
        if (number != next) {
            fault = "event " + number + " came in place of " + next;
        }
        sum += total;
        next++;
        if (next == end) {
            complete = true;
            LockSupport.unpark(waiter);
        }
    }

    @Override
    public int onEvents(EventBatch batch) {
        int count = batch.size();
        for (int event = 0; event < count; event++) {
            long total = 0;
            for (int i = 0; i < WORDS; i++) {
                total += batch.longAt(event, Long.BYTES * i);
            }
            take(batch.longAt(event, 0), total);
        }
        return count;
    }

    /** One event; the signature of {@code on_event} in abi.h. */
    public int onEvent(long host, long cause, int type, long data, int length) {
        long total = 0;
        for (int i = 0; i < WORDS; i++) {
            total += RingMemory.getLong(data, (long) Long.BYTES * i);
        }
        take(RingMemory.getLong(data), total);
        return 0;
    }

    @Override
    public void onLog(int level, String text) {
        System.err.println(text);
    }
}
