// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.EventSample;
import io.ringside.command.CommandPort.Progress;

/**
 * Sends one command and follows it by looking at the ring: often at first, so that the times of a quick one are good, then rarely.
 *
 * @param port where it is sent
 * @param watch that catches its events
 * @param clock nanoseconds
 */
record TracedSend(CommandPort port, AnswerWatch watch, LongSupplier clock) {

    private static final long CLOSE_LOOK_NANOS = 2_000_000;
    private static final long GRACE_NANOS = 300_000_000;
    private static final long PAUSE_NANOS = 100_000;

    CommandTrace run(int type, byte[] payload, int answers, Duration wait) {
        watch.arm(port.progress().published());
        try {
            long sent = clock.getAsLong();
            SendOutcome outcome = port.send(type, payload);
            if (!outcome.accepted()) {
                return new CommandTrace(outcome, sent, 0, 0, 0, List.of());
            }
            watch.narrow(outcome.position());
            return follow(outcome, sent, answers, sent + wait.toNanos());
        } finally {
            watch.disarm();
        }
    }

    private CommandTrace follow(SendOutcome outcome, long sent, int answers, long until) {
        long taken = 0;
        long done = 0;
        List<EventSample> caught = List.of();
        while (true) {
            Progress progress = port.progress();
            long now = clock.getAsLong();
            if (taken == 0 && progress.taken() > outcome.position()) {
                taken = now;
            }
            if (done == 0 && progress.done() > outcome.position()) {
                done = now;
            }
            boolean passed = watch.hasPassed(); // before the look at what was caught, which then is all
            if (done != 0 || answers > 0 || now - until >= 0) {
                caught = watch.caught();
            }
            boolean answered = answers > 0 && taken != 0 && caught.size() >= answers;
            boolean over = done != 0 && (passed || isAllThere(caught, answers, now - done));
            if (over || answered || now - until >= 0 || Thread.currentThread().isInterrupted()) {
                long first = caught.isEmpty() ? 0 : caught.getFirst().monotonicNanos();
                long seen = first == 0 ? taken : taken == 0 ? first : Math.min(taken, first); // it was taken before it was answered
                return new CommandTrace(outcome, sent, seen, done, first, caught);
            }
            if (now - sent < CLOSE_LOOK_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }

    /**
     * Whether no more events of a command are to come that has been done for so long. In this process they are delivered before it is done; those of a
     * process of its own may be on the way, the longer the busier the machine is.
     */
    private boolean isAllThere(List<EventSample> caught, int answers, long sinceDone) {
        return answers == 0 && (!caught.isEmpty() || sinceDone >= GRACE_NANOS) || !port.deliversLater();
    }
}
