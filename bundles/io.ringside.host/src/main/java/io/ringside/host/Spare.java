// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopReason;

/**
 * A second generation of the sidecar that serves, loaded and warm in a process of its own, for the moment when the first one crashes. It
 * waits for an epoch of its own, so it is of use only while no later one was given. Guarded by the lock of {@link Control}.
 */
final class Spare {
    private static final Logger LOG = System.getLogger(Spare.class.getName());

    private final Control control;
    private final Consumer<Runnable> thread;
    private Seat seat;
    private boolean coming;

    /**
     * None yet.
     *
     * @param thread runs what blocks, without the lock
     */
    Spare(Control control, Consumer<Runnable> thread) {
        this.control = control;
        this.thread = thread;
    }

    /** Loads one when the serving sidecar may have one and has none. */
    void wanted() {
        if (seat == null && !coming && isOfUse()) {
            coming = true;
            thread.accept(this::load);
        }
    }

    private boolean isOfUse() {
        Seat serving = control.standing().seat();
        return serving != null && serving.ownProcess() && control.settings().spare() && control.handOver() == null
                && !control.isClosed();
    }

    /** Loads without the lock: a stop, a swap or the next crash must not wait for it. */
    private void load() {
        GenerationLoader.Order order;
        control.lock.lock();
        try {
            if (!isOfUse()) {
                coming = false;
                return;
            }
            Seat serving = control.standing().seat();
            order = control.loader().order(serving.bridge(), serving.library(), control.settings());
        } finally {
            control.lock.unlock();
        }
        Seat loaded = null;
        try {
            loaded = control.loader().load(order);
        } catch (RingsideException e) {
            LOG.log(Level.INFO, "No spare stands by: " + e.sentence());
        }
        install(loaded);
    }

    private void install(Seat loaded) {
        boolean late = false;
        control.lock.lock();
        try {
            coming = false;
            if (loaded != null) {
                control.enlist(loaded);
                late = !isOfUse() || !control.loader().isNewest(loaded.epoch())
                        || !loaded.library().equals(control.standing().library());
                seat = late ? seat : loaded;
            }
        } finally {
            control.lock.unlock();
        }
        if (late) {
            stop(loaded);
            again();
        }
    }

    /** It came too late for its epoch; there may be time for another. */
    private void again() {
        control.lock.lock();
        try {
            wanted();
        } finally {
            control.lock.unlock();
        }
    }

    /** The spare, when it fits; it is the caller's then. Else null, and there is none any more. */
    Seat take(KeptLibrary library, Bridge bridge) {
        Seat found = seat;
        boolean fits = found != null && found.library().equals(library) && found.bridge() == bridge
                && control.loader().isNewest(found.epoch()) && found.state() == Generation.State.WARM;
        if (!fits) {
            drop();
            return null;
        }
        seat = null;
        return found;
    }

    /** There is none any more. */
    void drop() {
        Seat dropped = seat;
        seat = null;
        if (dropped != null) {
            thread.accept(() -> stop(dropped));
        }
    }

    /** It crashed by itself. The next one is loaded when something else happens, not at once. */
    void forget(Seat crashed) {
        if (seat != null && seat.generation() == crashed.generation()) {
            seat = null;
        }
    }

    private void stop(Seat dropped) {
        control.lock.lock();
        try {
            control.end(dropped, StopReason.STOPPED);
        } finally {
            control.lock.unlock();
        }
    }
}
