// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Question;

/**
 * Looks at the serving generation ten times a second: notices that it failed, hangs or asks, and writes the host's heartbeat. It only shows
 * a hang and never takes the role away: one in this process cannot be fenced, and one in a process of its own is killed by a person only.
 */
final class SidecarWatch implements AutoCloseable {
    /** How long one span may be in hand before its worker is called hung. */
    static final Duration HUNG_AFTER = Duration.ofSeconds(5);

    private static final long PERIOD_MILLIS = 100;
    private static final Logger LOG = System.getLogger(SidecarWatch.class.getName());

    private final Control control;
    private final CommandGate gate;
    private final long hungAfterNanos;
    private final Thread thread = new Thread(this::run, "ringside-host-watch");

    private long inHand = -1;
    private long inHandSince;
    private volatile String hung = "";
    private volatile Optional<Question> question = Optional.empty();

    SidecarWatch(Control control, CommandGate gate, Duration hungAfter) {
        this.control = control;
        this.gate = gate;
        this.hungAfterNanos = hungAfter.toNanos();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** One sentence while the serving worker hangs in its handler, else empty. */
    String hungSentence() {
        return hung;
    }

    /** What the serving worker asks. */
    Optional<Question> question() {
        return question;
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            // close() asks for the end: nothing is left to do
            return;
        }
    }

    /** As the thread does by itself. */
    synchronized void look() {
        try {
            gate.heartbeat();
            Seat seat = control.standing().seat();
            if (seat == null) {
                hung = "";
                inHand = -1;
                question = Optional.empty();
                return;
            }
            Generation.Status status = seat.generation().status();
            question = seat.generation().question();
            judge(seat, status);
            if (seat.crashed()) {
                control.supervisor().look();
            } else {
                control.notice(seat, status);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The look at the sidecar failed; the next one comes in " + PERIOD_MILLIS + " ms", e);
        }
    }

    private void judge(Seat seat, Generation.Status status) {
        long now = System.nanoTime();
        boolean busy = status.state() == Generation.State.RUNNING && status.inHandFrom() == status.done()
                && question.isEmpty();
        if (!busy || status.inHandFrom() != inHand) {
            inHand = busy ? status.inHandFrom() : -1;
            inHandSince = now;
        }
        hung = busy && now - inHandSince > hungAfterNanos
                ? "RS-303: " + seat.title() + " has the command at position " + inHand + " in hand for "
                        + (now - inHandSince) / 1_000_000_000 + " s. " + (seat.ownProcess()
                                ? "Wait for it, or kill its process: it is started again and the command is handed out again, flagged."
                                : "It cannot be cut off inside this process; wait for it, or end the "
                                        + "process: no accepted command is lost.")
                : "";
    }
}
