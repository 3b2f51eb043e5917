// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.command.CommandTrace;
import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventListener;
import io.ringside.api.event.EventSample;

import org.osgi.service.component.annotations.Component;

/**
 * Catches the events of one command. Armed before the command is sent, when its position is not known yet: until then the newest events
 * behind the position at that moment are kept. Costs a batch one read while nobody traces. Armed by one thread at a time, written by the
 * worker that delivers.
 */
@Component(service = {AnswerWatch.class, EventListener.class}, immediate = true)
public final class AnswerWatch implements EventListener {
    /** A trace of the command that is being sent. */
    private static final long UNKNOWN = -1;
    private static final int MOST_EARLY = 4_096;

    private volatile boolean armed;
    private final List<EventSample> caught = new ArrayList<>(); // guarded by this, as is what follows
    private long from;
    private long position;
    private boolean passed;

    /** Catches the events of commands from {@code oldest} on. */
    synchronized void arm(long oldest) {
        caught.clear();
        from = oldest;
        position = UNKNOWN;
        passed = false;
        armed = true;
    }

    /** It is the command at {@code sent} whose events are wanted. */
    synchronized void narrow(long sent) {
        position = sent;
        caught.removeIf(event -> event.cause() != sent);
    }

    /** The events so far, in order. */
    synchronized List<EventSample> caught() {
        return List.copyOf(caught);
    }

    /** Whether an event of a later command has come: those of this one, which come before it, are all there. */
    synchronized boolean hasPassed() {
        return passed;
    }

    synchronized void disarm() {
        armed = false;
        caught.clear();
    }

    @Override
    public void onEvents(EventBatch batch) {
        if (armed) {
            look(batch, System.nanoTime());
        }
    }

    private synchronized void look(EventBatch batch, long now) {
        int most = position == UNKNOWN ? MOST_EARLY : CommandTrace.MOST_ANSWERS;
        int size = batch.size();
        for (int i = 0; i < size && armed && caught.size() < most; i++) {
            long cause = batch.cause(i);
            passed |= position != UNKNOWN && cause - position > 0;
            if (position == UNKNOWN ? cause - from >= 0 : cause == position) {
                caught.add(sample(batch, i, now));
            }
        }
    }

    private static EventSample sample(EventBatch batch, int index, long now) {
        int length = batch.length(index);
        byte[] payload = new byte[Math.min(length, EventSample.KEPT)];
        batch.copy(index, 0, payload, 0, payload.length);
        return new EventSample(0, now, System.currentTimeMillis(), batch.cause(index), batch.ordinal(index),
                batch.type(index), length,
                payload);
    }
}
