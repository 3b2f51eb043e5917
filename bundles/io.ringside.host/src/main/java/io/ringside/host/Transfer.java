// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;

/**
 * Moves the role from the one that serves, if there is one, to the one that is warm. Used once, with the lock held. Where it
 * can, the old one passes the role on itself; else nothing is logged between park and grant, and as little as can be is allocated: that is the
 * pause.
 */
final class Transfer {
    /** A worker at its work parks within a span of commands, which takes 0.1 ms. */
    private static final Duration SOON = Duration.ofMillis(2);

    private final Control control;
    private final Seat old;
    private final Seat next;
    private final Phases phases;
    private final SwapMeter meter;
    private boolean oldGone;

    Transfer(Control control, Seat old, Seat next, Phases phases, SwapMeter meter) {
        this.control = control;
        this.old = old;
        this.next = next;
        this.phases = phases;
        this.meter = meter;
    }

    /** Whether the old one stands by, parked and whole. */
    boolean oldStandsBy() {
        return old != null && !oldGone;
    }

    HandOverResult run(Duration parkDeadline) {
        phases.begin();
        meter.begin();
        control.ring().gate().swapPhase(Control.PHASE_PARKING);
        next.generation().expectGrant(SOON);
        if (old != null) {
            old.generation().appoint(next.generation(),
                    control.ring().gate().grantFor(next.epoch(), Control.PHASE_HANDING_OVER));
        }
        HandOverResult refusal = old == null ? null : park(parkDeadline);
        if (refusal != null) {
            return refusal;
        }
        Optional<Generation.PassedOn> passed = oldStandsBy() ? old.generation().passedOn() : Optional.empty();
        long parkedAt = passed.isPresent() ? old.generation().status().parkedAtNanos() : System.nanoTime();
        phases.reached(SwapPhase.PARKED, parkedAt);
        SavedState state = old == null ? control.saved() : oldGone ? SavedState.before(old) : SavedState.of(old);
        try {
            if (passed.isPresent()) {
                await(passed.get());
            } else {
                control.hand(next, state, phases, old == null, meter::parked);
            }
        } catch (RingsideException e) {
            if (!servedAndEnded()) {
                return fallBack(state, e);
            }
            phases.reached(SwapPhase.SERVING, servedAt());
        }
        RingReading now = meter.look();
        control.serves(next.taken(next.epoch(), meter.doneBefore(), state));
        return new HandOverResult(SwapOutcome.COMMITTED, "", "", phases.times(), pause(next), meter.unreadBytes(),
                meter.unreadRecords(), meter.refused(now), next.epoch(), meter.effects(0));
    }

    /** The old one gave the grant itself, and has told when. */
    private void await(Generation.PassedOn passed) {
        phases.reached(SwapPhase.HANDED_OVER, passed.atNanos());
        meter.parked(passed);
        next.generation().awaitRunning(control.deadline());
        phases.reached(SwapPhase.SERVING, next.generation().status().runningAtNanos());
    }

    /** Null when the old one is parked, or has crashed, so that nobody holds the role. */
    private HandOverResult park(Duration deadline) {
        String failure;
        try {
            if (old.generation().park(true, deadline)) {
                return null;
            }
            failure = "";
        } catch (RingsideException e) {
            failure = e.getMessage();
        }
        Generation.Status status = old.generation().status();
        if (old.crashed()) {
            oldGone = true;
            return null;
        }
        return switch (status.state()) {
            case PARKED -> null; // its deadline passed when it could not be called back any more
            case WARM, RUNNING -> {
                control.goesOn(old);
                yield aborted("RS-405", failure.isEmpty()
                        ? tooSlow(status, deadline)
                        : failure + " " + old.title() + " goes on; nothing changed.", 0);
            }
            case ENDED, FAILED, LEAKED -> {
                control.lost(old, status);
                yield aborted("RS-407", old.title() + " ended when it was to be parked: "
                        + (failure.isEmpty() ? status.message() : failure) + " Nothing was handed over.", 0);
            }
        };
    }

    private String tooSlow(Generation.Status status, Duration deadline) {
        boolean busy = status.inHandFrom() >= 0 && status.inHandFrom() == status.done();
        return old.title() + " did not come to a record border within " + deadline.toMillis() + " ms"
                + (busy ? ": it still has the command at position " + status.inHandFrom() + " in hand" : "")
                + ". It keeps the ring; nothing changed. Try again, or look at its handler.";
    }

    /**
     * Whether the new one took the role and is over before it could say so: then it did serve, and what follows is a roll-back. A process that was
     * killed tells no time, but the ring tells who took the role.
     */
    boolean servedAndEnded() {
        return oldStandsBy() && next.state() == Generation.State.FAILED
                && (next.generation().status().runningAtNanos() != 0
                        || next.crashed() && control.ring().reading().epoch() == next.epoch());
    }

    private long servedAt() {
        long told = next.generation().status().runningAtNanos();
        return told != 0 ? told : System.nanoTime();
    }

    private HandOverResult fallBack(SavedState state, RingsideException failure) {
        boolean failed = next.state() == Generation.State.FAILED;
        boolean free = control.end(next, StopReason.FAULT) || next.generation().status().runningAtNanos() == 0;
        if (oldGone) {
            control.goesOn(old); // as far as anybody knows: what follows a crash is the supervisor's
            control.supervisor().look();
            return aborted(failure.code(), failure.getMessage(), 0);
        }
        if (old == null) {
            control.vacant(state, failed ? SidecarState.FAULTED : SidecarState.STOPPED, failure.sentence());
            return aborted(failure.code(), failure.getMessage(), 0);
        }
        try {
            if (!free) {
                throw new RingsideException("RS-406", next.title() + " does not give the ring back.");
            }
            Seat resumed = resume(old, control);
            return aborted(failure.code(), failure.getMessage() + " " + old.title() + " goes on; nothing was lost.",
                    pause(resumed));
        } catch (RingsideException e) {
            control.end(old, StopReason.FAULT);
            control.vacant(state, SidecarState.FAULTED, "RS-406: " + e.getMessage());
            return aborted("RS-406",
                    failure.getMessage() + " And " + old.title() + " could not go on: " + e.getMessage()
                            + " Every accepted command waits in the ring.",
                    0);
        }
    }

    /** Lets a parked one take the role again; it serves when this returns. */
    static Seat resume(Seat parked, Control control) {
        long epoch = control.nextEpoch();
        parked.generation().resume(epoch);
        control.ring().gate().grant(epoch, Control.PHASE_NONE);
        parked.generation().awaitRunning(control.deadline());
        Seat resumed = parked.taken(epoch, control.ring().reading().doneCount(), SavedState.before(parked));
        control.goesOn(resumed);
        return resumed;
    }

    private long pause(Seat serving) {
        return oldStandsBy() ? pause(old, serving) : 0;
    }

    /** From the park of one to when {@code serving} took the role; 0 when it has not told when. */
    static long pause(Seat parked, Seat serving) {
        return Math.max(0,
                serving.generation().status().runningAtNanos() - parked.generation().status().parkedAtNanos());
    }

    private HandOverResult aborted(String code, String reason, long pauseNanos) {
        Seat seat = control.standing().seat();
        return new HandOverResult(SwapOutcome.ABORTED, code, reason, phases.times(), pauseNanos, meter.unreadBytes(),
                meter.unreadRecords(), meter.refused(control.ring().reading()), seat == null ? 0 : seat.epoch(),
                meter.effects(0));
    }
}
