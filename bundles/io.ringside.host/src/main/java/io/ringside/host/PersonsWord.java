// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;

/** What a person, or the bundle of a bridge, asks of a host: start, stop, kill, answer, another bridge, a hand-over. */
final class PersonsWord {
    private final Control control;
    private boolean restartWithBridge; // guarded by the lock of control

    PersonsWord(Control control) {
        this.control = control;
    }

    void withBridge(Bridge next) {
        control.lock.lock();
        try {
            control.bridge(next);
            if (control.standing().state() != SidecarState.NO_BRIDGE) {
                return;
            }
            control.standing(control.standing().vacant(SidecarState.STOPPED, ""));
            if (restartWithBridge) {
                restartWithBridge = false;
                restart();
            }
        } finally {
            control.lock.unlock();
        }
    }

    private void restart() {
        try {
            begin(control.standing().library(), control.settings());
        } catch (RingsideException e) {
            control.standing(control.standing().vacant(SidecarState.FAULTED, e.sentence()));
        }
    }

    void withoutBridge() {
        control.lock.lock();
        try {
            Seat seat = control.standing().seat();
            HandOver handOver = control.handOver();
            control.bridge(null);
            if (handOver != null && seat != null && handOver.standsByOnAnotherBridge(seat)
                    && handOver.fallBackTo("its bridge was stopped").rolledBack()) {
                return;
            }
            if (seat != null || control.standing().state() == SidecarState.RESTARTING) {
                restartWithBridge = true;
                if (seat != null) {
                    leave(seat);
                }
            }
            control.supervisor().forget();
            control.standing(control.standing().vacant(SidecarState.NO_BRIDGE, ""));
        } finally {
            control.lock.unlock();
        }
    }

    void start(Path library) {
        control.lock.lock();
        try {
            control.requireOpen();
            Standing now = control.standing();
            if (now.seat() != null) {
                throw new RingsideException("RS-310",
                        "The sidecar is " + now.words() + " already. Stop it first, or swap it for another.");
            }
            if (control.handOver() != null) {
                throw anotherSwap();
            }
            if (library == null && now.library() == null) {
                throw new RingsideException("RS-313",
                        "No sidecar was started yet, so there is none to start again. Name its library.");
            }
            if (control.bridge() == null) {
                throw new RingsideException("RS-311", "No bridge is there to load "
                        + (library == null ? now.library().shown() : library).getFileName()
                        + ". Start a bridge bundle first.");
            }
            control.personActed();
            control.supervisor().forget();
            begin(library == null ? again(now.library()) : control.store().keep(library), control.settings());
        } finally {
            control.lock.unlock();
        }
    }

    /** What lies there now is what a person means; when it is gone, what served last. */
    private KeptLibrary again(KeptLibrary last) {
        return Files.exists(last.shown()) ? control.store().keep(last.shown()) : last;
    }

    private void begin(KeptLibrary library, SidecarSettings settings) {
        Standing before = control.standing();
        boolean restarting = before.state() == SidecarState.RESTARTING || before.state() == SidecarState.FAILED;
        control.standing(before.in(SidecarState.STARTING));
        Seat next;
        try {
            next = control.load(control.bridge(), library, settings);
        } catch (RingsideException e) {
            control.standing(restarting ? before.vacant(SidecarState.STOPPED, e.sentence()) : before);
            throw e;
        }
        control.begin(next);
        control.tidy();
    }

    boolean stop() {
        control.lock.lock();
        try {
            restartWithBridge = false;
            control.personActed();
            control.supervisor().forget();
            Standing now = control.standing();
            if (now.seat() != null) {
                return leave(now.seat());
            }
            boolean pending = now.state() == SidecarState.RESTARTING || now.state() == SidecarState.FAILED
                    || now.state() == SidecarState.STARTING;
            if (pending) {
                control.standing(now.vacant(SidecarState.STOPPED, now.detail()));
            }
            return now.state() != SidecarState.HUNG;
        } finally {
            control.lock.unlock();
        }
    }

