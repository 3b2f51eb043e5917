// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.bridge.parts.Errno;
import io.ringside.bridge.parts.WorkerCodes;
import io.ringside.bridge.parts.WorkerSentences;
import io.ringside.ring.Ring;

/** A generation in a process of its own, as the host drives it: orders to the runner, and its events through the pump. */
final class IsolatedGeneration implements Generation {
    /** What the pump may take to deliver what a worker that has parked or ended left behind. */
    private static final Duration LAST_EVENTS = Duration.ofSeconds(5);
    /** What a process may take to exit after it has answered that it will. */
    private static final Duration LAST_LINES = Duration.ofSeconds(2);
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final byte[] NOTHING = {};
    private static final int WARNING = 2;

    private final GenerationRequest request;
    private final SidecarDescription description;
    private final WorkerSentences sentences;
    private final RunnerLife life;
    private final EventPump pump;
    private final Consumer<IsolatedGeneration> onEnd;

    /** Held during every controlling call: the runner takes them one at a time. */
    private final ReentrantLock control = new ReentrantLock();

    private volatile byte[] saved = NOTHING;
    private long epoch;

    /**
     * Nothing is started yet.
     *
     * @param events of the command ring; closed at its end
     * @param onEnd told once when it has ended
     */
    IsolatedGeneration(GenerationRequest request, SidecarDescription description, Ring events,
            Consumer<IsolatedGeneration> onEnd) {
        this.request = request;
        this.description = description;
        this.onEnd = onEnd;
        this.epoch = request.epoch();
        this.sentences = new WorkerSentences(description.name() + " " + description.version());
        this.pump = new EventPump(events, request.sink(), request.generation());
        this.life = new RunnerLife(request, sentences.title(), events.path(), pump);
    }

    /**
     * Starts the process and waits until its worker is warm. When that fails, nothing of it is left.
     *
     * @param library private copy
     * @param program private copy of the runner
     */
    void start(Path library, Path program) {
        try {
            life.start(library, program);
        } catch (RingsideException e) {
            life.end();
            throw e;
        }
        // The first call loads classes here and touches pages there: not in the pause of the first hand-over.
        call(RunnerProtocol.AWAIT, 0, Duration.ZERO, 0);
    }

    @Override
    public SidecarDescription description() {
        return description;
    }

    @Override
    public long number() {
        return request.generation();
    }

    @Override
    public Status status() {
        return life.status();
    }

    @Override
    public void restore(byte[] state) {
        control.lock();
        try {
            requireAlive();
            Optional<Answer> answer = life.call(RunnerProtocol.RESTORE, 0, AT_ONCE, 0, state);
            if (statusOf(answer) != 0) {
                throw sentences.refusedState(failure(answer));
            }
        } finally {
            control.unlock();
        }
    }

    /** Its process is woken by the order that follows: what the way there takes cannot be saved by staying awake. */
    @Override
    public void expectGrant(Duration within) {
        // nothing to do
    }

    @Override
    public void awaitRunning(Duration deadline) {
        control.lock();
        try {
            requireAlive();
            pump.serve();
            Optional<Answer> answer = call(RunnerProtocol.AWAIT, 0, deadline, 0);
            int status = statusOf(answer);
            if (status == -Errno.EBUSY) {
                throw sentences.roleTaken();
            }
            if (status == -Errno.EKEYREJECTED) {
                throw sentences.refusedState(failure(answer));
            }
            if (status != 0) {
                throw sentences.notServing(deadline, failure(answer));
            }
        } finally {
            control.unlock();
        }
    }

    @Override
    public boolean park(boolean save, Duration deadline) {
        control.lock();
        try {
            requireAlive();
            long until = System.nanoTime() + deadline.toNanos();
            life.takeSaved();
            Optional<Answer> answer = call(RunnerProtocol.PARK, save ? 1 : 0, deadline, 0);
            int status = statusOf(answer);
            if (status == -Errno.ETIMEDOUT) {
                return false;
            }
            if (status != 0) {
                throw sentences.notParked(failure(answer));
            }
            saved = life.takeSaved();
            return delivered(until);
        } finally {
            control.unlock();
        }
    }

