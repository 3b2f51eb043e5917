// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.event.EventBatch;

/**
 * Writes events in the order of their coming, on a thread of its own, and compares their causes with the positions that
 * were sent. An event may repeat the cause before it: a command may have several answers, and a sidecar that is swapped
 * out closes its frame in one more.
 */
final class AnswerWriter {
    /** How long nothing may come. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Answer END = new Answer(-1, new byte[0]);

    private record Answer(long cause, byte[] payload) {}

    private record Sent(long position, int length) {}

    private final OutputStream out;
    private final FirstProblem problem;
    private final Semaphore room; // bytes
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>(); // bounded by room
    private final BlockingQueue<Sent> expected = new LinkedBlockingQueue<>(); // bounded by room
    private final Thread thread;

    private long lastCause = -1;
    private volatile boolean inOrder = true; // written by this thread until it has ended, as are the next two
    private volatile long events;
    private volatile long bytes;

    AnswerWriter(OutputStream out, int roomBytes, FirstProblem problem) {
        this.out = out;
        this.problem = problem;
        this.room = new Semaphore(roomBytes);
        this.thread = Thread.ofPlatform().daemon().name("ringside-pipe-writer").start(this::writeAll);
    }

    /** Called on the worker's thread. Never waits. */
    void take(EventBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            answers.add(new Answer(batch.cause(i), batch.payload(i)));
        }
    }

    /**
     * Waits until {@code length} more bytes may be on their way. Returns false when nothing was answered for {@link
     * #PATIENCE}.
     */
    boolean awaitRoom(int length) throws InterruptedException {
        long before = events;
        while (!room.tryAcquire(length, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (events == before) {
                return false;
            }
            before = events;
        }
        return true;
    }

    /** A command went in at {@code position}. Its answer may have come already. */
    void expect(long position, int length) {
        expected.add(new Sent(position, length));
    }

    /** Ends the thread after the last answer that has come. */
    void finish() throws InterruptedException {
        answers.add(END);
        thread.join();
        if (!expected.isEmpty()) {
            inOrder = false;
        }
    }

    private void writeAll() {
        try {
            for (Answer answer = answers.take(); answer != END; answer = answers.take()) {
                int answered = match(answer.cause());
                write(answer.payload());
                room.release(answered);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many bytes of commands this answer settles. */
    private int match(long cause) throws InterruptedException {
        if (cause == lastCause) {
            return 0;
        }
        Sent sent = expected.poll(1, TimeUnit.SECONDS); // its sender may be a moment behind
        if (sent == null || sent.position() != cause) {
            inOrder = false;
        }
        lastCause = cause;
        return sent == null ? 0 : sent.length();
    }

    private void write(byte[] payload) {
        try {
            if (problem.none()) {
                out.write(payload);
            }
        } catch (IOException e) {
            problem.report(new RingsideException("RS-802",
                    "Cannot write the answers (" + e + "). Check the room on the disk.", e));
        }
        bytes = bytes + payload.length;
        events = events + 1;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    /** Whether every command was answered, in order, and nothing else was. */
    boolean inOrder() {
        return inOrder;
    }
}
