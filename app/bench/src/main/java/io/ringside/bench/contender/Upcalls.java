// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.bench.round.Page;
import io.ringside.bench.round.Tally;
import io.ringside.ring.RingMemory;

/**
 * The way back by upcalls: checked on the worker's thread, which runs them, and seen by the sender as a count that rises. A batch comes
 * through the product's bridge; single events come straight from their own stub.
 */
public final class Upcalls implements Link, EventSink {
    private static final VarHandle ARRIVED;

    static {
        try {
            ARRIVED = MethodHandles.lookup().findVarHandle(Upcalls.class, "arrived", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Tally seen = new Tally();
    private final int stride;
    private long arrived;

    /**
     * @param stride single events after which the sender is told: more than one where it need not know of each, so that its looking does
     *        not slow them down
     */
    Upcalls(int stride) {
        this.stride = stride;
    }

    @Override
    public int onEvents(EventBatch batch) {
        int count = batch.size();
        for (int event = 0; event < count; event++) {
            long total = 0;
            for (int i = 0; i < Settings.WORDS; i++) {
                total += batch.longAt(event, 8 * i);
            }
            seen.take(batch.longAt(event, 0), total);
        }
        ARRIVED.setRelease(this, seen.next()); // pairs with the acquire of receive
        return count;
    }

    /** One event; the signature of {@code on_event} in abi.h. */
    public int onEvent(long host, long cause, int type, long data, int length) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += RingMemory.getLong(data, 8L * i);
        }
        seen.take(RingMemory.getLong(data), total);
        if (seen.next() % stride == 0) {
            ARRIVED.setRelease(this, seen.next());
        }
        return 0;
    }

    @Override
    public void onLog(int level, String text) {
        System.err.println(text);
    }

    @Override
    public void opening(Page page) {
        seen.begin(page);
        ARRIVED.setRelease(this, page.first());
    }

    @Override
    public int receive(Tally tally) {
        long now = (long) ARRIVED.getAcquire(this);
        int fresh = (int) (now - tally.next());
        if (fresh > 0) {
            tally.adopt(now, seen);
        }
        return fresh;
    }

    @Override
    public boolean trySend(long number) {
        throw new UnsupportedOperationException("the sidecar sends");
    }

    @Override
    public void flush() {
        // nothing is sent here
    }

    @Override
    public void close() {
        // the worker is gone
    }
}
