// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

/** Swaps the fake sidecar, unless it is told to refuse. */
final class FakeSwaps implements SwapService {
    private final FakeSidecar sidecar;
    boolean refusing;

    FakeSwaps(FakeSidecar sidecar) {
        this.sidecar = sidecar;
    }

    @Override
    public SwapReport swapSidecar(Path library) {
        if (refusing) {
            return new SwapReport(1, 0, "sidecar", "", "", SwapOutcome.REFUSED, "RS-401", "Wrong ABI.", List.of(), 0, 0,
                    0, 0, SwapReport.Effects.NONE);
        }
        sidecar.swapTo(library);
        return new SwapReport(1, 0, "sidecar", "", "", SwapOutcome.COMMITTED, "", "", List.of(), 0, 0, 0, 0,
                SwapReport.Effects.NONE);
    }

    @Override
    public SwapReport swapBridge(Path jar) {
        throw new AssertionError("not asked for");
    }

    @Override
    public SwapReport swap(Path file) {
        throw new AssertionError("not asked for");
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
        return Path.of("/");
    }

    @Override
    public List<Path> candidates() {
        return List.of();
    }

    @Override
    public List<BundleStatus> bundles() {
        return List.of();
    }

    @Override
    public void startBundle(long id) {
        throw new AssertionError("not asked for");
    }

    @Override
    public void stopBundle(long id) {
        throw new AssertionError("not asked for");
    }
}
