// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;

import io.ringside.api.command.Fate;
import io.ringside.api.command.SendOutcome;

/** A ring that keeps what it took. */
final class RecordingPort implements CommandPort {
    private final List<byte[]> taken = new ArrayList<>();
    private final IntPredicate full;
    /** What a look at the ring shows, from the position behind the newest command. */
    volatile LongFunction<Progress> progress = end -> new Progress(end, end, end);
    volatile boolean deliversLater;
    private int offers;
    private boolean closed;

    /** @param full whether the offer of this number, counted from 0, finds no room */
    RecordingPort(IntPredicate full) {
        this.full = full;
    }

    @Override
    public synchronized long offer(int type, byte[] payload) {
        if (closed) {
            return CLOSED;
        }
        if (full.test(offers++)) {
            return FULL;
        }
        taken.add(payload.clone());
        return 32L * taken.size();
    }

    @Override
    public SendOutcome send(int type, byte[] payload) {
        long position = offer(type, payload);
        return new SendOutcome(position < 0 ? Fate.REFUSED_FULL : Fate.ACCEPTED, position, 0,
                position < 0 ? "RS-201: full" : "");
    }

    @Override
    public Progress progress() {
        return progress.apply(taken.size() * 32L);
    }

    @Override
    public boolean deliversLater() {
        return deliversLater;
    }

    @Override
    public int largestPayload() {
        return 1_000;
    }

    synchronized void close() {
        closed = true;
    }

    synchronized int offers() {
        return offers;
    }

    synchronized List<byte[]> taken() {
        return List.copyOf(taken);
    }
}
