// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

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
import io.ringside.bridge.parts.WorkerSentences;

/** A generation as the host drives it: turns the worker's status numbers into sentences, and sees to the order join, then unload. */
final class FfmGeneration implements Generation {
    private static final byte[] NOTHING = {};

    private final LoadedWorker worker;
    private final WorkerSentences sentences;
    private final long number;
    private final Consumer<FfmGeneration> onEnd;

    /** Held during every controlling call: the worker takes them from one thread at a time. */
    private final ReentrantLock control = new ReentrantLock();

    private volatile State last = State.WARM;
    private volatile byte[] saved = NOTHING;

    private FfmGeneration(LoadedWorker worker, long number, Consumer<FfmGeneration> onEnd) {
        this.worker = worker;
        this.sentences = new WorkerSentences(worker.title());
        this.number = number;
        this.onEnd = onEnd;
    }

    /**
     * Starts the worker and waits until it is warm. When that fails, nothing of it stays loaded, or what must stay is said.
     *
     * @param onEnd told once when it has ended or is leaked
     */
    static FfmGeneration warm(LoadedWorker worker, GenerationRequest request, Consumer<FfmGeneration> onEnd) {
        FfmGeneration generation = new FfmGeneration(worker, request.generation(), onEnd);
        int status = worker.start(request.deadline());
        if (status != 0) {
            String message = generation.failure(status);
            boolean left = generation.stop(StopReason.FAULT, false, request.deadline()) == StopOutcome.LEAKED;
            throw generation.sentences.refusedStart(message,
                    left ? " It did not come back and stays loaded." : " Nothing changed.");
        }
        worker.rehearse();
        return generation;
    }

    @Override
    public SidecarDescription description() {
        return worker.description();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Status status() {
        return worker.read(last);
    }

    @Override
    public void restore(byte[] state) {
        control.lock();
        try {
            requireLoaded();
            int status = worker.restore(state);
            if (status != 0) {
                throw sentences.refusedState(failure(status));
            }
        } finally {
            control.unlock();
        }
    }

    @Override
    public void expectGrant(Duration within) {
        control.lock();
        try {
            if (last == State.WARM) {
                worker.expect(within);
            }
        } finally {
            control.unlock();
        }
    }

    @Override
    public void awaitRunning(Duration deadline) {
        control.lock();
        try {
            requireLoaded();
            int status = worker.awaitRunning(deadline);
            if (status == -Errno.EBUSY) {
                throw sentences.roleTaken();
            }
            if (status == -Errno.EKEYREJECTED) {
                throw sentences.refusedState(failure(status));
            }
            if (status != 0) {
                throw sentences.notServing(deadline, failure(status));
            }
        } finally {
            control.unlock();
        }
    }

    @Override
    public boolean park(boolean save, Duration deadline) {
        control.lock();
        try {
            requireLoaded();
            int status = worker.park(save, deadline);
            if (status == -Errno.ETIMEDOUT) {
                return false;
            }
            if (status != 0) {
                throw sentences.notParked(failure(status));
            }
            saved = save ? worker.saved() : NOTHING;
            return true;
        } finally {
            control.unlock();
        }
    }

    @Override
    public boolean appoint(Generation successor, Grant grant) {
        control.lock();
        try {
            return last == State.WARM && successor instanceof FfmGeneration other && other.last == State.WARM
                    && worker.appoint(other.worker, carries(other), grant) == 0;
        } finally {
            control.unlock();
        }
    }

    private boolean carries(FfmGeneration other) {
        return other.description().saves() && other.description().name().equals(description().name());
    }

    @Override
    public Optional<PassedOn> passedOn() {
        control.lock();
        try {
            return last == State.WARM ? worker.passedOn() : Optional.empty();
        } finally {
            control.unlock();
        }
    }

    @Override
    public byte[] saved() {
        return saved.clone();
    }

    @Override
    public void resume(long epoch) {
        control.lock();
        try {
            requireLoaded();
            int status = worker.resume(epoch);
            if (status != 0) {
                throw sentences.notResumed(failure(status));
            }
            saved = NOTHING; // from here on the sidecar's own state is newer
        } finally {
            control.unlock();
        }
    }

    @Override
    public Optional<Question> question() {
        return worker.question();
    }

    @Override
    public void answer(Question.Answer answer) {
        if (worker.choose(answer) != 0) {
            throw sentences.asksNothing();
        }
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<CrashReport> crash() {
        return Optional.empty();
    }

    @Override
    public void kill() {
        throw new RingsideException("RS-330",
                worker.title() + " runs in this process, so killing it would end everything. "
                        + "Move it to a process of its own first.");
    }

    @Override
    public StopOutcome stop(StopReason reason, boolean drain, Duration deadline) {
        control.lock();
        try {
            if (last == State.ENDED) {
                return StopOutcome.ENDED;
            }
            if (last == State.LEAKED) {
                return StopOutcome.LEAKED;
            }
            boolean joined = worker.stop(reason, drain, deadline) == 0 && worker.unload();
            last = joined ? State.ENDED : State.LEAKED;
            onEnd.accept(this);
            return joined ? StopOutcome.ENDED : StopOutcome.LEAKED;
        } finally {
            control.unlock();
        }
    }

    /**
     * Ends it because its bridge goes away: in order, with its state saved when it has one, so that the host can carry it to the next bridge.
     */
    void retire(Duration deadline) {
        control.lock();
        try {
            if (status().state() == State.RUNNING && description().saves()) {
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

    private void requireLoaded() {
        if (last == State.ENDED || last == State.LEAKED) {
            throw sentences.ended(number);
        }
    }

    private String failure(int status) {
        String message = worker.read(last).message();
        return message.isEmpty() ? Errno.text(status) : message;
    }

    /** For lists of what is kept loaded on purpose. */
    @Override
    public String toString() {
        return worker.title() + ", generation " + number + ", " + last + ", upcall faults " + worker.upcallFaults();
    }
}
