// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.Status;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.Question;
import io.ringside.bridge.parts.AbiVersion;
import io.ringside.bridge.parts.Errno;
import io.ringside.bridge.parts.WorkerSentences;
import io.ringside.ring.RingView;

/**
 * The process of one generation from its start to what is told of its end. When it ends without being told to, the events that it left are
 * delivered first, then a report is made, then the host is told, once.
 */
final class RunnerLife {
    private static final Duration LAST_EVENTS = Duration.ofSeconds(5);
    private static final Duration LAST_LINES = Duration.ofSeconds(1);
    private static final Duration STATUS_GRACE = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int INFO = 1;
    private static final int ERROR = 3;
    private static final int SIGKILLED = 128 + 9;

    private final GenerationRequest request;
    private final String title;
    private final Path events;
    private final EventPump pump;
    private final RingView ring;
    private final AtomicBoolean told = new AtomicBoolean();

    private FileChannel image;
    private volatile RunnerProcess process;
    private volatile boolean expected;
    private volatile boolean over;
    private volatile Answer.Fault fault;
    private volatile CrashReport crash;
    private volatile String end = "";
    private volatile Status last = new Status(State.WARM, -1, 0, 0, 0, 0, 0, "");

    RunnerLife(GenerationRequest request, String title, Path events, EventPump pump) {
        this.request = request;
        this.title = title;
        this.events = events;
        this.pump = pump;
        this.ring = RingView.open(request.ring());
    }

    /**
     * Starts the process and warms its worker.
     *
     * @throws RingsideException RS-401 or RS-415; {@link #end} must follow
     */
    void start(Path library, Path program) {
        expected = true; // until it is warm its end is told by what this method throws
        try {
            image = FileChannel.open(library, StandardOpenOption.READ); // for symbols, when the file is deleted
            process = RunnerProcess.start(program, request.generation(), line -> log(INFO, line), this::unasked,
                    this::exited);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a process for " + title, e);
        }
        Optional<Answer> answer = call(RunnerProtocol.START, 1 + request.scheduling().processor().orElse(-1),
                request.deadline(), request.scheduling().nice(),
                RunnerProtocol.start(request, events, library, ProcessHandle.current().pid()));
        if (answer.isEmpty()) {
            throw refused(isTold() ? "its process " + end : "it did not come back from its start");
        }
        if (answer.get().status() == -Errno.EPROTO) {
            throw new RingsideException("RS-401", "ABI differs between the sidecar " + title + ", the ring "
                    + request.ring() + " and this bridge, which speaks " + AbiVersion.text(AbiVersion.NUMBER)
                    + ". Nothing changed.");
        }
        if (answer.get().status() != 0) {
            String text = answer.get().text();
            String status = Errno.text(answer.get().status());
            throw refused(
                    text.isEmpty() ? status : text.replaceAll("\\.$", "") + (text.endsWith(".") ? "" : ": " + status));
        }
        expected = false;
        if (!process.isAlive()) {
            tell(); // it went between its answer and this line
        }
    }

    private RingsideException refused(String why) {
        return new WorkerSentences(title).refusedStart(why, " Nothing changed.");
    }

    /** As {@link RunnerLink#call}; empty as well when there is no process. */
    Optional<Answer> call(int kind, int argument, Duration timeout, long value, byte[] payload) {
        RunnerProcess asked = process;
        if (asked == null) {
            return Optional.empty();
        }
        Duration grace = kind == RunnerProtocol.STATUS ? STATUS_GRACE : GRACE;
        Optional<Answer> answer = asked.link().call(kind, argument, timeout, grace, value, payload);
        answer.ifPresent(this::note);
        return answer;
    }

    private synchronized void note(Answer answer) {
        if (end.isEmpty()) {
            last = answer.worker();
        }
    }

    /** Where the worker stands now, or stood when its process was there to say so. */
    Status status() {
        if (!over && end.isEmpty() && last.state() != State.FAILED) {
            call(RunnerProtocol.STATUS, 0, Duration.ZERO, 0, RunnerProtocol.noPayload());
        }
        return last;
    }

