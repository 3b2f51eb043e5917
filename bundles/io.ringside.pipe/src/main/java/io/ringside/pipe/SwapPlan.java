// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.api.RingsideException;
import io.ringside.api.pipe.PipeRequest;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

/**
 * Swaps spread evenly over a file, each while chunks go on being sent. Called by the sender's thread; swaps run on one
 * of their own.
 */
final class SwapPlan implements AutoCloseable {
    private final PipeRequest request;
    private final SwapService swap;
    private final SidecarService sidecar;
    private final FirstProblem problem;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ringside-pipe-swap").factory());
    private final AtomicInteger committed = new AtomicInteger();

    private Path first;
    private int begun;
    private Future<?> running;

    SwapPlan(PipeRequest request, SwapService swap, SidecarService sidecar, FirstProblem problem) {
        this.request = request;
        this.swap = swap;
        this.sidecar = sidecar;
        this.problem = problem;
    }

    /**
     * {@code bytes} of {@code size} are sent: begins the swap that is due here. A swap that still runs is awaited
     * first.
     */
    void reached(long bytes, long size) throws InterruptedException {
        while (begun < request.swaps() && bytes >= size / (request.swaps() + 1) * (begun + 1)) {
            begin();
        }
    }

    private void begin() throws InterruptedException {
        await();
        if (first == null) {
            first = Path.of(sidecar.status().library());
        }
        Path target = begun % 2 == 0 ? request.swapTo() : first;
        begun++;
        running = thread.submit(() -> run(target));
    }

    private void run(Path target) {
        SwapReport report = swap.swapSidecar(target);
        if (report.committed()) {
            committed.incrementAndGet();
        } else {
            problem.report(new RingsideException(report.code(), report.reason()));
        }
    }

    /** Makes the swaps that are left and waits for the last. */
    void finish() throws InterruptedException {
        while (begun < request.swaps() && problem.none()) {
            begin();
        }
        await();
    }

    private void await() throws InterruptedException {
        if (running == null) {
            return;
        }
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A swap threw instead of reporting.", e.getCause());
        }
    }

    int committed() {
        return committed.get();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
