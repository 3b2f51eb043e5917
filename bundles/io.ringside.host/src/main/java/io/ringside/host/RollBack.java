// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;

/**
 * Gives the role back from a new generation that proved unfit to the old one, which stands by. Used with the lock held. The new one goes at a
 * record border; one in a process of its own that hangs is killed, and its command in hand is handed out again, flagged. One that hangs in
 * this process keeps the role, because nothing can cut it off.
 */
final class RollBack {
    private static final Duration PARK = Duration.ofSeconds(2);
    private static final long LOOK_NANOS = 200_000;

    private final Control control;
    private final Seat old;
    private final Seat next;
    private final Phases phases;
    private final SwapMeter meter;
    private final HandOverResult served;

    RollBack(Control control, Seat old, Seat next, Phases phases, SwapMeter meter, HandOverResult served) {
        this.control = control;
        this.old = old;
        this.next = next;
        this.phases = phases;
        this.meter = meter;
        this.served = served;
    }

    HandOverResult run(String why) {
        phases.begin();
        control.ring().gate().swapPhase(Control.PHASE_PARKING);
        try {
            SavedState saved = null;
            boolean border = isAtWork() && park();
            if (border) {
                saved = SavedState.of(next);
            } else if (isAtWork()) {
                if (!next.ownProcess()) {
                    return hangs(why);
                }
                kill();
            }
            return giveBack(why, border, saved);
        } finally {
            control.ring().gate().swapPhase(Control.PHASE_NONE);
        }
    }

    private boolean isAtWork() {
        return next.state() == Generation.State.RUNNING && !next.crashed();
    }

    private boolean park() {
        return park(true) || isAtWork() && park(false);
    }

    private boolean park(boolean save) {
        try {
            return next.generation().park(save, PARK) || next.state() == Generation.State.PARKED;
        } catch (RingsideException e) {
            return false; // it failed or cannot save: its state tells which
        }
    }

    private void kill() {
        next.generation().kill();
        long until = System.nanoTime() + control.deadline().toNanos();
        while (!next.crashed() && isAtWork() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private HandOverResult hangs(String why) {
        return with(SwapOutcome.COMMITTED, "RS-433", next.title() + " should be rolled back because " + why
                + ", but it does not come back from its handler and cannot be cut off inside this process. It keeps the "
                + "ring. Wait for it, or end the process: no accepted command is lost.", served.pauseNanos(), 0);
    }

    private HandOverResult giveBack(String why, boolean border, SavedState saved) {
        long doneSince = control.ring().reading().doneCount() - next.since().doneCount();
        boolean carries = saved != null && saved.fits(old.description());
        try {
            if (carries) {
                old.generation().restore(saved.bytes());
            }
            Seat resumed = Transfer.resume(old, control);
            control.serves(resumed);
            long pause = pause(resumed, border);
            phases.reached(SwapPhase.ROLLED_BACK);
            long gap = carries || !old.description().saves() ? 0 : doneSince;
            control.end(next, StopReason.FAULT);
            return with(SwapOutcome.ROLLED_BACK, "RS-402", next.title() + " was rolled back because " + why + ". "
                    + old.title() + " serves again; no command is lost."
                    + (gap == 0 ? "" : " The effect of " + gap + " commands on its state is."), pause, gap);
        } catch (RingsideException e) {
            return stays(why, border, e);
        }
    }

    /** What the commands waited: of one that ended before it told when it began, all the time from the old one's park. */
    private long pause(Seat resumed, boolean border) {
        Generation.Status unfit = next.generation().status();
        if (border && unfit.parkedAtNanos() != 0) {
            return Transfer.pause(next, resumed);
        }
        return unfit.runningAtNanos() == 0 ? Transfer.pause(old, resumed) : served.pauseNanos();
    }

    /** The old one cannot go on: the new one does, if it can. */
    private HandOverResult stays(String why, boolean border, RingsideException failure) {
        String words = next.title() + " should be rolled back because " + why + ", but " + old.title()
                + " cannot go on: " + failure.getMessage();
        control.end(old, StopReason.FAULT);
        if (border) {
            try {
                control.serves(Transfer.resume(next, control));
                return with(SwapOutcome.COMMITTED, "RS-434", words + " " + next.title() + " goes on.",
                        served.pauseNanos(), 0);
            } catch (RingsideException e) {
                words += " And " + next.title() + " cannot either: " + e.getMessage();
            }
        }
        control.end(next, StopReason.FAULT);
        control.vacant(SavedState.before(next), SidecarState.FAULTED, "RS-406: " + words);
        return with(SwapOutcome.ABORTED, "RS-406", words + " Every accepted command waits in the ring.", 0, 0);
    }

    private HandOverResult with(SwapOutcome outcome, String code, String reason, long pauseNanos, long gap) {
        Seat seat = control.standing().seat();
        return new HandOverResult(outcome, code, reason, phases.times(), pauseNanos, served.unreadBytes(),
                served.unreadRecords(), served.refusedDuring(), seat == null ? 0 : seat.epoch(), meter.effects(gap));
    }
}
