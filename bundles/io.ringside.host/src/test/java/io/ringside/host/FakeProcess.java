// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingMemory;
import io.ringside.ring.RingView;

/** One thread of {@link FakeProcesses} that stands for a process. Its state is the number of commands that it has processed. */
final class FakeProcess implements Generation {
    private static final long NO_EPOCH = -1;
    private static final long LOOK_NANOS = 50_000;

    /** Ends the thread as a crash ends a process. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int signal;

        Crash(int signal) {
            super("crash", null, false, false);
            this.signal = signal;
        }
    }

    private final FakeProcesses bridge;
    private final GenerationRequest request;
    private final SidecarDescription description;
    private final Thread thread = new Thread(this::run, "fake-process");

    /** Whether it serves and does not tell, nor when it began: as a process that is gone before its answer. */
    volatile boolean saysNothing;

    private volatile State state = State.WARM;
    private volatile long wanted;
    private volatile boolean parkWanted;
    private volatile boolean stopWanted;
    private volatile boolean killed;
    private volatile boolean asking;
    private volatile long count;
    private volatile byte[] saved = {};
    private volatile long parkedAt;
    private volatile long runningAt;
    private volatile long inHand = -1;
    private volatile long done;
    private volatile CrashReport crash;

    FakeProcess(FakeProcesses bridge, GenerationRequest request, SidecarDescription description) {
        this.bridge = bridge;
        this.request = request;
        this.description = description;
        this.wanted = request.epoch();
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try (Ring ring = Ring.open(request.ring()); RingView view = RingView.open(request.ring())) {
            while (!stopWanted) {
                check();
                if (wanted != NO_EPOCH && view.grantedEpoch() == wanted) {
                    serve(ring);
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            state = State.ENDED;
        } catch (Crash e) {
            crash = new CrashReport(System.currentTimeMillis(), 1000 + request.generation(),
                    "fake " + description.version(),
                    e.signal, -1, "f+0x1 of fake.so", inHand, inHand < 0 ? 0 : 1, 1, new byte[0]);
            state = State.FAILED;
            request.ended().run();
        }
    }

    private void serve(Ring ring) {
        RingConsumer consumer;
        try {
            consumer = ring.consumer(wanted);
        } catch (RingsideException e) {
            return; // not yet free
        }
        try {
            asking = bridge.asks && consumer.redelivers();
            runningAt = saysNothing ? 0 : System.nanoTime();
            state = State.RUNNING;
            await(() -> !asking || parkWanted || stopWanted || killed);
            while (!parkWanted && !stopWanted) {
                check();
                take(consumer);
            }
        } finally {
            consumer.close();
        }
        wanted = NO_EPOCH;
        if (parkWanted) {
            saved = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
            parkedAt = System.nanoTime();
            parkWanted = false;
            state = State.PARKED;
        }
    }

    private void take(RingConsumer consumer) {
        boolean again = consumer.redelivers();
        int taken = consumer.poll((position, type, flags, address, length) -> {
            inHand = position;
            process(position, RingMemory.getByte(address + length - 1), again);
            return false;
        }, 1);
        if (taken == 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            return;
        }
        count++;
        consumer.settle();
        consumer.release();
        inHand = -1;
        done = consumer.position();
    }

    private void process(long position, byte what, boolean again) {
        bridge.took(new FakeProcesses.Taken(request.generation(), position, what, again));
        if (what == FakeProcesses.CRASH || what == FakeProcesses.CRASH_THE_FIRST_TIME && !again) {
            throw new Crash(11);
        }
        if (what == FakeProcesses.HANG && !again) {
            done = position;
            await(() -> killed);
            check();
        }
    }

    private void check() {
        if (killed) {
            throw new Crash(9);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean awaitState(Duration deadline, BooleanSupplier condition) {
        long until = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
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
        long from = inHand;
        return new Status(state, from, from + 1, from < 0 ? done + 1 : done, parkedAt, runningAt, 0,
                crash == null ? "" : "crashed");
    }

    @Override
    public void restore(byte[] bytes) {
        if (state != State.WARM && state != State.PARKED) {
            throw new RingsideException("RS-416", "It is " + state + ".");
        }
        count = ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public void expectGrant(Duration within) {
        // a thread of this process is awake soon enough
    }

    long count() {
        return count;
    }

    @Override
    public void awaitRunning(Duration deadline) {
        if (!awaitState(deadline, () -> state == State.RUNNING && !saysNothing || state == State.FAILED)
                || state == State.FAILED) {
            throw new RingsideException("RS-420", "It did not begin to serve.");
        }
    }

    @Override
    public boolean park(boolean save, Duration deadline) {
        if (state == State.FAILED) {
            throw new RingsideException("RS-422", "It crashed.");
        }
        parkWanted = true;
        boolean parked = awaitState(deadline, () -> state != State.RUNNING);
        if (!parked) {
            parkWanted = false;
        }
        if (state == State.FAILED) {
            throw new RingsideException("RS-422", "It crashed.");
        }
        return parked;
    }

    @Override
    public byte[] saved() {
        return saved;
    }

    @Override
    public void resume(long epoch) {
        if (state != State.PARKED) {
            throw new RingsideException("RS-423", "It is " + state + ".");
        }
        saved = new byte[0];
        wanted = epoch;
    }

    @Override
    public Optional<Question> question() {
        return asking && state == State.RUNNING ? Optional.of(new Question(done, 1, 2, new byte[0])) : Optional.empty();
    }

    @Override
    public void answer(Question.Answer answer) {
        if (!asking) {
            throw new RingsideException("RS-332", "It asks nothing.");
        }
        asking = false;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(1000 + request.generation());
    }

    @Override
    public Optional<CrashReport> crash() {
        return Optional.ofNullable(crash);
    }

    @Override
    public void kill() {
        killed = true;
    }

    @Override
    public StopOutcome stop(StopReason reason, boolean drain, Duration deadline) {
        stopWanted = true;
        if (!awaitState(deadline, () -> !thread.isAlive())) {
            killed = true;
            awaitState(deadline, () -> !thread.isAlive());
        }
        return StopOutcome.ENDED;
    }
}