    Optional<Question> question() {
        return call(RunnerProtocol.STATUS, 0, Duration.ZERO, 0, RunnerProtocol.noPayload()).filter(Answer::asks)
                .flatMap(answer -> ring.commandAt(answer.ambiguousFrom(), answer.attempt()))
                .map(asked -> new Question(asked.position(), asked.type(), asked.attempt(), asked.payload()));
    }

    byte[] takeSaved() {
        return process.link().takeSaved();
    }

    OptionalLong pid() {
        RunnerProcess of = process;
        return of == null ? OptionalLong.empty() : OptionalLong.of(of.pid());
    }

    Optional<CrashReport> crash() {
        return Optional.ofNullable(crash);
    }

    void kill() {
        process.kill();
    }

    /** From here on its end is no surprise. False when it has ended already. */
    boolean expectEnd() {
        expected = true;
        return end.isEmpty() && process.isAlive();
    }

    boolean isOver() {
        return over;
    }

    boolean isGone() {
        return process == null || !process.isAlive();
    }

    /** Waits until the process is gone and all of it is told. */
    boolean awaitGone(Duration deadline) {
        return process.awaitGone(deadline);
    }

    /** Why no answer came, as a clause. */
    String silence() {
        return process == null || isTold() ? "its process " + end : "its process does not answer";
    }

    /** The end of its pipe is seen before its own, which is waited for; once that is seen, it is told with its last events. */
    private boolean isTold() {
        return awaitGone(LAST_LINES) || isGone() && awaitGone(LAST_EVENTS.multipliedBy(2));
    }

    /** Leaves nothing of it: the process is killed if it lives. Idempotent. */
    void end() {
        if (over) {
            return;
        }
        expected = true;
        if (process != null) {
            process.kill();
            process.awaitGone(LAST_EVENTS.multipliedBy(2));
        }
        pump.finish(LAST_EVENTS);
        over = true;
        synchronized (this) {
            Status was = last;
            last = new Status(State.ENDED, was.inHandFrom(), was.inHandTo(), was.done(), was.parkedAtNanos(),
                    was.runningAtNanos(), was.firstRecordAtNanos(), was.message());
        }
        ring.close();
        try {
            if (image != null) {
                image.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the copy of " + title, e);
        }
    }

    /** On the thread that reads the answers. */
    private void unasked(Answer answer) {
        switch (answer.kind()) {
            case RunnerProtocol.LOG -> log(answer.status(), answer.text());
            case RunnerProtocol.CRASH -> fault = answer.fault();
            case RunnerProtocol.ENDED -> {
                note(answer);
                if (!expected) {
                    tell();
                }
            }
            default ->
                log(ERROR, "The runner of " + title + " sends what this bridge does not know; it is of another build.");
        }
    }

    /** On the thread that kept the process: the kernel has freed its roles. */
    private void exited(long pid, int code) {
        pump.finish(LAST_EVENTS);
        CrashReport report = new Obituary(title, request.library().getFileName().toString(), image, pid)
                .report(code, fault, ring);
        boolean asTold = expected && (code == 0 || code == SIGKILLED);
        synchronized (this) {
            end = Obituary.clause(report);
            if (!asTold) {
                crash = report;
                last = new Status(State.FAILED, last.inHandFrom(), last.inHandTo(), last.done(), last.parkedAtNanos(),
                        last.runningAtNanos(), last.firstRecordAtNanos(), "its process (pid " + pid + ") " + end);
            }
        }
        if (!asTold) {
            log(ERROR, "RS-339: " + title + " (pid " + pid + ") " + end + ".");
        }
        if (!expected) {
            tell();
        }
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            request.ended().run();
        }
    }

    private void log(int level, String line) {
        try {
            request.sink().onLog(level, line);
        } catch (RuntimeException e) {
            System.getLogger(RunnerLife.class.getName()).log(System.Logger.Level.WARNING, "The host's log failed", e);
        }
    }
}