    /** Its events are delivered before it counts as parked. When the host does not take them in time, the worker goes on. */
    private boolean delivered(long until) {
        if (pump.leave(Duration.ofNanos(Math.max(until - System.nanoTime(), AT_ONCE.toNanos())))) {
            return true;
        }
        pump.serve();
        call(RunnerProtocol.RESUME, 0, AT_ONCE, epoch);
        return false;
    }

    @Override
    public byte[] saved() {
        return saved.clone();
    }

    @Override
    public void resume(long granted) {
        control.lock();
        try {
            requireAlive();
            epoch = granted;
            pump.serve();
            Optional<Answer> answer = call(RunnerProtocol.RESUME, 0, AT_ONCE, granted);
            if (statusOf(answer) != 0) {
                throw sentences.notResumed(failure(answer));
            }
            saved = NOTHING; // from here on the sidecar's own state is newer
        } finally {
            control.unlock();
        }
    }

    @Override
    public Optional<Question> question() {
        return life.question();
    }

    @Override
    public void answer(Question.Answer answer) {
        int choice = answer == Question.Answer.REDELIVER ? 1 : 2;
        if (statusOf(call(RunnerProtocol.CHOOSE, choice, AT_ONCE, 0)) != 0) {
            throw sentences.asksNothing();
        }
    }

    @Override
    public OptionalLong pid() {
        return life.pid();
    }

    @Override
    public Optional<CrashReport> crash() {
        return life.crash();
    }

    @Override
    public void kill() {
        life.kill();
    }

    @Override
    public StopOutcome stop(StopReason reason, boolean drain, Duration deadline) {
        control.lock();
        try {
            if (life.isOver()) {
                return StopOutcome.ENDED;
            }
            if (life.expectEnd()) {
                Optional<Answer> answer = call(RunnerProtocol.STOP, WorkerCodes.reason(reason), deadline,
                        drain ? 1 : 0);
                if (statusOf(answer) != 0 || !life.awaitGone(LAST_LINES.plus(LAST_EVENTS))) {
                    killHung(deadline);
                }
            }
            life.end();
            onEnd.accept(this);
            return StopOutcome.ENDED;
        } finally {
            control.unlock();
        }
    }

    /** In a process of its own what hangs can be cut off. What it had in hand is then in doubt, as after a crash. */
    private void killHung(Duration deadline) {
        if (life.isGone()) {
            return; // it crashed on its way out
        }
        life.kill();
        request.sink().onLog(WARNING, "RS-338: " + sentences.title() + " (pid " + pid().orElse(0)
                + ") did not end within " + deadline.toMillis()
                + " ms and was ended by SIGKILL. What it had in hand is "
                + "in doubt, as after a crash; look at its handler and its destroy.");
    }

    /**
     * Ends it because its bridge goes away: in order, with its state saved when it has one, so that the host can carry it to the next bridge.
     */
    void retire(Duration deadline) {
        control.lock();
        try {
            if (status().state() == State.RUNNING && description.saves()) {
                park(true, deadline);
            }
        } catch (RingsideException e) {
            // It failed by itself meanwhile: there is no state to save, and the stop below still has to come.
            saved = NOTHING;
        } finally {
            try {
                stop(StopReason.STOPPED, false, deadline);
            } finally {
                control.unlock();
            }
        }
    }

    private Optional<Answer> call(int kind, int argument, Duration timeout, long value) {
        return life.call(kind, argument, timeout, value, RunnerProtocol.noPayload());
    }

    private void requireAlive() {
        if (life.isOver()) {
            throw sentences.ended(number());
        }
    }

    private static int statusOf(Optional<Answer> answer) {
        return answer.map(Answer::status).orElse(-Errno.ETIMEDOUT);
    }

    private String failure(Optional<Answer> answer) {
        if (answer.isEmpty()) {
            return life.silence();
        }
        String text = answer.get().text();
        return text.isEmpty() ? Errno.text(answer.get().status()) : text;
    }

    @Override
    public String toString() {
        return sentences.title() + ", generation " + number() + ", pid " + pid().orElse(0);
    }
}
