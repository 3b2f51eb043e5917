// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.single;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Scheduling;
import io.ringside.api.trust.AllowList;
import io.ringside.bench.contender.Settings;
import io.ringside.bench.round.Page;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.bridge.isolated.IsolatedBridge;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingMemory;
import io.ringside.ring.RingProducer;

/**
 * From a sidecar's {@code emit} to the handler in Java, per event of 64 bytes. One command asks for a burst of events, so that what the command
 * itself takes, and waking the thread that waits for the last event, is a thousandth of it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventDelivery {
    private static final int EVENTS = 1 << 14;

    /** A worker with the benchmark's sidecar, on a ring of its own. */
    @State(Scope.Thread)
    public abstract static class Served {
        private static final int BURST = 4;
        private static final long EPOCH = 1;
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final Ring ring = Ring.create(Settings.uniqueName("burst"), 1 << 16, RingKind.COMMANDS);
        private final RingProducer producer = ring.producer();
        private AutoCloseable worker;
        private Generation bridged;
        Arrivals arrivals;

        static Path binary(String name) {
            return Path.of(System.getProperty("ringside.bench.binaries"), name);
        }

        /** Starts what emits on the ring at {@code path}, for {@link #arrivals}; it serves when it is granted {@code epoch}. */
        abstract AutoCloseable start(Path path) throws IOException;

        final void load(Bridge bridge, Path path) {
            bridged = bridge.load(new GenerationRequest(binary("libringside_bench_sidecar.so"), path, 1, EPOCH, "",
                    arrivals,
                    PATIENCE, Recovery.redeliver(Path.of("/dev/null")), Confinement.NONE, HostLoss.DRAIN_THEN_EXIT,
                    Scheduling.USUAL, () -> {}));
        }

        /** Starts it. On the thread that measures. */
        @Setup
        public void open() throws IOException {
            arrivals = new Arrivals();
            worker = start(ring.path());
            producer.grant(EPOCH);
            if (bridged != null) {
                bridged.awaitRunning(PATIENCE);
            }
        }

        long deliver() {
            arrivals.expect(EVENTS);
            RingMemory.putLong(producer.tryClaim(BURST, Long.BYTES), EVENTS);
            producer.publish();
            return arrivals.await();
        }

        /** Ends it and removes the ring. */
        @TearDown
        public void close() throws Exception {
            worker.close();
            ring.close();
            Files.deleteIfExists(ring.path());
            Files.deleteIfExists(ring.path().resolveSibling(ring.name() + "-events.ring")); // its host would take it along
        }
    }

    /** Through the product's bridge. */
    public static class Batches extends Served {
        @Override
        AutoCloseable start(Path path) {
            FfmBridge bridge = new FfmBridge();
            load(bridge, path);
            return bridge;
        }
    }

    /** Into a stub of the benchmark's own, leaner than the bridge's. */
    public static class Singles extends Served {
        @Override
        AutoCloseable start(Path path) throws IOException {
            Path file = Files.createTempFile("ringside-burst", ".page");
            Page page = Page.open(binary("libringside_bench.so"), file);
            AutoCloseable worker = page.startEach(path.toString(), "", arrivals);
            return () -> {
                worker.close();
                page.close();
                Files.deleteIfExists(file);
            };
        }
    }

    /** From a process of its own, through its event ring. */
    public static class OwnProcess extends Served {
        private static final long CAPACITY = 8 << 20;

        @Override
        AutoCloseable start(Path path) {
            IsolatedBridge bridge = new IsolatedBridge("bench", Path.of(System.getProperty("java.io.tmpdir")),
                    CAPACITY, AllowList.ANY);
            load(bridge, path);
            return bridge;
        }
    }

    /** One upcall for a batch of events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long upcallPerBatch(Batches served) {
        return served.deliver();
    }

    /** One upcall for each event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long upcallPerEvent(Singles served) {
        return served.deliver();
    }

    /** Through the event ring: no upcall at all. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long throughEventRing(OwnProcess served) {
        return served.deliver();
    }
}
