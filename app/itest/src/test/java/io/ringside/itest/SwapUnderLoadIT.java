// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Swaps while 200,000 commands a second flow and the ring is never empty: nothing lost, doubled or left behind. */
class SwapUnderLoadIT {
    private static final long RATE = 200_000;
    private static final int SIDECAR_SWAPS = Integer.getInteger("ringside.sidecar.swaps", 200);
    private static final int BRIDGE_SWAPS = Integer.getInteger("ringside.bridge.swaps", 50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(5);

    private RunningProduct product;
    private SwapService swaps;
    private CommandService commands;
    private SequenceAudit audit;
    private Backlog backlog;

    @BeforeEach
    void startUnderLoad() throws Exception {
        product = RunningProduct.start("itest-swap", RunningProduct.sidecar("demo_1.0.0"));
        swaps = product.service(SwapService.class);
        swaps.watch(new WatchWindow(PATIENCE, 100, 50)); // there are hundreds of swaps: each ends with its commands
        commands = product.service(CommandService.class);
        audit = product.service(SequenceAudit.class);
        commands.startLoad(new LoadPlan(RATE, 0, 48));
        await().atMost(PATIENCE).until(() -> audit.findings().events() > RATE / 10);
    }

    @AfterEach
    void stop() throws Exception {
        if (backlog != null) {
            backlog.close();
        }
        product.stop();
    }

    @Test
    void swapsTheSidecarTwoHundredTimes() throws Exception {
        swapSidecar(1);
        swapSidecar(2);
        ProcessFootprint before = footprint();
        long changesBefore = audit.findings().versionChanges();
        backlog = Backlog.keep(product);

        List<SwapReport> reports = new ArrayList<>();
        for (int swap = 1; swap <= SIDECAR_SWAPS; swap++) {
            long changes = changesBefore + swap;
            soon().until(backlog::isFilled);
            reports.add(swapSidecar(swap));
            soon().until(() -> audit.findings().versionChanges() == changes);
        }
        endLoad();

        assertThat(audit.findings().versionChanges()).as("one change of version for each swap")
                .isEqualTo(changesBefore + SIDECAR_SWAPS);
        assertInFlood(reports);
        assertNothingLost();
        assertNothingLeft(before);
        Pauses.print("sidecar", reports);
    }

    @Test
    void swapsTheBridgeFiftyTimes() throws Exception {
        swapBridge();
        swapBridge();
        ProcessFootprint before = footprint();
        backlog = Backlog.keep(product);

        List<SwapReport> reports = new ArrayList<>();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int swap = 1; swap <= BRIDGE_SWAPS; swap++) {
            loaders.add(servingLoader());
            soon().until(backlog::isFilled);
            reports.add(swapBridge());
        }
        endLoad();

        assertInFlood(reports);
        assertNothingLost();
        assertNothingLeft(before);
        await().atMost(PATIENCE).untilAsserted(() -> {
            System.gc();
            assertThat(loaders)
                    .allSatisfy(loader -> assertThat(loader.get()).as("class loader of an old bridge").isNull());
        });
        Pauses.print("bridge", reports);
    }

    /** A ring that the worker has just emptied, on a machine with other work to do, does not make the other swaps untested. */
    private static void assertInFlood(List<SwapReport> reports) {
        assertThat(reports).filteredOn(report -> report.unreadRecords() > 0)
                .as("swaps with records unread at the hand-over, of " + reports.size())
                .hasSizeGreaterThan(reports.size() * 9 / 10);
    }

    /** What the process holds once everything that looks at the ring has its own view of it. */
    private ProcessFootprint footprint() throws Exception {
        product.service(LedgerService.class).ledger();
        return ProcessFootprint.take();
    }

    /** Looks every few milliseconds: there are hundreds of these waits. */
    private static ConditionFactory soon() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK);
    }

    private SwapReport swapSidecar(int number) {
        Path library = RunningProduct.sidecar(number % 2 == 1 ? "demo_1.1.0" : "demo_1.0.0");
        return committed(swaps.swapSidecar(library));
    }

    private SwapReport swapBridge() throws IOException {
        return committed(swaps.swapBridge(RunningProduct.bridgeJar()));
    }

    private static SwapReport committed(SwapReport report) {
        assertThat(report.committed()).as(report.code() + " " + report.reason()).isTrue();
        return report;
    }

    private WeakReference<ClassLoader> servingLoader() {
        for (Bundle bundle : product.context().getBundles()) {
            boolean serves = bundle.getLocation().startsWith("ringside:bridge/") && bundle.getState() == Bundle.ACTIVE
                    && bundle.getRegisteredServices() != null;
            if (serves) {
                return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
            }
        }
        throw new AssertionError("no bridge serves");
    }

    private void endLoad() throws Exception {
        backlog.close();
        commands.stopLoad();
        assertThat(product.service(SidecarService.class).awaitDrained(PATIENCE)).isTrue();
    }

    private void assertNothingLost() throws Exception {
        Ledger ledger = product.service(LedgerService.class).closing();
        System.out.println(ledger.line());
        assertThat(ledger.balances()).as(ledger.line()).isTrue();
        assertThat(audit.findings().outOfOrder()).isZero();
        assertThat(audit.findings().damaged()).isZero();
    }

    private static void assertNothingLeft(ProcessFootprint before) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            ProcessFootprint now = ProcessFootprint.take();
            assertThat(now.sidecarLibraries()).as("sidecar libraries mapped").hasSize(1);
            assertThat(now.descriptors()).as("file descriptors").isEqualTo(before.descriptors());
            assertThat(now.threads()).as("threads").isEqualTo(before.threads());
        });
    }
}
