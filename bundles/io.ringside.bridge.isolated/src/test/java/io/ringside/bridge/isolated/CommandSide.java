// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Scheduling;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.trust.AllowList;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;
import io.ringside.ring.RingView;

/** The least that a host does: a command ring, its producer, grants. Nothing of it is left in shared memory afterwards. */
final class CommandSide implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final IsolatedBridge bridge;
    final RecordingSink sink = new RecordingSink();
    final Ring ring;
    final RingProducer producer;
    final RingView view;
    Scheduling scheduling = Scheduling.USUAL;
    private long epoch;
    private long generation;
    private CountDownLatch ended = new CountDownLatch(1);

    CommandSide() {
        this(1 << 20, IsolatedBridge.EVENTS_CAPACITY);
    }

    CommandSide(long capacity, long eventsCapacity) {
        bridge = new IsolatedBridge("9.9.9", Path.of(System.getProperty("java.io.tmpdir")), eventsCapacity,
                AllowList.ANY);
        ring = Ring.create("isolated-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet(), capacity,
                RingKind.COMMANDS);
        producer = ring.producer();
        view = RingView.open(ring.path());
    }

    static Path sidecar(String name) {
        return Path.of(System.getProperty("ringside.native.dir"), "sidecars", "libringside_" + name + ".so");
    }

    static Path badSidecar(String name) {
        return Path.of(System.getProperty("ringside.native.dir"), "badsidecars", name + ".so");
    }

    /** Of {@code library}, with what most tests do not care about; the next epoch. */
    GenerationRequest request(Path library) {
        return request(library, Confinement.NONE, HostLoss.DRAIN_THEN_EXIT, Duration.ofSeconds(10), "");
    }

    GenerationRequest request(Path library, Confinement confinement, HostLoss loss, Duration deadline, String config) {
        CountDownLatch end = new CountDownLatch(1);
        ended = end;
        return new GenerationRequest(library, ring.path(), ++generation, ++epoch, config, sink, deadline,
                Recovery.redeliver(ring.path().resolveSibling(ring.name() + ".dead")), confinement, loss,
                scheduling, end::countDown);
    }

    /** Loads and grants: it serves. */
    Generation serve(Path library) {
        return serve(request(library));
    }

    Generation serve(GenerationRequest request) {
        Generation loaded = bridge.load(request);
        grant(loaded, request.epoch());
        return loaded;
    }

    void grant(Generation warm, long to) {
        producer.grant(to);
        warm.awaitRunning(LONG);
    }

    long nextEpoch() {
        return ++epoch;
    }

    /** Waits until the newest generation has said that it ended by itself. */
    void awaitEnded() throws InterruptedException {
        assertThat(ended.await(LONG.toSeconds(), TimeUnit.SECONDS)).as("the end is told").isTrue();
    }

    /** Sends {@code sequence}; waits while the ring is full. */
    long send(int type, long sequence) {
        long position = trySend(type, sequence);
        while (position == RingProducer.FULL) {
            LockSupport.parkNanos(50_000);
            position = trySend(type, sequence);
        }
        assertThat(position).isNotNegative();
        return position;
    }

    long trySend(int type, long sequence) {
        byte[] payload = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence).putLong(~sequence)
                .array();
        return producer.send(type, payload, 0, payload.length);
    }

    void awaitDrained() {
        await("drained", () -> view.read().done() == producer.position());
    }

    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as(what).isNegative();
            LockSupport.parkNanos(200_000);
        }
    }

    /** The identities that hold whenever the ring is drained and the events are delivered. */
    void assertBalanced() {
        await("delivered", () -> view.read().emitted() == view.read().delivered() + view.read().dropped());
        RingReading reading = view.read();
        assertThat(reading.accepted()).as("accepted = done + quarantined")
                .isEqualTo(reading.doneCount() + reading.quarantined());
    }

    @Override
    public void close() {
        bridge.close();
        view.close();
        boolean gone = ring.unlink();
        ring.close();
        Path events = ring.path().resolveSibling(ring.name() + "-events.ring");
        if (gone) {
            assertThat(events).as("the event ring goes with it").doesNotExist();
        }
        delete(ring.path()); // a test may leave commands unread
        delete(events);
        delete(ring.path().resolveSibling(ring.name() + ".dead"));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
