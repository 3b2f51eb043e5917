// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drills in the real product: real processes are killed, real libraries swapped and refused; nothing is lost, and each says what it did. */
class DrillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final List<String> said = new CopyOnWriteArrayList<>();
    private RunningProduct product;
    private SidecarService sidecar;
    private SidecarStatus before;

    @BeforeEach
    void start() throws Exception {
        System.out.println("DrillIT -Dseed=" + seed);
        product = RunningProduct.start("itest-drill", RunningProduct.sidecar("demo_1.0.0"));
        sidecar = product.service(SidecarService.class);
        await().atMost(PATIENCE).until(() -> sidecar.status().state() == SidecarState.RUNNING);
        before = sidecar.status();
    }

    @AfterEach
    void stop() throws Exception {
        product.stop();
    }

    @Test
    void killedAgainAndAgainLosesNothingAndGoesBackToWhereItWas() throws Exception {
        DrillReport report = drill(Drill.KILL);

        assertThat(report.kills()).isPositive();
        assertThat(lines("; next command done after")).hasSize((int) report.kills());
        assertThat(sidecar.supervision().crashes()).hasSizeGreaterThanOrEqualTo((int) Math.min(report.kills(), 10));
        assertThat(report.redelivered()).as("handed out again").isGreaterThanOrEqualTo(report.hitsInHand());
        assertThat(report.quarantined()).isZero();
        assertThat(report.worstRecoveryNanos()).isPositive();
        assertThat(sidecar.status().isolation()).isEqualTo(Bridge.IN_PROCESS);
    }

    @Test
    void swappedToAndFroLosesNothing() throws Exception {
        DrillReport report = drill(Drill.SWAP);

        assertThat(report.swaps()).isPositive();
        assertThat(lines("swap ")).filteredOn(line -> line.contains(" unread")).hasSize((int) report.swaps());
        assertThat(sidecar.status().swaps() - before.swaps()).as("as the host counts").isEqualTo(report.swaps());
        assertThat(sidecar.status().version()).isEqualTo(report.swaps() % 2 == 0 ? "1.0.0" : "1.1.0");
        assertThat(report.kills()).isZero();
        assertThat(report.redelivered()).as("in a planned swap nothing is in doubt").isZero();
    }

    @Test
    void everyBadLibraryIsRefusedOrRolledBackAndTheOldOneGoesOn() throws Exception {
        DrillReport report = drill(Drill.BAD_LIBRARY);

        for (String refused : List.of("text", "wrongabi", "nosymbol", "incomplete", "crashctor", "failinit")) {
            assertThat(lines(refused + ".so")).as(refused).isNotEmpty()
                    .allMatch(line -> line.contains("REFUSED, RS-4"));
        }
        assertThat(lines("demo_errs.so")).isNotEmpty()
                .allMatch(line -> line.contains("ROLLED_BACK, RS-402") && line.contains("commands with an error"));
        assertThat(lines("demo_crashes.so")).isNotEmpty()
                .allMatch(line -> line.contains("ROLLED_BACK, RS-402") && line.contains("SIGSEGV"));
        assertThat(lines("demo_hangs.so")).isNotEmpty()
                .allMatch(line -> line.contains("ROLLED_BACK, RS-402") && line.contains("in hand for"));
        assertThat(report.swaps()).isZero();
        assertThat(sidecar.status().version()).isEqualTo(before.version());
        assertThat(sidecar.status().isolation()).isEqualTo(Bridge.IN_PROCESS);
    }

    private DrillReport drill(Drill drill) throws InterruptedException {
        DrillReport report = product.service(DrillService.class).run(drill, SHORT, seed, said::add);
        String words = String.join("\n", said);
        assertThat(report.failure()).as(words).isEmpty();
        Ledger ledger = report.ledger();
        assertThat(ledger.accepted()).as(words).isPositive();
        assertThat(ledger.lost()).as(words).isZero();
        assertThat(ledger.doubled()).as(words).isZero();
        assertThat(ledger.inRing()).as("drained").isZero();
        assertThat(ledger.balances()).as(ledger.line()).isTrue();
        assertThat(report.line()).contains(" lost=0 doubled=0 kills=" + report.kills() + " swaps=" + report.swaps());
        assertThat(sidecar.status().state()).isEqualTo(SidecarState.RUNNING);
        return report;
    }

    private List<String> lines(String words) {
        return said.stream().filter(line -> line.contains(words)).toList();
    }
}
