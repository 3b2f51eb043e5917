// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongPredicate;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.EventListener;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;

/**
 * A ring and the sidecar behind it: answers each command with its bytes, on a thread of its own, and closes a frame
 * with one byte more when it is swapped out. Its thread begins with the first look of the sender at the ring after
 * {@link #holdUntil} commands.
 */
final class FakeSidecar implements CommandService, SidecarService, RingInspector, AutoCloseable {
    static final int CAPACITY = 4096;

    private record Command(long number, byte[] payload) {}

    final List<Path> swaps = new ArrayList<>();
    EventListener listener = batch -> {};
    LongPredicate answered = number -> true; // number of the command, from 1
    LongPredicate refused = offer -> false; // number of the offer, from 1
    SidecarState state = SidecarState.RUNNING;
    String library = "/lib/one.so";
    long holdUntil;

    private final Queue<Command> ring = new ArrayDeque<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::work);
    private long offers;
    private long accepted;
    private long done;
    private long lastCause;
    private boolean busy;

    @Override
    public void start() {
        thread.start();
    }

    private void work() {
        while (true) {
            Command command;
            synchronized (this) {
                while (ring.isEmpty() || accepted < holdUntil) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                command = ring.remove();
                busy = true;
            }
            if (answered.test(command.number())) {
                emit(position(command.number()), command.payload());
            }
            synchronized (this) {
                busy = false;
                done++;
                notifyAll();
            }
        }
    }

    private synchronized void emit(long cause, byte[] payload) {
        lastCause = cause;
        listener.onEvents(new OneEvent(cause, payload));
    }

    /** What a swap does: the frame of the old generation ends at a record border. */
    synchronized void swapTo(Path next) {
        while (busy) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        swaps.add(next);
        library = next.toString();
        emit(lastCause, new byte[]{'|'});
    }

    static long position(long number) {
        return number * 64;
    }

    @Override
    public synchronized SendOutcome send(int type, byte[] payload) {
        if (refused.test(++offers)) {
            return new SendOutcome(Fate.REFUSED_FULL, -1, 0, "RS-201: full");
        }
        accepted++;
        ring.add(new Command(accepted, payload.clone()));
        notifyAll();
        return new SendOutcome(Fate.ACCEPTED, position(accepted), 0, "");
    }

    @Override
    public synchronized RingReading read(String name) {
        return new RingReading(0, CAPACITY, 0, 0, 0, 0, 0, offers, accepted, 0, 0, 0, 0, 0, 0, 0, done, 0, 0, 0, 0, 0,
                0,
                0, 0, 0, 0, 0, 0, 0,
                0, 0, false, 2, 2, 0, 1, 1);
    }

    @Override
    public synchronized boolean awaitDrained(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!ring.isEmpty() || busy) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    @Override
    public SidecarStatus status() {
        return new SidecarStatus("echo", "1.0.0", state, 1, 1, "1", "in-process", library, "test", 0, 0, 0, "",
                List.of());
    }

    @Override
    public int largestPayload() {
        return CAPACITY / 2 - 8;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    @Override
    public CommandTrace trace(int type, byte[] payload, int answers, Duration wait) {
        throw new AssertionError("a pipe traces nothing");
    }

    @Override
    public void startLoad(LoadPlan plan) {
        throw new AssertionError("not asked for");
    }

    @Override
    public void stopLoad() {
        throw new AssertionError("not asked for");
    }

    @Override
    public LoadProgress loadProgress() {
        return LoadProgress.NONE;
    }

    @Override
    public long lastSequence() {
        return 0;
    }

    @Override
    public void start(Path file) {
        throw new AssertionError("not asked for");
    }

    @Override
    public boolean stop() {
        throw new AssertionError("not asked for");
    }

    @Override
    public List<LogLine> log() {
        return List.of();
    }

    @Override
    public List<RingSummary> rings() {
        return List.of();
    }

    @Override
    public RingPicture picture(String name, int most) {
        throw new AssertionError("not asked for");
    }

    @Override
    public RingPicture picture(Path file, int most) {
        throw new AssertionError("not asked for");
    }

    @Override
    public Optional<RingRecord> record(String name, long position) {
        return Optional.empty();
    }

    @Override
    public StallVerdict verdict(String name) {
        throw new AssertionError("not asked for");
    }
}
