// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.WatchWindow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Going back, moving to another bridge, and plans, in a real Felix under a host that is a fake. */
@ExtendWith(Patience.class)
class SwapServiceBackTest {
    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();
    private RealFelix felix;
    private DefaultSwapService service;

    @BeforeEach
    void start() throws BundleException, IOException {
        felix = new RealFelix(folder.resolve("felix"),
                Map.of(Folders.DROP_PROPERTY, folder.resolve("drop").toString()));
        host.bridge = new SampleBridge();
        Bundle own = felix.install("own", SampleFiles.jar("Bundle-SymbolicName: sample.swap\n"));
        own.start();
        service = new DefaultSwapService(own.getBundleContext(), host);
    }

    @AfterEach
    void stop() throws BundleException {
        service.close();
        felix.close();
    }

    @Test
    void thereMustHaveBeenASwapToGoBackFrom() {
        assertRefusal("RS-431", service::rollBack);
    }

    @Test
    void goesBackAndForthBetweenTwoLibraries() throws IOException {
        assertThat(service.swapSidecar(library()).committed()).isTrue();
        assertThat(service.rollBack().committed()).isTrue();
        assertThat(service.rollBack().committed()).isTrue();

        assertThat(host.calls).filteredOn(call -> call.startsWith("prepare")).hasSize(3).endsWith("prepareBack",
                "prepareBack");
        assertThat(service.history()).hasSize(3);
    }

    @Test
    void aSwapThatWasNotCommittedIsNotGoneBackFrom() throws IOException {
        host.watched = FakeHost.ROLLED_BACK;
        assertThat(service.swapSidecar(library()).outcome()).isEqualTo(SwapOutcome.ROLLED_BACK);

        assertRefusal("RS-431", service::rollBack);
    }

    @Test
    void endsTheWatchOfTheOneThatIsBeingWatched() throws Exception {
        host.watchBegun = new CountDownLatch(1);
        CompletableFuture<SwapReport> swapping = CompletableFuture.supplyAsync(() -> {
            try {
                return service.swapSidecar(library());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(host.watchBegun.await(60, TimeUnit.SECONDS)).isTrue();

        SwapReport report = service.rollBack();

        assertThat(report.outcome()).isEqualTo(SwapOutcome.ROLLED_BACK);
        assertThat(swapping.get(60, TimeUnit.SECONDS)).isEqualTo(report);
    }

    @Test
    void movesToAnotherIsolationAndBack() {
        assertRefusal("RS-430", () -> service.isolate(Bridge.OWN_PROCESS));
        felix.context().registerService(Bridge.class, named(Bridge.OWN_PROCESS), null);
        felix.context().registerService(Bridge.class, host.bridge, null);

        SwapReport report = service.isolate(Bridge.OWN_PROCESS);
        assertThat(report.committed()).isTrue();
        assertThat(report.subject()).isEqualTo("isolation");
        assertThat(report.from()).isEqualTo("in-process");
        assertThat(report.to()).isEqualTo("own-process");
        assertThat(service.isolate(Bridge.OWN_PROCESS).code()).isEqualTo("RS-435");

        assertThat(service.rollBack().to()).isEqualTo("in-process");
        assertThat(host.bridge.isolation()).isEqualTo(Bridge.IN_PROCESS);
    }

    @Test
    void aSidecarThatDoesNotRunIsStartedThereNextTime() {
        host.state = SidecarState.STOPPED;
        felix.context().registerService(Bridge.class, named(Bridge.OWN_PROCESS), null);

        SwapReport report = service.isolate(Bridge.OWN_PROCESS);

        assertThat(report.committed()).isTrue();
        assertThat(report.pauseNanos()).isZero();
    }

    @Test
    void tellsWhatASwapWouldDo() throws IOException {
        SwapPlan plan = service.plan(library());

        assertThat(plan.from()).isEqualTo("stats 1.0.0");
        assertThat(plan.to()).isEqualTo("stats 1.1.0");
        assertThat(plan.restarts()).containsExactly("sidecar stats 1.0.0");
        assertThat(plan.measured()).isFalse();
        assertThat(plan.staying()).isPositive();
        assertThat(plan.stallBudgetNanos()).as("4 KiB at a byte a millisecond").isBetween(1_000_000_000L,
                8_000_000_000L);
        assertThat(plan.refusal()).isEmpty();
        assertThat(host.calls).as("nothing is touched").isEmpty();

        service.swapSidecar(library());
        assertThat(service.plan(library())).satisfies(again -> {
            assertThat(again.measured()).isTrue();
            assertThat(again.pauseNanos()).isEqualTo(900);
        });
    }

    @Test
    void tellsInAdvanceWhatWouldBeRefused() throws IOException {
        Path bad = Files.write(folder.resolve("bad.so"), SampleFiles.elf());
        assertThat(service.plan(bad).refusal()).isEqualTo("RS-401: It speaks ABI 4.");
        assertThat(service.plan(Files.write(folder.resolve("x.txt"), new byte[9])).refusal()).startsWith("RS-409");
        Path exporting = Files.write(folder.resolve("e.jar"),
                SampleFiles.jar("Bundle-SymbolicName: io.ringside.bridge.sample\nExport-Package: io.sample\n"));
        assertThat(service.plan(exporting).refusal()).startsWith("RS-523");
        assertThat(service.plan(Files.write(folder.resolve("b.jar"), RealFelix.bridgeJar())))
                .satisfies(plan -> assertThat(plan.restarts()).containsExactly("bundle none", "sidecar stats 1.0.0"));
    }

    @Test
    void theWatchWindowIsKept() {
        assertThat(service.watch()).isEqualTo(WatchWindow.DEFAULT);
        WatchWindow next = new WatchWindow(Duration.ofMillis(5), 10, 1);
        service.watch(next);
        assertThat(service.watch()).isEqualTo(next);
        await().until(() -> service.phase().isEmpty());
    }

    private Path library() throws IOException {
        return Files.write(folder.resolve("stats.so"), SampleFiles.elf());
    }

    private static Bridge named(String isolation) {
        return (Bridge) Proxy.newProxyInstance(SwapServiceBackTest.class.getClassLoader(), new Class<?>[]{Bridge.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isolation" -> isolation;
                    case "version" -> "1.0.0";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static void assertRefusal(String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RingsideException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
