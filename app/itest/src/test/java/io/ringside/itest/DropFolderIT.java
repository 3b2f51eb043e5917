// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dropping a file into the folder swaps it in, whole files only. */
class DropFolderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SLOW_COPY = Duration.ofSeconds(2);
    /** A host that closes gives what is in the ring two seconds: no more than any machine has done by then. */
    private static final Map<String, String> SMALL_RING = Map.of("ringside.ring.capacity", "65536");

    private RunningProduct product;
    private SwapService swaps;
    private SequenceAudit audit;

    @BeforeEach
    void startUnderLoad() throws Exception {
        product = RunningProduct.start("itest-drop", RunningProduct.sidecar("demo_1.0.0"), SMALL_RING);
        swaps = product.service(SwapService.class);
        audit = product.service(SequenceAudit.class);
        product.service(CommandService.class).startLoad(new LoadPlan(50_000, 0, 32));
        await().atMost(PATIENCE).until(() -> audit.findings().events() > 5_000);
    }

    @AfterEach
    void stopUnderLoadLeavesNoRing() throws Exception {
        Path ring = product.service(RingInspector.class).rings().stream()
                .filter(summary -> summary.name().startsWith("itest-drop")).findFirst().orElseThrow().file();

        product.stop();

        assertThat(ring).doesNotExist();
    }

    @Test
    void swapsALibraryThatIsMovedIn() throws Exception {
        Path staged = Files.copy(RunningProduct.sidecar("demo_1.1.0"), product.work().resolve("new.so"));

        Files.move(staged, swaps.dropFolder().resolve("new.so"));

        SwapReport report = awaitSwap();
        assertThat(report.committed()).as(report.reason()).isTrue();
        assertThat(product.service(SidecarService.class).status().version()).isEqualTo("1.1.0");
        assertNothingLost();
    }

    @Test
    void swapsABridgeThatIsMovedIn() throws Exception {
        Path staged = Files.copy(RunningProduct.bridgeJar(), product.work().resolve("bridge.jar"));

        Files.move(staged, swaps.dropFolder().resolve("bridge.jar"));

        SwapReport report = awaitSwap();
        assertThat(report.committed()).as(report.reason()).isTrue();
        assertThat(report.subject()).isEqualTo("bridge");
        assertNothingLost();
    }

    @Test
    void waitsForAHalfCopiedLibrary() throws Exception {
        byte[] bytes = Files.readAllBytes(RunningProduct.sidecar("demo_1.1.0"));
        Path target = swaps.dropFolder().resolve("slow.so");

        try (OutputStream out = Files.newOutputStream(target)) {
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            await().during(SLOW_COPY).atMost(PATIENCE).until(() -> swaps.history().isEmpty());
            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        }

        assertThat(awaitSwap().committed()).isTrue();
        assertThat(swaps.history()).hasSize(1);
        assertNothingLost();
    }

    private SwapReport awaitSwap() {
        await().atMost(PATIENCE).until(() -> !swaps.history().isEmpty());
        return swaps.history().getFirst();
    }

    private void assertNothingLost() {
        long seen = audit.findings().events();
        await().atMost(PATIENCE).until(() -> audit.findings().events() > seen + 5_000);
        assertThat(audit.findings().lost()).isZero();
        assertThat(audit.findings().doubled()).isZero();
    }
}
