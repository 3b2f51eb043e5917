// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventListener;

/** Copies events into a bounded queue that a thread of its own empties. The worker is the only one that fills it. */
final class QueuedSubscription implements Subscription {
    private static final int LARGEST_BATCH = 256;
    private static final long JOIN_MILLIS = 1_000;

    private final EventListener listener;
    private final HandOffLosses losses;
    private final BlockingQueue<CopiedEvent> queue;
    private final Thread thread;
    private volatile boolean closed;

    QueuedSubscription(EventListener listener, int capacity, HandOffLosses losses) {
        this.listener = listener;
        this.losses = losses;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().daemon().name("ringside-events-" + listener.getClass().getSimpleName())
                .start(this::deliver);
    }

    @Override
    public EventListener listener() {
        return listener;
    }

    /** Copies only what fits: the room seen here can but grow until the worker fills it. */
    @Override
    public void hand(EventBatch batch) {
        int size = batch.size();
        int fitting = Math.min(size, queue.remainingCapacity());
        for (int i = 0; i < fitting; i++) {
            queue.add(new CopiedEvent(batch.cause(i), batch.ordinal(i), batch.type(i), batch.payload(i)));
        }
        if (fitting < size) {
            losses.drop(size - fitting);
        }
    }

    private void deliver() {
        List<CopiedEvent> events = new ArrayList<>(LARGEST_BATCH);
        while (!closed) {
            try {
                events.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(events, LARGEST_BATCH - 1);
            try {
                listener.onEvents(new CopiedBatch(events));
            } catch (RuntimeException | LinkageError | AssertionError fault) {
                losses.fault();
            }
            events.clear();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (thread == Thread.currentThread()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
