// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.LoadSchedule;
import io.ringside.api.command.SendOutcome;

/**
 * Sends one payload again and again on an open-loop schedule. Run by one thread; stopped and looked at by any. A
 * command that finds the ring
 * full is tried again; one that can never be sent ends it.
 */
final class RepeatedSend implements Runnable {
    private static final long PAUSE_NANOS = 50_000;

    private final CommandService commands;
    private final int type;
    private final byte[] payload;
    private final LoadSchedule asked;
    private final LongUnaryOperator dueAt;
    private final long count;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile long accepted; // written by the sending thread
    private volatile long refused;
    private volatile String problem = "";
    private long startNanos;
    private volatile long endNanos;

    /** Sends {@code payload} when {@code pacing} says. */
    RepeatedSend(CommandService commands, int type, byte[] payload, Pacing pacing) {
        this.commands = commands;
        this.type = type;
        this.payload = payload.clone();
        this.asked = pacing.schedule();
        this.dueAt = pacing.dueAt();
        this.count = pacing.count();
    }

    @Override
    public void run() {
        startNanos = System.nanoTime();
        long sent = 0;
        while (!stopped && (count == 0 || sent < count)) {
            long early = startNanos + dueAt.applyAsLong(sent) - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(this, early);
                continue;
            }
            SendOutcome outcome = commands.send(type, payload);
            if (outcome.accepted()) {
                sent++;
                accepted = sent;
            } else if (outcome.fate() == Fate.REFUSED_FULL) {
                refused = refused + 1; // only this thread writes it
                LockSupport.parkNanos(this, PAUSE_NANOS);
            } else {
                problem = outcome.sentence();
                stopped = true;
            }
            endNanos = System.nanoTime();
        }
        ended = true;
    }

    void stop() {
        stopped = true;
    }

    /** Empty, or why it ended early. */
    String problem() {
        return problem;
    }

    LoadProgress progress() {
        long elapsed = endNanos - startNanos;
        double achieved = elapsed > 0 ? accepted * 1e9 / elapsed : 0;
        return new LoadProgress(!ended, accepted, refused, asked.rateAt(elapsed), achieved, 0);
    }
}
