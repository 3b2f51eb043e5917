// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.Fate;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.EventBatch;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.pipe.PipeReport;
import io.ringside.api.pipe.PipeRequest;
import io.ringside.api.pipe.PipeService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapService;

/**
 * One file on its way. The caller's thread sends chunks, the native worker's thread hands events to {@link
 * AnswerWriter}, whose thread writes them. A chunk gives its room back when its answer is written, so that what waits
 * anywhere is bounded by a quarter of the ring.
 */
final class PipeStream {
    private static final int SHARE_OF_RING = 4;
    private static final int OUTPUT_BUFFER = 1 << 18;
    private static final long RETRY_NANOS = 200_000L;
    private static final Duration DRAIN_STEP = Duration.ofSeconds(1);

    private final PipeRequest request;
    private final CommandService commands;
    private final SidecarService sidecar;
    private final RingInspector inspector;
    private final SwapPlan swaps;
    private final FirstProblem problem = new FirstProblem();
    private volatile AnswerWriter writer;

    private String ring;
    private long sent;
    private long bytesIn;
    private long mostUnread;

    PipeStream(PipeRequest request, CommandService commands, SidecarService sidecar, SwapService swap,
            RingInspector inspector) {
        this.request = request;
        this.commands = commands;
        this.sidecar = sidecar;
        this.inspector = inspector;
        this.swaps = new SwapPlan(request, swap, sidecar, problem);
    }

    void onEvents(EventBatch batch) {
        AnswerWriter target = writer;
        if (target != null) {
            target.take(batch);
        }
    }

    PipeReport refused(RingsideException refusal) {
        problem.report(refusal);
        return report(0);
    }

    PipeReport run() {
        long nanos = 0;
        try (InputStream in = open()) {
            long capacity = prepare();
            try (OutputStream out = create()) {
                nanos = stream(in, out, capacity);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        } catch (RingsideException e) {
            problem.report(e);
        } catch (IOException e) {
            problem.report(cannotRead(e));
        } catch (InterruptedException e) {
            problem.report(new RingsideException("RS-806", "The stream was interrupted before its end. Run it again."));
            Thread.currentThread().interrupt();
        }
        return report(nanos);
    }

    private InputStream open() {
        try {
            return Files.newInputStream(request.input());
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    private OutputStream create() throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(request.output()), OUTPUT_BUFFER);
    }

    /** Sees that the stream can begin, and returns the capacity of the ring. */
    private long prepare() {
        SidecarState state = sidecar.status().state();
        if (state != SidecarState.RUNNING) {
            throw new RingsideException("RS-804",
                    "No stream without a running sidecar; this one is " + state + ". Start it first.");
        }
        int largest = commands.largestPayload();
        if (request.chunkBytes() < 1 || request.chunkBytes() > largest) {
            throw new RingsideException("RS-807",
                    "A chunk of " + request.chunkBytes() + " bytes does not fit this ring. Ask for 1 to "
                            + largest + ".");
        }
        ring = sidecar.status().ring();
        if (!sidecar.awaitDrained(AnswerWriter.PATIENCE)) {
            throw silent();
        }
        return inspector.read(ring).capacity();
    }

    private long stream(InputStream in, OutputStream out, long capacity) throws IOException, InterruptedException {
        int room = (int) Math.max(capacity / SHARE_OF_RING, 2L * request.chunkBytes());
        writer = new AnswerWriter(out, room, problem);
        long start = System.nanoTime();
        try {
            sendAll(in, Files.size(request.input()));
            swaps.finish();
            send(PipeService.FLUSH, new byte[0]);
            drain();
        } finally {
            swaps.close();
            writer.finish();
        }
        return System.nanoTime() - start;
    }

    private void sendAll(InputStream in, long size) throws IOException, InterruptedException {
        byte[] chunk = new byte[request.chunkBytes()];
        int length = in.readNBytes(chunk, 0, chunk.length);
        while (length > 0 && problem.none()) {
            swaps.reached(bytesIn, size);
            send(PipeService.CHUNK, length == chunk.length ? chunk : Arrays.copyOf(chunk, length));
            bytesIn += length;
            length = in.readNBytes(chunk, 0, chunk.length);
        }
    }

    private void send(int type, byte[] payload) throws InterruptedException {
        if (!writer.awaitRoom(payload.length)) {
            throw silent();
        }
        SendOutcome outcome = commands.send(type, payload);
        long fullSince = System.nanoTime();
        while (outcome.fate() == Fate.REFUSED_FULL) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() - fullSince > AnswerWriter.PATIENCE.toNanos()) {
                throw silent();
            }
            LockSupport.parkNanos(RETRY_NANOS);
            outcome = commands.send(type, payload);
        }
        if (!outcome.accepted()) {
            String code = outcome.sentence().replaceFirst("^(RS-\\d{3}).*", "$1");
            throw new RingsideException(code,
                    outcome.sentence().substring(Math.min(outcome.sentence().length(), code.length() + 2)));
        }
        writer.expect(outcome.position(), payload.length);
        sent++;
        RingReading reading = inspector.read(ring);
        mostUnread = Math.max(mostUnread, reading.accepted() - reading.doneCount());
    }

    /** A drained ring has handed out all its events: they are delivered before their command is done. */
    private void drain() {
        long answered = writer.events();
        long since = System.nanoTime();
        while (!sidecar.awaitDrained(DRAIN_STEP)) {
            if (writer.events() != answered) {
                answered = writer.events();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > AnswerWriter.PATIENCE.toNanos()) {
                throw silent();
            }
        }
    }

    private PipeReport report(long nanos) {
        AnswerWriter written = writer;
        return written == null
                ? new PipeReport(0, 0, 0, 0, 0, 0, 0, false, problem.sentence())
                : new PipeReport(sent, written.events(), bytesIn, written.bytes(), nanos, swaps.committed(), mostUnread,
                        written.inOrder(), problem.sentence());
    }

    private static RingsideException silent() {
        return new RingsideException("RS-803", "The sidecar has not answered for " + AnswerWriter.PATIENCE.toSeconds()
                + " s. What was answered so far is written; look at its state and log.");
    }

    private RingsideException cannotRead(IOException e) {
        return new RingsideException("RS-801",
                "Cannot read " + request.input() + " (" + e + "). Check the path and its rights.", e);
    }

    private RingsideException cannotWrite(IOException e) {
        return new RingsideException("RS-802",
                "Cannot write " + request.output() + " (" + e + "). Check the path, its rights and the room.",
                e);
    }
}
