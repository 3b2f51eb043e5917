// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;

/**
 * The state machine of a host. Whatever changes it holds {@link #lock}; whoever only looks reads {@link #standing()}, which never waits for a
 * load or a stop that is going on.
 */
final class Control {
    final ReentrantLock lock = new ReentrantLock();

    private final RingAccess ring;
    private final GenerationLoader loader;
    private final Duration deadline;

    private volatile Standing standing = new Standing(SidecarState.NO_BRIDGE, null, null, null, "");
    private volatile Bridge bridge;
    private volatile long swaps;
    private volatile int leaked;

    private SavedState saved;
    private HandOver handOver;
    private boolean restartWithBridge;
    private boolean closed;

    Control(RingAccess ring, GenerationLoader loader, Duration deadline) {
        this.ring = ring;
        this.loader = loader;
        this.deadline = deadline;
    }

    Standing standing() {
        return standing;
    }

    Bridge bridge() {
        return bridge;
    }

    RingAccess ring() {
        return ring;
    }

    Duration deadline() {
        return deadline;
    }

    void withBridge(Bridge next) {
        lock.lock();
        try {
            bridge = next;
            if (standing.state() != SidecarState.NO_BRIDGE) {
                return;
            }
            standing = standing.vacant(SidecarState.STOPPED, "");
            if (restartWithBridge) {
                restartWithBridge = false;
                restart();
            }
        } finally {
            lock.unlock();
        }
    }

    private void restart() {
        try {
            start(null);
        } catch (RingsideException e) {
            standing = standing.vacant(SidecarState.FAULTED, e.sentence());
        }
    }

    void withoutBridge() {
        lock.lock();
        try {
            bridge = null;
            if (standing.seat() != null) {
                restartWithBridge = true;
                leave(StopReason.STOPPED);
            }
            standing = standing.vacant(SidecarState.NO_BRIDGE, "");
        } finally {
            lock.unlock();
        }
    }

    void start(Path library) {
        lock.lock();
        try {
            requireOpen();
            if (standing.seat() != null) {
                throw new RingsideException("RS-310",
                        "The sidecar is " + standing.words() + " already. Stop it first, or swap it for another.");
            }
            Path path = library == null ? standing.library() : library;
            if (path == null) {
                throw new RingsideException("RS-313",
                        "No sidecar was started yet, so there is none to start again. Name its library.");
            }
            if (bridge == null) {
                throw new RingsideException("RS-311",
                        "No bridge is there to load " + path.getFileName() + ". Start a bridge bundle first.");
            }
            HandOver start = prepare(bridge, path);
            HandOverResult result = start.execute(deadline);
            if (!result.serves()) {
                throw new RingsideException(result.code(), result.reason());
            }
            start.commit();
        } finally {
            lock.unlock();
        }
    }

    boolean stop() {
        lock.lock();
        try {
            restartWithBridge = false;
            return standing.seat() == null ? standing.state() != SidecarState.HUNG : leave(StopReason.STOPPED);
        } finally {
            lock.unlock();
        }
    }

    /** Parks with state saved, stops, unloads. False when the thread did not come back. */
    private boolean leave(StopReason reason) {
        Seat seat = standing.seat();
        standing = standing.in(SidecarState.STOPPING);
        String failure = park(seat);
        saved = SavedState.of(seat);
        boolean parked = seat.generation().status().state() != Generation.State.RUNNING;
        boolean joined = end(seat, reason);
        if (joined) {
            standing = standing.vacant(failure.isEmpty() ? SidecarState.STOPPED : SidecarState.FAULTED, failure);
        } else {
            standing = standing.vacant(parked ? SidecarState.STOPPED : SidecarState.HUNG, seat.leakSentence(parked));
        }
        return joined;
    }

    /** Empty when it is parked, hangs, or has ended already, else why it cannot be parked. */
    private String park(Seat seat) {
        try {
            if (seat.generation().status().state() == Generation.State.RUNNING) {
                seat.generation().park(true, deadline);
            }
            return "";
        } catch (RingsideException e) {
            return e.sentence();
        }
    }

    /** Stops a generation and counts it when it is leaked. */
    boolean end(Seat seat, StopReason reason) {
        boolean joined = seat.generation().stop(reason, false, deadline) == StopOutcome.ENDED;
        if (!joined) {
            leaked++;
        }
        return joined;
    }

    HandOver prepare(Bridge on, Path library) {
        lock.lock();
        try {
            requireOpen();
            if (handOver != null) {
                throw new RingsideException("RS-312", "Another swap is going on. Wait until it has ended.");
            }
            Standing before = standing;
            if (before.seat() == null) {
                standing = before.in(SidecarState.STARTING);
            }
            try {
                handOver = new HandOver(this, before.seat(), loader.load(on, library), saved);
                return handOver;
            } finally {
                if (before.seat() == null && handOver == null) {
                    standing = before;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    long nextEpoch() {
        return loader.nextEpoch();
    }

    // -- What a hand-over reports; all called with the lock held ----------------------------------------------------------

    void swapping() {
        standing = standing.in(standing.seat() == null ? SidecarState.STARTING : SidecarState.SWAPPING);
    }

    void serves(Seat seat) {
        standing = Standing.serving(seat);
        bridge = seat.bridge();
        saved = null;
    }

    void goesOn(Seat seat) {
        standing = Standing.serving(seat);
    }

    void vacant(SavedState kept, SidecarState state, String why) {
        saved = kept;
        standing = standing.vacant(state, why);
    }

    void finished(boolean swapped) {
        handOver = null;
        if (swapped) {
            swaps++;
        }
    }

    /** What the watch saw: a generation that ended without being told to. */
    void notice(Seat seen, Generation.Status status) {
        boolean over = status.state() == Generation.State.FAILED || status.state() == Generation.State.ENDED
                || status.state() == Generation.State.LEAKED;
        if (!over || !lock.tryLock()) {
            return;
        }
        try {
            if (standing.seat() != seen || standing.state() == SidecarState.SWAPPING) {
                return;
            }
            boolean failed = status.state() == Generation.State.FAILED;
            saved = SavedState.of(seen);
            end(seen, StopReason.FAULT);
            standing = standing.vacant(failed ? SidecarState.FAULTED : SidecarState.STOPPED,
                    failed
                            ? "RS-301: " + status.message()
                            : "RS-314: The bridge that " + seen.title() + " ran on was closed.");
        } finally {
            lock.unlock();
        }
    }

    SidecarStatus status(String ringName, String hung) {
        Standing now = standing;
        Seat seat = now.seat();
        SidecarDescription last = now.last();
        Bridge on = seat == null ? bridge : seat.bridge();
        boolean hangs = now.state() == SidecarState.RUNNING && !hung.isEmpty();
        return new SidecarStatus(last == null ? "" : last.name(), last == null ? "" : last.version(),
                hangs ? SidecarState.HUNG : now.state(), seat == null ? 0 : seat.generation().number(),
                seat == null ? 0 : seat.epoch(),
                on == null ? "" : on.version(), on == null ? "" : on.isolation(),
                now.library() == null ? "" : now.library().toString(),
                ringName, seat == null ? 0 : seat.sinceMillis(), swaps, leaked, hangs ? hung : now.detail(),
                last == null ? List.of() : last.fields());
    }

    /** False when it was closed already. */
    boolean close() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (handOver != null) {
                handOver.abandon();
            }
            stop();
            closed = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held. */
    boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new RingsideException("RS-315", "The host is closed. Open another one.");
        }
    }
}
