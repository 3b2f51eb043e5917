// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.ringside.api.RingsideException;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.Readings;

/** A sidecar and a swap service that do as they are told. Safe for any thread. */
final class StubServices implements SidecarService, SwapService {
    static final Path OLD = Path.of("/opt/demo_1.0.0.so");
    static final Path NEW = Path.of("/opt/demo_1.1.0.so");

    final List<SwapReport> reports = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final CountDownLatch mayEnd = new CountDownLatch(1);
    volatile SwapOutcome outcome = SwapOutcome.COMMITTED;
    volatile SidecarState state = SidecarState.RUNNING;
    volatile boolean comesBack = true;
    volatile boolean bundleStarts = true;

    static SwapReport report(long number, SwapOutcome outcome) {
        boolean good = outcome == SwapOutcome.COMMITTED;
        return new SwapReport(number, Readings.EPOCH_MILLIS, "sidecar", "demo 1.0.0", "demo 1.1.0", outcome,
                good ? "" : "RS-401",
                good ? "" : "The new build speaks ABI 2.", List.of(new PhaseTime(SwapPhase.STAGED, 5)),
                good ? 86_000 : 0, 9_984, 312, 0, SwapReport.Effects.NONE);
    }

    @Override
    public SwapReport swapSidecar(Path library) {
        calls.add("swap " + library);
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        reports.addFirst(report(reports.size() + 1L, outcome));
        return reports.getFirst();
    }

    @Override
    public SwapReport swapBridge(Path jar) {
        return swapSidecar(jar);
    }

    @Override
    public SwapReport swap(Path file) {
        return swapSidecar(file);
    }

    @Override
    public Optional<SwapPhase> phase() {
        return Optional.empty();
    }

    @Override
    public List<SwapReport> history() {
        return List.copyOf(reports);
    }

    @Override
    public Path dropFolder() {
        return Path.of("/nonexistent/drop");
    }

    @Override
    public List<Path> candidates() {
        return List.of(OLD, NEW);
    }

    @Override
    public List<BundleStatus> bundles() {
        return List.of(new BundleStatus(1, "io.ringside.bridge.ffm", "0.1.0.SNAPSHOT", "ACTIVE", true),
                new BundleStatus(2, "io.ringside.pipe", "0.1.0.SNAPSHOT", "RESOLVED", false));
    }

    @Override
    public void startBundle(long id) {
        calls.add("start " + id);
        if (!bundleStarts) {
            throw new RingsideException("RS-502", "It needs a package that nobody offers.");
        }
    }

    @Override
    public void stopBundle(long id) {
        calls.add("stop " + id);
    }

    @Override
    public SidecarStatus status() {
        return Readings.sidecar(state, List.of());
    }

    @Override
    public void start() {
        calls.add("start");
        state = SidecarState.RUNNING;
    }

    @Override
    public void start(Path library) {
        start();
    }

    @Override
    public boolean stop() {
        calls.add("stop");
        state = SidecarState.STOPPED;
        return comesBack;
    }

    @Override
    public boolean awaitDrained(Duration deadline) {
        return true;
    }

    @Override
    public List<LogLine> log() {
        return List.of();
    }
}
