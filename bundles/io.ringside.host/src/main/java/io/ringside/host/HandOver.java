// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;

import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.Effects;
import io.ringside.api.swap.WatchWindow;

/**
 * One hand-over of the ring from the generation that serves to one that is warm. Execute it once; then watch it and commit, roll it back, or
 * abandon it. The old one stands by, parked, until the commit. Nothing is lost on any way out: only a worker that holds the kernel's role lock
 * and the newest grant takes commands, and it starts at the first one that is not done. Safe for any thread.
 */
public final class HandOver {
    private final Control control;
    private final Seat next;
    private final Standing before;
    private final long personsActs;
    private final Phases phases = new Phases();
    private final SwapMeter meter;

    private Seat old;
    private Transfer transfer;
    private RingReading served; // from when on the new one is judged
    private volatile HandOverResult result;
    private volatile boolean over;

    /**
     * A warm one.
     *
     * @param before where the host stood when this is to be a start, else null
     */
    HandOver(Control control, Seat next, Standing before) {
        this.control = control;
        this.next = next;
        this.before = before;
        this.personsActs = control.personsActs();
        this.meter = new SwapMeter(control.ring());
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
     * one goes on and the new one is unloaded. An old one that crashed since the preparation is simply not there any more.
     *
     * @param parkDeadline how long the old one may take to come to a record border
     */
    public HandOverResult execute(Duration parkDeadline) {
        control.lock.lock();
        try {
            if (result != null || over && !control.isClosed()) {
                throw new IllegalStateException("A hand-over is executed once");
            }
            String refusal = over
                    ? "The host was closed while the new sidecar was being loaded."
                    : refusal();
            if (!refusal.isEmpty()) {
                result = refused(over ? "RS-315" : "RS-407", refusal);
                abandon();
                return result;
            }
            Standing standing = control.standing();
            old = standing.seat();
            boolean startIsDue = control.supervisor().cancelStart();
            control.standing(standing.in(old == null ? SidecarState.STARTING : SidecarState.SWAPPING));
            transfer = new Transfer(control, old, next, phases, meter);
            result = transfer.run(parkDeadline);
            served = control.ring().reading();
            if (result.serves() && transfer.servedAndEnded()) {
                fallBackTo(endOf(next));
            } else if (!result.serves()) {
                abandon();
                if (startIsDue) {
                    control.supervisor().startAfterAll(standing);
                }
            }
            return result;
        } finally {
            control.ring().gate().swapPhase(Control.PHASE_NONE);
            control.lock.unlock();
        }
    }

    /** What {@link #execute} led to, as it stands now; null before. */
    public HandOverResult result() {
        return result;
    }

    private String refusal() {
        if (control.personsActs() != personsActs) {
            return "The sidecar was started, stopped or failed while the new one was being loaded. Try again.";
        }
        Generation.Status status = next.generation().status();
        return status.state() == Generation.State.WARM
                ? ""
                : next.title() + " ended while it waited for its turn: "
                        + (status.message().isEmpty() ? status.state().name() : status.message())
                        + ". Nothing was handed over.";
    }

    private HandOverResult refused(String code, String reason) {
        Seat seat = control.standing().seat();
        return new HandOverResult(SwapOutcome.ABORTED, code, reason, phases.times(), 0, 0, 0, 0,
                seat == null ? 0 : seat.epoch(), Effects.NONE);
    }

    /**
     * Watches the new one, which serves, while the old one stands by. Blocks until the window has passed, until the new one is not healthy and
     * was rolled back, or until somebody else settled this hand-over.
     *
     * @return the result as it stands now; commit it when the new one serves
     */
    public HandOverResult watch(WatchWindow window) {
        if (result == null || !result.serves() || over || window.time().isZero()) {
            return result;
        }
        phases.begin();
        WatchTurn turn = new WatchTurn(next, control.ring(), window, served);
        while (!over) {
            WatchTurn.Verdict verdict = turn.look();
            if (verdict.isOver()) {
                return settle(verdict.unhealthy());
            }
            turn.pause();
        }
        return result;
    }

    private HandOverResult settle(String unhealthy) {
        control.lock.lock();
        try {
            if (over) {
                return result;
            }
            if (!unhealthy.isEmpty()) {
                return fallBackTo(unhealthy);
            }
            phases.reached(SwapPhase.WATCHED);
            result = again(result);
            return result;
        } finally {
            control.lock.unlock();
        }
    }

    private HandOverResult again(HandOverResult before) {
        return new HandOverResult(before.outcome(), before.code(), before.reason(), phases.times(), before.pauseNanos(),
                before.unreadBytes(), before.unreadRecords(), before.refusedDuring(), before.epoch(), meter.effects(0));
    }

    /**
     * Gives the role back to the old one, at a record border of the new one.
     *
     * @return rolled back, or why that was not possible
     */
    public HandOverResult rollBack() {
        control.lock.lock();
        try {
            return over || result == null ? result : fallBackTo("somebody asked for it");
        } finally {
            control.lock.unlock();
        }
    }

    private static String endOf(Seat seat) {
        return "it ended: "
                + seat.generation().crash().map(CrashSentences::cause)
                        .orElseGet(() -> seat.generation().status().message());
    }

    /** With the lock held. When the old one does not stand by any more, nothing happens. */
    HandOverResult fallBackTo(String why) {
        if (over || !canFallBack()) {
            return result;
        }
        Seat serving = control.standing().seat();
        result = new RollBack(control, old, serving, phases, meter, result).run(why);
        if (!result.serves()) {
            over = true;
            control.finished(this, null);
        }
        return result;
    }

    private boolean canFallBack() {
        Seat serving = control.standing().seat();
        return result != null && result.serves() && transfer.oldStandsBy() && serving != null
                && serving.generation() == next.generation() && old.state() == Generation.State.PARKED
                && !old.crashed();
    }

    /** Whether this one serves and the old one stands by. With the lock held. */
    boolean isWatched(Seat seat) {
        return !over && seat.generation() == next.generation() && canFallBack();
    }

    boolean standsByOnAnotherBridge(Seat serving) {
        return isWatched(serving) && old.bridge() != serving.bridge();
    }

    /** Whether it sees to the end of this one itself. */
    boolean stillNeeds(Seat seat) {
        boolean ours = seat.generation() == next.generation()
                || old != null && seat.generation() == old.generation();
        return !over && ours;
    }

    /** The new one was stopped or crashed for good while it was watched: the old one goes, too. With the lock held. */
    void servingOneLeft(Seat seat) {
        if (!over && result != null && seat.generation() == next.generation()) {
            over = true;
            if (old != null) {
                control.end(old, StopReason.STOPPED);
            }
            control.finished(this, old);
        }
    }

    /**
     * Unloads the old generation. The new one serves already, so this is outside the pause. Does nothing when this was rolled back.
     *
     * @return LEAKED when the old one's thread did not come back; it is listed in the status
     */
    public StopOutcome commit() {
        control.lock.lock();
        try {
            if (over) {
                return StopOutcome.ENDED;
            }
            if (result == null || !result.serves()) {
                throw new IllegalStateException("Only a hand-over whose new generation serves is committed");
            }
            over = true;
            boolean joined = old == null || control.end(old, StopReason.SWAPPED);
            control.finished(this, old);
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
            if (before != null && control.standing().state() == SidecarState.STARTING) {
                control.standing(before);
            }
            control.finished(this, null);
        } finally {
            control.lock.unlock();
        }
    }
}
