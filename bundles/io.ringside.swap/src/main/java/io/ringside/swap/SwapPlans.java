// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapReport;

/** Tells what a swap would do. Touches nothing that serves. */
record SwapPlans(SwapRun run, BridgeSlots slots, KeptJars jars, BundleList bundles) {

    private static final long RATE_NANOS = 20_000_000;
    /** First guesses, for want of a measurement. */
    private static final long SIDECAR_NANOS = 1_000_000;
    private static final long BRIDGE_NANOS = 10_000_000;

    SwapPlan of(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return switch (run.staging().awaitWhole(file)) {
                case ELF -> library(file);
                case ZIP -> jar(file);
                case OTHER, TOO_SHORT -> refused(run.serving(), name, new RingsideException("RS-409", name
                        + " is neither a sidecar (an ELF library) nor a bundle (a jar)."));
            };
        } catch (RingsideException e) {
            return refused(run.serving(), name, e);
        } catch (IOException e) {
            return refused(run.serving(), name,
                    new RingsideException("RS-521", name + " cannot be read (" + e.getMessage() + ").", e));
        }
    }

    private SwapPlan library(Path file) {
        SidecarDescription description = run.host().bridge()
                .orElseThrow(() -> new RingsideException("RS-427", "No bridge is there to load it.")).verify(file);
        return plan(SidecarSwap.SUBJECT, run.serving(), description.name() + " " + description.version(),
                List.of("sidecar " + run.serving()), SIDECAR_NANOS);
    }

    private SwapPlan jar(Path file) throws IOException {
        BridgeJar jar = BridgeJar.of(file);
        jars.require(file);
        String old = slots.title(slots.replacedBy(jar, run.host().bridge()));
        List<String> restarts = new ArrayList<>(List.of("bundle " + old));
        if (slots.replacedBy(jar, run.host().bridge()).equals(run.host().bridge())) {
            restarts.add("sidecar " + run.serving());
        }
        return plan(BridgeSwap.SUBJECT, old, jar.title(), restarts, BRIDGE_NANOS);
    }

    private SwapPlan plan(String subject, String from, String to, List<String> restarts, long guess) {
        long[] pauses = run.journal().history().stream()
                .filter(report -> report.committed() && report.subject().equals(subject) && report.pauseNanos() > 0)
                .mapToLong(SwapReport::pauseNanos).sorted().toArray();
        boolean bundle = subject.equals(BridgeSwap.SUBJECT);
        return new SwapPlan(from, to, restarts, bundles.active() - (bundle ? 1 : 0),
                pauses.length == 0 ? guess : pauses[pauses.length / 2], pauses.length != 0, budget(), "");
    }

    private static SwapPlan refused(String from, String to, RingsideException refusal) {
        return new SwapPlan(from, to, List.of(), 0, 0, false, Long.MAX_VALUE, refusal.sentence());
    }

    /** Until the ring is full when nobody consumes, at the rate of just now. */
    private long budget() {
        RingReading first = run.host().reading();
        LockSupport.parkNanos(RATE_NANOS);
        RingReading second = run.host().reading();
        long bytes = second.producerPosition() - first.producerPosition();
        return bytes <= 0
                ? Long.MAX_VALUE
                : Math.round((double) second.free() / bytes * (second.nanos() - first.nanos()));
    }
}
