// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.sidecar.SidecarState;

/**
 * Sees to a sidecar whose process crashed: starts it again, at once when a spare stands by, else after a pause that doubles, and holds it
 * when that does not help. Works on a thread of its own; all its fields are guarded by the lock of {@link Control} where not said otherwise.
 */
final class Supervisor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Supervisor.class.getName());

    private final Control control;
    private final RestartPolicy policy;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Supervisor::daemon);
    private final CrashRow row = new CrashRow();
    private final Spare spare;

    private Future<?> pending;
    private Bridge bridge;
    private volatile long killed;
    private volatile long restarts;
    private volatile long nextStartMillis;

    Supervisor(Control control, RestartPolicy policy) {
        this.control = control;
        this.policy = policy;
        this.spare = new Spare(control, this::later);
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ringside-host-supervisor");
        thread.setDaemon(true);
        return thread;
    }

    CrashRow row() {
        return row;
    }

    long restarts() {
        return restarts;
    }

    /** Wall clock, 0 when no start is due. */
    long nextStartMillis() {
        return nextStartMillis;
    }

    /** A generation ended without being told to. Any thread; does not block. */
    void look() {
        later(this::lookNow);
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The host is closed: nothing is started again", e);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "What was to follow a crash failed; start the sidecar by hand", e);
        }
    }

    private void lookNow() {
        control.lock.lock();
        try {
            for (Seat seat : control.live()) {
                if (!control.isClosed() && seat.crashed()) {
                    crashed(seat);
                }
            }
        } finally {
            control.lock.unlock();
        }
    }

    private void crashed(Seat seat) {
        Seat serving = control.standing().seat();
        HandOver handOver = control.handOver();
        if (serving == null || serving.generation() != seat.generation()) {
            boolean needed = handOver != null && handOver.stillNeeds(seat);
            if (!needed) {
                spare.forget(seat);
                control.end(seat, StopReason.FAULT);
            }
            return;
        }
        CrashReport report = seat.generation().crash().orElseThrow();
        String cause = CrashSentences.cause(report);
        if (handOver != null && handOver.isWatched(seat) && handOver.fallBackTo("it ended: " + cause).rolledBack()) {
            return;
        }
        boolean healthy = policy.isHealthy(System.nanoTime() - seat.since().nanos(),
                control.ring().reading().doneCount() - seat.since().doneCount());
        bridge = seat.bridge();
        control.end(seat, StopReason.FAULT);
        control.vacant(SavedState.before(seat), SidecarState.RESTARTING, "");
        if (handOver != null) {
            handOver.servingOneLeft(seat);
        }
        if (seat.generation().number() == killed) {
            start(seat.title(), cause, policy.first(), true);
        } else {
            again(seat.title(), cause, healthy);
        }
    }

    /** A person is about to kill it: a drill, which says nothing of its health. */
    void willBeKilled(Seat seat) {
        killed = seat.generation().number();
    }

    private void again(String title, String cause, boolean afterHealth) {
        int inARow = row.count(afterHealth);
        if (inARow >= policy.mostInARow()) {
            spare.drop();
            held(CrashSentences.held(title, cause, inARow));
            return;
        }
        start(title, cause, policy.pause(inARow), inARow == 1);
    }

    private void start(String title, String cause, Duration pause, boolean bySpare) {
        control.standing(control.standing().vacant(SidecarState.RESTARTING,
                CrashSentences.restarting(title, cause, pause)));
        Seat warm = bySpare ? spare.take(control.standing().library(), bridge) : null;
        if (warm == null) {
            schedule(title, pause);
        } else if (!begin(title, warm)) {
            again(title, "its spare did not take over", false);
        }
    }

    private void held(String sentence) {
        nextStartMillis = 0;
        pending = null;
        control.standing(control.standing().vacant(SidecarState.FAILED, sentence));
        LOG.log(Level.WARNING, sentence);
    }

    private void schedule(String title, Duration pause) {
        nextStartMillis = System.currentTimeMillis() + pause.toMillis();
        try {
            pending = thread.schedule(() -> guarded(() -> restart(title)), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The host is closed: nothing is started again", e);
        }
    }

    private void restart(String title) {
        control.lock.lock();
        try {
            if (control.isClosed() || control.standing().state() != SidecarState.RESTARTING) {
                return;
            }
            Seat next;
            try {
                next = control.load(bridge, control.standing().library(), control.settings());
            } catch (RingsideException e) {
                again(title, "it could not be started again, " + e.sentence(), false);
                return;
            }
            if (!begin(title, next)) {
                again(title, "it ended as soon as it was started", false);
            }
        } finally {
            control.lock.unlock();
        }
    }

    private boolean begin(String title, Seat next) {
        pending = null;
        nextStartMillis = 0;
        restarts++;
        try {
            control.begin(next);
            return true;
        } catch (RingsideException e) {
            LOG.log(Level.INFO, title + " was not started again: " + e.sentence());
            return false;
        }
    }

    /** Somebody serves: a spare may be kept for it. Nothing is done here and now. */
    void serving() {
        spare.wanted();
    }

    /** The spare is of no use any more: another library comes, or an epoch beyond its own. */
    void dropSpare() {
        spare.drop();
    }

    /** No start is due any more. Whether one was. */
    boolean cancelStart() {
        boolean was = pending != null;
        if (was) {
            pending.cancel(false);
            pending = null;
        }
        nextStartMillis = 0;
        return was;
    }

    /** What was to take the place of the crashed one did not. */
    void startAfterAll(Standing crashed) {
        control.standing(crashed);
        schedule(crashed.last().name() + " " + crashed.last().version(), policy.pause(row.inARow()));
    }

    /** A person took over: no start is due, and the row is over. */
    void forget() {
        cancelStart();
        row.end();
        spare.drop();
    }

    /** Keeps the report of a crash. */
    void note(CrashReport report) {
        row.note(report);
    }

    /** Ends the thread. Not with the lock held. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.log(Level.WARNING, "A bridge does not come back from loading a spare");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
