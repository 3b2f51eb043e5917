// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries that are not fit, swapped in under load: refused in words, the old one never stops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedLibraryIT {
    private static final Path BAD = Path.of(System.getProperty("ringside.native.dir")).resolve("badsidecars");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RunningProduct product;

    @BeforeAll
    void startUnderLoad() throws Exception {
        product = RunningProduct.start("itest-refused", RunningProduct.sidecar("demo_1.0.0"));
        product.service(CommandService.class).startLoad(new LoadPlan(100_000, 0, 32));
        SequenceAudit audit = product.service(SequenceAudit.class);
        await().atMost(PATIENCE).until(() -> audit.findings().events() > 10_000);
    }

    @AfterAll
    void stop() throws Exception {
        product.stop();
    }

    static Stream<Arguments> badLibraries() throws Exception {
        Path text = Files.createTempFile("not-a-library", ".so");
        Files.writeString(text, "this is no library, whatever its name says\n".repeat(50));
        text.toFile().deleteOnExit();
        return Stream.of(Arguments.of(text, "RS-411", "ELF"),
                Arguments.of(BAD.resolve("nosymbol.so"), "RS-412", "rsd_sidecar"),
                Arguments.of(BAD.resolve("wrongabi.so"), "RS-401", "ABI"),
                Arguments.of(BAD.resolve("incomplete.so"), "RS-413", "process"),
                Arguments.of(BAD.resolve("crashctor.so"), "RS-414", "SIG"));
    }

    @ParameterizedTest
    @MethodSource("badLibraries")
    void isRefusedInWordsWhileTheOldOneServes(Path library, String code, String word) throws Exception {
        SequenceAudit audit = product.service(SequenceAudit.class);
        SidecarService sidecar = product.service(SidecarService.class);
        long generation = sidecar.status().generation();

        SwapReport report = product.service(SwapService.class).swapSidecar(library);

        assertThat(report.outcome()).isEqualTo(SwapOutcome.REFUSED);
        assertThat(report.code()).isEqualTo(code);
        assertThat(report.reason()).contains(word);
        assertThat(sidecar.status().state()).isEqualTo(SidecarState.RUNNING);
        assertThat(sidecar.status().generation()).isEqualTo(generation);
        long seen = audit.findings().events();
        await().atMost(PATIENCE).until(() -> audit.findings().events() > seen + 10_000);
        Ledger ledger = product.service(LedgerService.class).ledger();
        assertThat(ledger.lost()).isZero();
        assertThat(ledger.doubled()).isZero();
    }
}
