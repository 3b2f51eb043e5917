// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;
import io.ringside.ui.Readings;

/** A swap service that does as it is told, and the sidecar that it swaps. Safe for any thread. */
final class StubSwaps implements SwapService, SidecarService {
    static final Path OLD = Path.of("/opt/demo_1.0.0.so");
    static final Path NEW = Path.of("/opt/demo_1.1.0.so");

    final List<SwapReport> reports = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final CountDownLatch mayEnd = new CountDownLatch(1);
    volatile SwapOutcome outcome = SwapOutcome.COMMITTED;
    volatile SwapPlan plan = new SwapPlan("demo 1.0.0", "demo 1.1.0", List.of("sidecar"), 6, 86_000, true,
            284_000_000, "");
    volatile Optional<SwapPhase> phase = Optional.empty();
    volatile WatchWindow watch = WatchWindow.DEFAULT;

    static SwapReport report(long number, SwapOutcome outcome) {
        boolean back = outcome == SwapOutcome.ROLLED_BACK;
        return new SwapReport(number, Readings.EPOCH_MILLIS, "sidecar", "demo 1.0.0", "demo 1.1.0", outcome,
                switch (outcome) {
                    case COMMITTED -> "";
                    case ROLLED_BACK -> "RS-402";
                    case REFUSED, ABORTED -> "RS-401";
                }, switch (outcome) {
                    case COMMITTED -> "";
                    case ROLLED_BACK -> "demo 1.1.0 ended by SIGSEGV after 20 000 commands. demo 1.0.0 serves again.";
                    case REFUSED, ABORTED -> "The new build speaks ABI 2.";
                }, phases(outcome), outcome == SwapOutcome.REFUSED ? 0 : 86_000, 9_984, 312, 0,
                back ? new SwapReport.Effects(0, 190_000, 0, 0, 7) : SwapReport.Effects.NONE);
    }

    private static List<PhaseTime> phases(SwapOutcome outcome) {
        PhaseTime staged = new PhaseTime(SwapPhase.STAGED, 4_100_000);
        if (outcome == SwapOutcome.REFUSED) {
            return List.of(staged);
        }
        List<PhaseTime> taken = List.of(staged, new PhaseTime(SwapPhase.VERIFIED, 41_000_000),
                new PhaseTime(SwapPhase.WARMED, 12_000_000), new PhaseTime(SwapPhase.PARKED, 30_000),
                new PhaseTime(SwapPhase.HANDED_OVER, 12_000), new PhaseTime(SwapPhase.SERVING, 44_000));
        java.util.ArrayList<PhaseTime> all = new java.util.ArrayList<>(taken);
        if (outcome == SwapOutcome.ROLLED_BACK) {
            all.add(new PhaseTime(SwapPhase.ROLLED_BACK, 310_000_000));
        } else {
            all.add(new PhaseTime(SwapPhase.WATCHED, 2_000_000_000L));
            all.add(new PhaseTime(SwapPhase.COMMITTED, 900_000));
        }
        return all;
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
        phase = Optional.empty();
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
    public SwapPlan plan(Path file) {
        calls.add("plan " + file);
        return plan;
    }

    @Override
    public WatchWindow watch() {
        return watch;
    }

    @Override
    public void watch(WatchWindow window) {
        watch = window;
    }

    /** Ends the swap that is watched, as the real one does. */
    @Override
    public SwapReport rollBack() {
        calls.add("roll back");
        outcome = SwapOutcome.ROLLED_BACK;
        mayEnd.countDown();
        return report(0, outcome);
    }

    @Override
    public Optional<SwapPhase> phase() {
        return phase;
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
        return List.of();
    }

    @Override
    public void startBundle(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stopBundle(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SidecarStatus status() {
        return Readings.sidecar(SidecarState.RUNNING, List.of());
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start(Path library) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean stop() {
        throw new UnsupportedOperationException();
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
