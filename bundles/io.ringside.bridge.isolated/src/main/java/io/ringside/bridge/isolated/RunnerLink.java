// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The host's ends of the two pipes. Orders are sent by any thread; {@link #listen} reads the answers on a thread of its own. */
final class RunnerLink {
    private final OutputStream orders;
    private final DataInputStream answers;
    private final Consumer<Answer> unasked;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream saved = new ByteArrayOutputStream();
    private volatile boolean gone;

    /**
     * A link.
     *
     * @param unasked takes log lines, a crash, the end of the worker; on the thread of {@link #listen}
     */
    RunnerLink(OutputStream orders, InputStream answers, Consumer<Answer> unasked) {
        this.orders = orders;
        this.answers = new DataInputStream(answers);
        this.unasked = unasked;
    }

    /**
     * Sends an order and waits for its answer.
     *
     * @param timeout what the runner may take: it keeps that time itself
     * @param grace how much longer the answer is waited for; one that says nothing by then is stopped, or stuck
     * @return empty when none came: the process is gone, or does not answer
     */
    Optional<Answer> call(int kind, int argument, Duration timeout, Duration grace, long value,
            byte[] payload) {
        int id = lastId.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            send(RunnerProtocol.order(kind, id, argument, timeout.toNanos(), value, payload));
            return Optional.of(answer.get(timeout.plus(grace).toNanos(), TimeUnit.NANOSECONDS));
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty(); // the caller finds out which: the process lives, or it does not
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.remove(id);
        }
    }

    private synchronized void send(byte[] order) throws IOException {
        if (gone) {
            throw new IOException("the process is gone");
        }
        orders.write(order);
        orders.flush();
    }

    /** What was saved since the last call. */
    byte[] takeSaved() {
        synchronized (saved) {
            byte[] bytes = saved.toByteArray();
            saved.reset();
            return bytes;
        }
    }

    /** Reads answers until the runner has closed its end. */
    void listen() {
        byte[] header = new byte[RunnerProtocol.ANSWER_HEADER];
        try {
            while (true) {
                answers.readFully(header);
                ByteBuffer head = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
                int length = head.getInt();
                if (length < RunnerProtocol.ANSWER_HEADER || length > RunnerProtocol.ANSWER_LARGEST) {
                    throw new IOException("an answer of " + length + " bytes");
                }
                byte[] body = new byte[length - RunnerProtocol.ANSWER_HEADER];
                answers.readFully(body);
                take(new Answer(head.getInt(), head.getInt(), head.getInt(),
                        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)));
            }
        } catch (IOException e) {
            gone = true; // the end of the process is seen by whoever waits for that
        }
        close();
    }

    private void take(Answer answer) {
        if (answer.kind() == RunnerProtocol.SAVED) {
            synchronized (saved) {
                saved.writeBytes(answer.bytes());
            }
            return;
        }
        CompletableFuture<Answer> asked = answer.kind() == RunnerProtocol.ANSWER ? waiting.get(answer.id()) : null;
        if (asked != null) {
            asked.complete(answer);
        } else if (answer.kind() != RunnerProtocol.ANSWER) { // else it comes too late: nobody waits any more
            unasked.accept(answer);
        }
    }

    /** Nobody waits any longer. Idempotent. */
    void close() {
        gone = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the process is gone")));
    }
}
