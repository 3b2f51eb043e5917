// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapPhase;

/**
 * Who serves, who stands by, and what was saved. Whatever changes it holds {@link #lock}; whoever only looks reads {@link #standing()}, which
 * never waits for a load or a stop that is going on. {@link PersonsWord} decides what a person asks for, {@link HandOver} who comes next,
 * {@link Supervisor} what follows a crash.
 */
final class Control {
    static final int PHASE_NONE = 0;
    static final int PHASE_PARKING = 1;
    static final int PHASE_HANDING_OVER = 2;

    final ReentrantLock lock = new ReentrantLock();

    private final RingAccess ring;
    private final GenerationLoader loader;
    private final LibraryStore store;
    private final Duration deadline;
    private final Supervisor supervisor;
    private final Map<Long, Seat> live = new HashMap<>(); // by number of the generation; guarded by the lock

    private volatile Standing standing = new Standing(SidecarState.NO_BRIDGE, null, null, null, "");
    private volatile Bridge bridge;
    private volatile ServedBefore before;
    private volatile SidecarSettings settings = SidecarSettings.DEFAULT;
    private volatile long swaps;
    private volatile int leaked;

    private SavedState saved;
    private HandOver handOver;
    private long personsActs;
    private boolean closed;

    Control(RingAccess ring, GenerationLoader loader, LibraryStore store, Duration deadline, RestartPolicy restarts) {
        this.ring = ring;
        this.loader = loader;
        this.store = store;
        this.deadline = deadline;
        this.supervisor = new Supervisor(this, restarts);
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

    GenerationLoader loader() {
        return loader;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    SidecarSettings settings() {
        return settings;
    }

    void settings(SidecarSettings next) {
        settings = next;
    }

    long swaps() {
        return swaps;
    }

    int leaked() {
        return leaked;
    }

    /** What served before the newest committed hand-over, or null. */
    ServedBefore servedBefore() {
        return before;
    }

    // -- All that follows is called with the lock held -------------------------------------------------------------------

    void standing(Standing next) {
        standing = next;
    }

    void bridge(Bridge next) {
        bridge = next;
    }

    LibraryStore store() {
        return store;
    }

    SavedState saved() {
        return saved;
    }

    HandOver handOver() {
        return handOver;
    }

    void handOver(HandOver next) {
        handOver = next;
    }

    /** Rises with everything a person does about the sidecar, so that whoever prepared something can tell. */
    long personsActs() {
        return personsActs;
    }

    void personActed() {
        personsActs++;
    }

    List<Seat> live() {
        return new ArrayList<>(live.values());
    }

    boolean isClosed() {
        return closed;
    }

    void closed() {
        closed = true;
        store.close();
    }

    void requireOpen() {
        if (closed) {
            throw new RingsideException("RS-315", "The host is closed. Open another one.");
        }
    }

    Seat load(Bridge on, KeptLibrary library, SidecarSettings with) {
        return enlist(loader.load(loader.order(on, library, with)));
    }

    Seat enlist(Seat seat) {
        live.put(seat.generation().number(), seat);
        return seat;
    }

    long nextEpoch() {
        return loader.nextEpoch();
    }

    /** Stops a generation, once; counts it when it is leaked, and keeps its crash. */
    boolean end(Seat seat, StopReason reason) {
        boolean first = live.remove(seat.generation().number()) != null;
        if (first) {
            seat.generation().crash().ifPresent(supervisor::note);
        }
        boolean joined = seat.generation().stop(reason, false, deadline) == StopOutcome.ENDED;
        if (!joined && first) {
            leaked++;
        }
        return joined;
    }

    /**
     * Gives the ring to {@code next}, which has the state restored before, and waits until it serves.
     *
     * @param alone whether nobody stands by: then one that crashes at once has served and crashed, and the supervisor sees to it
     * @param meanwhile what else there is to do, while the new one takes the role
     */
    void hand(Seat next, SavedState state, Phases phases, boolean alone, Runnable meanwhile) {
        if (state != null && state.fits(next.description())) {
            next.generation().restore(state.bytes());
        }
        ring.gate().grant(next.epoch(), PHASE_HANDING_OVER);
        phases.reached(SwapPhase.HANDED_OVER);
        meanwhile.run();
        try {
            next.generation().awaitRunning(deadline);
        } catch (RingsideException e) {
            if (!alone || !next.crashed()) {
                throw e;
            }
            supervisor.look();
        }
        phases.reached(SwapPhase.SERVING);
    }

    /** Lets a loaded one serve while nobody does. When that fails it is unloaded and the host is left vacant. */
    void begin(Seat next) {
        SavedState state = saved;
        standing = new Standing(SidecarState.STARTING, null, next.description(), next.library(), "");
        try {
            hand(next, state, new Phases(), true, () -> {});
        } catch (RingsideException e) {
            boolean failed = next.state() == Generation.State.FAILED;
            end(next, StopReason.FAULT);
            vacant(state, failed ? SidecarState.FAULTED : SidecarState.STOPPED, e.sentence());
            throw e;
        } finally {
            ring.gate().swapPhase(PHASE_NONE);
        }
        serves(next.taken(next.epoch(), ring.reading().doneCount(), state));
    }

    void serves(Seat seat) {
        live.put(seat.generation().number(), seat);
        standing = Standing.serving(seat);
        bridge = seat.bridge();
        saved = null;
        supervisor.serving();
    }

    void goesOn(Seat seat) {
        standing = Standing.serving(seat);
    }

    void vacant(SavedState kept, SidecarState state, String why) {
        saved = kept;
        standing = standing.vacant(state, why);
    }

    /** The hand-over is over. */
    void finished(HandOver which, Seat replaced) {
        if (handOver == which) {
            handOver = null;
        }
        if (replaced != null) {
            swaps++;
            before = new ServedBefore(replaced.title(), replaced.library().shown(), replaced.bridge().isolation(),
                    replaced.library());
        }
        tidy();
        supervisor.serving();
    }

    /** Removes copies of libraries that nobody needs any more. */
    void tidy() {
        List<KeptLibrary> wanted = new ArrayList<>();
        live.values().forEach(seat -> wanted.add(seat.library()));
        wanted.add(standing.library());
        wanted.add(before == null ? null : before.kept());
        store.keepOnly(wanted);
    }

    /** What the watch saw: a generation that ended without being told to, but by no crash of its process. */
    void notice(Seat seen, Generation.Status status) {
        boolean over = status.state() == Generation.State.FAILED || status.state() == Generation.State.ENDED
                || status.state() == Generation.State.LEAKED;
        if (!over || !lock.tryLock()) {
            return;
        }
        try {
            if (standing.seat() == null || standing.seat().generation() != seen.generation() || seen.crashed()) {
                return;
            }
            if (handOver != null && handOver.isWatched(seen)) {
                handOver.fallBackTo("it ended: " + status.message());
            } else {
                lost(seen, status);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The one that serves has ended: FAULTED, or STOPPED when its bridge ended it. */
    void lost(Seat seen, Generation.Status status) {
        boolean failed = status.state() == Generation.State.FAILED;
        personsActs++;
        saved = SavedState.of(seen);
        end(seen, StopReason.FAULT);
        standing = standing.vacant(failed ? SidecarState.FAULTED : SidecarState.STOPPED,
                failed
                        ? "RS-301: " + status.message()
                        : "RS-314: The bridge that " + seen.title() + " ran on was closed.");
    }
}
