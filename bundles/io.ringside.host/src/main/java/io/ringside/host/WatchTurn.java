// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.concurrent.locks.LockSupport;

import io.ringside.api.bridge.Generation;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.swap.WatchWindow;

/** Judges a new generation in its watch window. Confined to the thread that watches; a crash is seen to by {@link Supervisor}. */
final class WatchTurn {
    private static final long LOOK_NANOS = 2_000_000;
    private static final long ENOUGH_FOR_A_SHARE = 100;
    private static final int PERCENT = 100;

    private final Seat watched;
    private final RingAccess ring;
    private final WatchWindow window;
    private final RingReading begun;
    private final long until;

    private long inHand = -1;
    private long inHandSince;

    /** @param begun when it began to serve: what it did before anybody watched counts, too */
    WatchTurn(Seat watched, RingAccess ring, WatchWindow window, RingReading begun) {
        this.watched = watched;
        this.ring = ring;
        this.window = window;
        this.begun = begun;
        this.until = ring.reading().nanos() + window.time().toNanos();
    }

    /**
     * What a look told.
     *
     * @param isOver whether the window ends with it
     * @param unhealthy why it is to be rolled back, a clause; or empty
     */
    record Verdict(boolean isOver, String unhealthy) {
        static final Verdict GO_ON = new Verdict(false, "");
        static final Verdict HEALTHY = new Verdict(true, "");

        static Verdict unhealthy(String why) {
            return new Verdict(true, why);
        }
    }

    Verdict look() {
        RingReading now = ring.reading();
        Generation.Status status = watched.generation().status();
        if (status.state() == Generation.State.FAILED && !watched.crashed()) {
            return Verdict.unhealthy("it failed: " + status.message());
        }
        long done = now.doneCount() - begun.doneCount();
        long errors = now.handlerErrors() - begun.handlerErrors();
        boolean ends = now.nanos() - until >= 0 || done >= window.commands() || Thread.currentThread().isInterrupted();
        boolean tooManyErrors = errors * PERCENT > done * window.mostErrorsPercent();
        if (tooManyErrors && (ends || done >= ENOUGH_FOR_A_SHARE)) {
            return Verdict.unhealthy("it answered " + errors + " of " + done + " commands with an error");
        }
        long stuck = stuckFor(status, now.nanos());
        if (ends && stuck > window.time().toNanos() / 2) {
            return Verdict.unhealthy("it has had the command at position " + inHand + " in hand for "
                    + stuck / 1_000_000 + " ms and answered " + done + " commands");
        }
        return ends ? Verdict.HEALTHY : Verdict.GO_ON;
    }

    private long stuckFor(Generation.Status status, long now) {
        boolean busy = status.state() == Generation.State.RUNNING && status.inHandFrom() == status.done()
                && watched.generation().question().isEmpty();
        if (!busy || status.inHandFrom() != inHand) {
            inHand = busy ? status.inHandFrom() : -1;
            inHandSince = now;
        }
        return now - inHandSince;
    }

    void pause() {
        LockSupport.parkNanos(Math.min(LOOK_NANOS, Math.max(1, until - System.nanoTime())));
    }
}
