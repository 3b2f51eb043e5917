// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.Readings;

/** A sidecar and a swap service that do as they are told. Safe for any thread. */
final class StubServices implements SidecarService, SwapService {
    static final List<Field> FIELDS = List.of(new Field(1, false, Kind.TEXT, 0, "GAIN", "value", ""));

    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile SidecarState state = SidecarState.RUNNING;
    volatile String isolation = Bridge.OWN_PROCESS;
    volatile boolean moves = true;
    volatile Supervision supervision = Supervision.NONE;
    volatile SidecarSettings settings = SidecarSettings.DEFAULT;
    volatile boolean comesBack = true;
    volatile boolean bundleStarts = true;

    static CrashReport crash(long pid, int attempt) {
        return new CrashReport(Readings.EPOCH_MILLIS - 62_000 + pid, pid, "demo 1.0.0", 11, -1,
                "vendor_set_gain+0x1c in libdemo.so", 8_814_224,
                1, attempt, "NaN".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public SwapReport swapSidecar(Path library) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SwapReport isolate(String wanted) {
        calls.add("isolate " + wanted);
        if (moves) {
            isolation = wanted;
        }
        return report("isolate");
    }

    @Override
    public SwapReport rollBack() {
        calls.add("roll back");
        return report("roll back");
    }

    private SwapReport report(String what) {
        return new SwapReport(1, 0, "sidecar", "demo 1.0.0", "demo 1.0.0",
                moves ? SwapOutcome.COMMITTED : SwapOutcome.ABORTED, moves ? "" : "RS-405",
                moves ? "" : "It did not come to a record border. Nothing changed. (" + what + ")", List.of(), 0, 0, 0,
                0,
                SwapReport.Effects.NONE);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public SidecarSettings settings() {
        return settings;
    }

    @Override
    public void settings(SidecarSettings wanted) {
        settings = wanted;
    }

    @Override
    public void kill() {
        calls.add("kill");
    }

    @Override
    public void answer(Question.Answer answer) {
        calls.add("answer " + answer);
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
        return List.of();
    }

    @Override
    public Path dropFolder() {
        return Path.of("/nonexistent/drop");
    }

    @Override
    public List<Path> candidates() {
        return List.of();
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
        return new SidecarStatus("demo", "1.0.0", state, 1, 2, "0.1.0", isolation, "/opt/demo_1.0.0.so", "main",
                Readings.EPOCH_MILLIS - 61_000, 0, 0, "", FIELDS);
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
