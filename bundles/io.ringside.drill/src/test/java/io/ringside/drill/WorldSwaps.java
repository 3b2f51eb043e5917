// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;

/** Swaps of a {@link World}: committed, unless told otherwise. */
final class WorldSwaps implements SwapService {
    final Map<String, SwapOutcome> outcomes = new HashMap<>();
    final Map<String, String> codes = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<Path> candidates = new ArrayList<>(
            List.of(Path.of("/lib/libdemo_1.0.0.so"), Path.of("/lib/libdemo_1.1.0.so"), Path.of("/lib/libecho.so")));
    boolean refusesMove;
    long stallNanos;
    private final World world;
    private WatchWindow watch = WatchWindow.DEFAULT;
    private long pause = 10_000;

    WorldSwaps(World world) {
        this.world = world;
    }

    @Override
    public SwapReport swapSidecar(Path library) {
        String name = library.getFileName().toString();
        asked.add(name + " " + world.isolation);
        world.await(2_000_000);
        SwapOutcome outcome = outcomes.getOrDefault(name, SwapOutcome.COMMITTED);
        if (outcome == SwapOutcome.COMMITTED) {
            world.version = name.contains("1.0.0") ? 0x010000 : 0x010100;
        }
        if (outcome != SwapOutcome.REFUSED) {
            world.serveAnew();
        }
        return report(outcome, codes.getOrDefault(name, ""));
    }

    private SwapReport report(SwapOutcome outcome, String code) {
        pause += 1_000;
        return new SwapReport(1, 0, "sidecar", "demo", "demo", outcome, code, "planted", List.of(), pause, 0, 0, 0,
                new SwapReport.Effects(stallNanos, 0, 0, 0, 0));
    }

    @Override
    public SwapReport isolate(String isolation) {
        asked.add(isolation);
        if (refusesMove) {
            return report(SwapOutcome.REFUSED, "RS-430");
        }
        world.move(isolation);
        return report(SwapOutcome.COMMITTED, "");
    }

    @Override
    public WatchWindow watch() {
        return watch;
    }

    @Override
    public void watch(WatchWindow window) {
        watch = window;
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
        return Path.of("/drop");
    }

    @Override
    public List<Path> candidates() {
        return candidates;
    }

    @Override
    public List<BundleStatus> bundles() {
        return List.of();
    }

    @Override
    public void startBundle(long id) {}

    @Override
    public void stopBundle(long id) {}
}