    /** Parks with state saved, stops, unloads. False when the thread did not come back. */
    private boolean leave(Seat seat) {
        control.standing(control.standing().in(SidecarState.STOPPING));
        String failure = park(seat);
        boolean crashed = seat.crashed();
        SavedState kept = crashed ? SavedState.before(seat) : SavedState.of(seat);
        boolean parked = seat.state() != Generation.State.RUNNING;
        boolean joined = control.end(seat, StopReason.STOPPED);
        if (joined) {
            boolean stopped = failure.isEmpty() || crashed;
            control.vacant(kept, stopped ? SidecarState.STOPPED : SidecarState.FAULTED, failure);
        } else {
            control.vacant(kept, parked ? SidecarState.STOPPED : SidecarState.HUNG, seat.leakSentence(parked));
        }
        if (control.handOver() != null) {
            control.handOver().servingOneLeft(seat);
        }
        return joined;
    }

    /** Empty when it is parked, hangs, or has ended already, else why it cannot be parked. */
    private String park(Seat seat) {
        try {
            if (seat.state() == Generation.State.RUNNING) {
                seat.generation().park(true, control.deadline());
            }
            return "";
        } catch (RingsideException e) {
            return e.sentence();
        }
    }

    HandOver prepare(Bridge on, Path library) {
        control.lock.lock();
        try {
            control.requireOpen();
            return prepare(on, control.store().keep(library));
        } finally {
            control.lock.unlock();
        }
    }

    /** With the library that serves, or is about to; empty when none does: then the bridge is the next start's. */
    Optional<HandOver> prepareSame(Bridge on) {
        control.lock.lock();
        try {
            control.requireOpen();
            Standing now = control.standing();
            boolean wanted = now.seat() != null || now.state() == SidecarState.RESTARTING;
            if (!wanted) {
                withBridge(on);
            }
            return wanted ? Optional.of(prepare(on, now.library())) : Optional.empty();
        } finally {
            control.lock.unlock();
        }
    }

    HandOver prepareBack(Bridge on) {
        control.lock.lock();
        try {
            control.requireOpen();
            ServedBefore before = control.servedBefore();
            if (before == null) {
                throw new RingsideException("RS-431", "No swap was committed yet, so there is nothing to go back to.");
            }
            return prepare(on, before.kept());
        } finally {
            control.lock.unlock();
        }
    }

    private HandOver prepare(Bridge on, KeptLibrary library) {
        if (control.handOver() != null) {
            throw anotherSwap();
        }
        control.supervisor().dropSpare();
        Standing before = control.standing();
        boolean start = before.seat() == null && before.state() != SidecarState.RESTARTING;
        if (start) {
            control.standing(before.in(SidecarState.STARTING));
        }
        try {
            HandOver handOver = new HandOver(control, control.load(on, library, control.settings()),
                    start ? before : null);
            control.handOver(handOver);
            return handOver;
        } finally {
            if (control.handOver() == null) {
                if (start) {
                    control.standing(before);
                }
                control.tidy();
                control.supervisor().serving();
            }
        }
    }

    private static RingsideException anotherSwap() {
        return new RingsideException("RS-312", "Another swap is going on. Wait until it has ended.");
    }

    /** Of its own thread, so that a kill comes at any moment: without the lock. */
    void kill() {
        Seat seat = control.standing().seat();
        if (seat == null) {
            throw new RingsideException("RS-314", "No sidecar runs, so there is none to kill.");
        }
        control.supervisor().willBeKilled(seat);
        seat.generation().kill();
    }

    void answer(Question.Answer answer) {
        control.lock.lock();
        try {
            control.requireOpen();
            Standing now = control.standing();
            if (now.seat() != null) {
                now.seat().generation().answer(answer);
            } else if (now.state() == SidecarState.FAILED && control.bridge() != null && control.handOver() == null) {
                control.supervisor().forget();
                SidecarSettings settings = control.settings();
                begin(now.library(), answer == Question.Answer.SKIP
                        ? new SidecarSettings(Recovery.Policy.SKIP, settings.attempts(), settings.confinement(),
                                settings.hostLoss(), settings.spare())
                        : settings);
            } else {
                throw new RingsideException("RS-332", "The sidecar asks nothing, so there is nothing to answer.");
            }
        } finally {
            control.lock.unlock();
        }
    }

    /** False when it was closed already. */
    boolean close() {
        control.lock.lock();
        try {
            if (control.isClosed()) {
                return false;
            }
            if (control.handOver() != null) {
                control.handOver().abandon();
            }
            stop();
            control.closed();
            return true;
        } finally {
            control.lock.unlock();
        }
    }
}
