// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.concurrent.locks.LockSupport;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadProgress;
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
    private final long rate;
    private final long count;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile long accepted; // written by the sending thread
    private volatile long refused;
    private volatile String problem = "";
    private long startNanos;
    private volatile long endNanos;

    /** Zero for {@code rate} means as fast as possible, zero for {@code count} without end. */
    RepeatedSend(CommandService commands, int type, byte[] payload, long rate, long count) {
        this.commands = commands;
        this.type = type;
        this.payload = payload.clone();
        this.rate = rate;
        this.count = count;
    }

    @Override
    public void run() {
        startNanos = System.nanoTime();
        long sent = 0;
        while (!stopped && (count == 0 || sent < count)) {
            long due = rate == 0 ? 0 : startNanos + Math.round(sent * 1e9 / rate);
            long early = due - System.nanoTime();
            if (rate != 0 && early > 0) {
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
        double seconds = (endNanos - startNanos) / 1e9;
        return new LoadProgress(!ended, accepted, refused, rate, seconds > 0 ? accepted / seconds : 0, 0);
    }
}
