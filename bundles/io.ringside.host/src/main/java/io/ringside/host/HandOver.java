// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.PhaseTime;

/**
 * One hand-over of the ring from the generation that serves to one that is warm. Execute it once, then commit, or abandon it. Nothing is
 * lost on any way out: only a worker that holds the kernel's role lock and the newest grant takes commands, and it starts at the first one
 * that is not done.
 */
public final class HandOver {
    private static final int PHASE_NONE = 0;
    private static final int PHASE_PARKING = 1;
    private static final int PHASE_HANDING_OVER = 2;

    private final Control control;
    private final Seat old;
    private final Seat next;
    private final SavedState savedBefore;
    private final List<PhaseTime> phases = new ArrayList<>();

    private RingReading atPark;
    private long refusedAtPark;
    private HandOverResult result;
    private boolean over;

    HandOver(Control control, Seat old, Seat next, SavedState savedBefore) {
        this.control = control;
        this.old = old;
        this.next = next;
        this.savedBefore = savedBefore;
        control.ring().reading(); // the first look is slow; it must not fall into the pause
    }

    /** What the warm library says of itself. */
    public SidecarDescription description() {
        return next.description();
    }

    /** Number of the warm generation. */
    public long generation() {
        return next.generation().number();
    }

    /**
     * Parks the old one, carries its state across, grants the ring to the new one and waits until that serves. When anything fails, the old
     * one goes on and the new one is unloaded.
     *
     * @param parkDeadline how long the old one may take to come to a record border
     */
    public HandOverResult execute(Duration parkDeadline) {
        control.lock.lock();
        try {
            if (result != null || over && !control.isClosed()) {
                throw new IllegalStateException("A hand-over is executed once");
            }
            if (over) {
                result = aborted("RS-315", "The host was closed while the new sidecar was being loaded.", 0);
                return result;
            }
            if (control.standing().seat() != old) {
                result = aborted("RS-407",
                        "The sidecar was started, stopped or failed while the new one was being loaded. Try again.", 0);
                abandon();
                return result;
            }
            control.swapping();
            result = transfer(parkDeadline);
            if (!result.serves()) {
                abandon();
            }
            return result;
        } finally {
            control.ring().gate().swapPhase(PHASE_NONE);
            control.lock.unlock();
        }
    }

    private HandOverResult transfer(Duration parkDeadline) {
        long began = System.nanoTime();
        control.ring().gate().swapPhase(PHASE_PARKING);
        String refusal = park(parkDeadline);
        if (refusal != null) {
            control.goesOn(old);
            return aborted("RS-405", refusal, 0);
        }
        atPark = control.ring().reading();
        refusedAtPark = atPark.refused();
        SavedState state = old == null ? savedBefore : SavedState.of(old);
        phase(SwapPhase.PARKED, began);
        try {
            takeOver(state);
        } catch (RingsideException e) {
            return fallBack(state, e);
        }
        Seat serving = next.taken(next.epoch());
        control.serves(serving);
        return new HandOverResult(SwapOutcome.COMMITTED, "", "", phases, pause(next), atPark.unread(),
                atPark.accepted() - atPark.doneCount(), control.ring().reading().refused() - refusedAtPark,
                next.epoch());
    }

    /** Null when the old one is parked, or there is none. */
    private String park(Duration deadline) {
        if (old == null) {
            return null;
        }
        try {
            return old.generation().park(true, deadline)
                    ? null
                    : old.title() + " did not come to a record border within " + deadline.toMillis()
                            + " ms. It goes on; nothing changed. Try again, or look at its handler.";
        } catch (RingsideException e) {
            return e.getMessage() + " Nothing was handed over.";
        }
    }

    private void takeOver(SavedState state) {
        long began = System.nanoTime();
        if (state != null && state.fits(next.description())) {
            next.generation().restore(state.bytes(), control.deadline());
        }
        control.ring().gate().swapPhase(PHASE_HANDING_OVER);
        control.ring().gate().grant(next.epoch());
        phase(SwapPhase.HANDED_OVER, began);
        long granted = System.nanoTime();
        next.generation().awaitRunning(control.deadline());
        phase(SwapPhase.SERVING, granted);
    }

    private HandOverResult fallBack(SavedState state, RingsideException failure) {
        boolean failed = next.generation().status().state() == Generation.State.FAILED;
        boolean free = next.generation().stop(StopReason.FAULT, false, control.deadline()) == StopOutcome.ENDED
                || next.generation().status().runningAtNanos() == 0;
        if (old == null) {
            control.vacant(savedBefore, failed ? SidecarState.FAULTED : SidecarState.STOPPED, failure.sentence());
            return aborted(failure.code(), failure.getMessage(), 0);
        }
        try {
            if (!free) {
                throw new RingsideException("RS-406", next.title() + " does not give the ring back.");
            }
            long epoch = control.nextEpoch();
            old.generation().resume(epoch);
            control.ring().gate().grant(epoch);
            old.generation().awaitRunning(control.deadline());
            Seat resumed = old.taken(epoch);
            control.goesOn(resumed);
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

    private long pause(Seat serving) {
        Generation.Status status = serving.generation().status();
        return old == null ? 0 : Math.max(0, status.runningAtNanos() - old.generation().status().parkedAtNanos());
    }

    private HandOverResult aborted(String code, String reason, long pauseNanos) {
        long refused = atPark == null ? 0 : control.ring().reading().refused() - refusedAtPark;
        Seat seat = control.standing().seat();
        return new HandOverResult(SwapOutcome.ABORTED, code, reason, phases, pauseNanos,
                atPark == null ? 0 : atPark.unread(),
                atPark == null ? 0 : atPark.accepted() - atPark.doneCount(), refused, seat == null ? 0 : seat.epoch());
    }

    private void phase(SwapPhase phase, long began) {
        phases.add(new PhaseTime(phase, System.nanoTime() - began));
    }

    /**
     * Unloads the old generation. The new one serves already, so this is outside the pause.
     *
     * @return LEAKED when the old one's thread did not come back; it is listed in the status
     */
    public StopOutcome commit() {
        control.lock.lock();
        try {
            if (result == null || !result.serves()) {
                throw new IllegalStateException("Only a hand-over whose new generation serves is committed");
            }
            if (over) {
                return StopOutcome.ENDED;
            }
            over = true;
            boolean joined = old == null || control.end(old, StopReason.SWAPPED);
            control.finished(old != null);
            return joined ? StopOutcome.ENDED : StopOutcome.LEAKED;
        } finally {
            control.lock.unlock();
        }
    }

    /** Unloads the new generation, unless it serves: then this is {@link #commit()}. Idempotent. */
    public void abandon() {
        control.lock.lock();
        try {
            if (over) {
                return;
            }
            if (result != null && result.serves()) {
                commit();
                return;
            }
            over = true;
            control.end(next, StopReason.STOPPED);
            if (result == null && old == null) {
                control.vacant(savedBefore, SidecarState.STOPPED, "");
            }
            control.finished(false);
        } finally {
            control.lock.unlock();
        }
    }
}
