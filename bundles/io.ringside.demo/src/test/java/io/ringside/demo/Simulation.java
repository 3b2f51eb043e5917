// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.event.EventService;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

/** All services of the window over a simulated ring in real time. Safe for any thread. */
final class Simulation
        implements
            SidecarService,
            CommandService,
            EventService,
            SimulatedInspector,
            LedgerService,
            SwapService {
    private static final Path LIBRARIES = Path.of("/opt/ringside/sidecars");

    final SimulatedRing ring;
    private final SimulatedLoad load;
    final List<SwapReport> history = new ArrayList<>();
    private final List<BundleStatus> bundles;
    private final List<EventSample> pings = new ArrayList<>();
    private SidecarState state = SidecarState.RUNNING;
    private String library = "libringside_demo_1.0.0.so";
    private long generation = 1;
    private SwapPhase phase;
    long extraLost;
    SwapOutcome nextOutcome = SwapOutcome.COMMITTED;

    Simulation(SimulatedRing ring) {
        this.ring = ring;
        this.load = new SimulatedLoad(ring);
        this.bundles = SimulatedParts.bundles();
    }

    private synchronized void pass() {
        load.pass();
    }

    @Override
    public synchronized SidecarStatus status() {
        String version = library.replaceAll(".*_|\\.so", "");
        return new SidecarStatus("demo", version, state, generation, generation + 1, "0.1.0.SNAPSHOT", "in-process",
                LIBRARIES.resolve(library).toString(), "main", System.currentTimeMillis() - 8_047_000, history.size(),
                0, "", SimulatedParts.fields());
    }

    @Override
    public synchronized void start() {
        pass();
        ring.served = true;
        state = SidecarState.RUNNING;
    }

    @Override
    public void start(Path path) {
        start();
    }

    @Override
    public synchronized boolean stop() {
        pass();
        ring.served = false;
        state = SidecarState.STOPPED;
        return true;
    }

    @Override
    public boolean awaitDrained(Duration deadline) {
        while (true) {
            synchronized (this) {
                pass();
                if (ring.waiting() == 0) {
                    return true;
                }
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public List<LogLine> log() {
        return List.of();
    }

    @Override
    public synchronized SendOutcome send(int type, byte[] payload) {
        pass();
        long position = ring.accepted++ * SimulatedRing.RECORD;
        long now = System.nanoTime();
        pings.addFirst(new EventSample(ring.accepted, now, System.currentTimeMillis(), position, 0, type,
                payload.length, payload));
        return new SendOutcome(Fate.ACCEPTED, position, now, "");
    }

    @Override
    public CommandTrace trace(int type, byte[] payload, int answers, Duration wait) {
        return new CommandTrace(send(type, payload), 1_000, 1_900, 5_000, 4_100, List.of(pings.getFirst()));
    }

    @Override
    public synchronized void startLoad(LoadPlan next) {
        pass();
        load.start(next);
    }

    @Override
    public synchronized void stopLoad() {
        pass();
        load.stop();
    }

    @Override
    public synchronized LoadProgress loadProgress() {
        pass();
        return load.progress();
    }

    @Override
    public long lastSequence() {
        return ring.accepted;
    }

    @Override
    public int largestPayload() {
        return 4 << 20;
    }

    @Override
    public synchronized EventCounters counters() {
        pass();
        return SimulatedParts.counters(ring, pings.size());
    }

    @Override
    public synchronized List<EventSample> recent(int most) {
        return SimulatedParts.recent(ring, pings, load.running(), Math.min(most, 200));
    }

    @Override
    public synchronized RingReading read(String name) {
        pass();
        return ring.reading();
    }

    @Override
    public synchronized RingPicture picture(String name, int most) {
        pass();
        return SimulatedParts.picture(ring, most);
    }

    @Override
    public synchronized WorkerHistograms histograms(String name) {
        return ring.histograms();
    }

    @Override
    public synchronized StallVerdict verdict(String name) {
        if (!ring.served) {
            return new StallVerdict(StallVerdict.Kind.NO_CONSUMER, "nobody takes commands; they wait in the ring");
        }
        return load.running()
                ? new StallVerdict(StallVerdict.Kind.FLOWING, "")
                : new StallVerdict(StallVerdict.Kind.IDLE, "nothing to do");
    }

    @Override
    public synchronized Ledger ledger() {
        pass();
        return new Ledger(ring.accepted + ring.refused, ring.accepted, ring.refused, ring.done, ring.waiting(), 0,
                ring.done, ring.done, 0,
                extraLost, 0);
    }

    @Override
    public Ledger closing() {
        return ledger();
    }

    @Override
    public SwapReport swapSidecar(Path next) {
        String from = status().version();
        walkPhases();
        synchronized (this) {
            if (nextOutcome == SwapOutcome.COMMITTED) {
                library = next.getFileName().toString();
                generation++;
            }
            return report("sidecar", "demo " + from,
                    "demo " + next.getFileName().toString().replaceAll(".*_|\\.so", ""));
        }
    }

    @Override
    public SwapReport swapBridge(Path jar) {
        walkPhases();
        synchronized (this) {
            generation++;
            return report("bridge", "bridge 0.1.0", "bridge 0.1.0");
        }
    }

    private void walkPhases() {
        for (SwapPhase each : SwapPhase.values()) {
            synchronized (this) {
                phase = each;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        synchronized (this) {
            phase = null;
        }
    }

    private SwapReport report(String subject, String from, String to) {
        SwapReport report = SimulatedParts.report(history.size() + 1, subject, from, to, nextOutcome);
        history.addFirst(report);
        return report;
    }

    @Override
    public SwapReport swap(Path file) {
        return file.toString().endsWith(".jar") ? swapBridge(file) : swapSidecar(file);
    }

    @Override
    public synchronized Optional<SwapPhase> phase() {
        return Optional.ofNullable(phase);
    }

    @Override
    public synchronized List<SwapReport> history() {
        return List.copyOf(history);
    }

    @Override
    public Path dropFolder() {
        return Path.of("/nonexistent/drop");
    }

    @Override
    public List<Path> candidates() {
        return List.of(LIBRARIES.resolve("libringside_demo_1.0.0.so"), LIBRARIES.resolve("libringside_demo_1.1.0.so"),
                LIBRARIES.resolve("libringside_zstd.so"));
    }

    @Override
    public synchronized List<BundleStatus> bundles() {
        return List.copyOf(bundles);
    }

    @Override
    public void startBundle(long id) {
        change(id, "ACTIVE");
    }

    @Override
    public void stopBundle(long id) {
        change(id, "RESOLVED");
    }

    private synchronized void change(long id, String next) {
        bundles.replaceAll(each -> each.id() == id
                ? new BundleStatus(id, each.name(), each.version(), next, each.swappable())
                : each);
    }
}
