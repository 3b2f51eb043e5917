// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;

import org.junit.jupiter.api.Test;

/** The assembled product with a sidecar in a process of its own, which is killed under load. */
class OwnProcessIT {
    private static final long COMMANDS = 300_000;
    private static final long RATE = 100_000;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void servesIsKilledUnderLoadAndLosesNothing() throws Exception {
        RunningProduct product = RunningProduct.start("itest-own", RunningProduct.sidecar("demo_1.0.0"),
                Map.of("ringside.sidecar.isolation", Bridge.OWN_PROCESS));
        try {
            SidecarService sidecar = product.service(SidecarService.class);
            SequenceAudit audit = product.service(SequenceAudit.class);
            await().atMost(PATIENCE).until(() -> sidecar.status().state() == SidecarState.RUNNING);
            assertThat(sidecar.status().isolation()).isEqualTo(Bridge.OWN_PROCESS);

            product.service(CommandService.class).startLoad(new LoadPlan(RATE, COMMANDS, LoadRecord.COMMAND_LENGTH));
            for (int kill = 1; kill <= KILLS; kill++) {
                long events = audit.findings().events();
                await().atMost(PATIENCE).until(() -> audit.findings().events() > events + COMMANDS / 10);
                long generation = sidecar.status().generation();
                sidecar.kill();
                await().atMost(PATIENCE).until(() -> sidecar.status().generation() > generation
                        && sidecar.status().state() == SidecarState.RUNNING);
            }
            LedgerService ledgers = product.service(LedgerService.class);
            await().atMost(PATIENCE).until(() -> ledgers.ledger().accepted() >= COMMANDS);
            assertThat(sidecar.awaitDrained(PATIENCE)).as("drained").isTrue();
            Ledger ledger = ledgers.closing();
            assertThat(ledger.balances()).as(ledger.line()).isTrue();
            assertThat(ledger.lost()).as(ledger.line()).isZero();
            assertThat(ledger.doubled()).as(ledger.line()).isZero();
            assertThat(ledger.dropped()).as(ledger.line()).isZero();
            assertThat(ledger.delivered()).as(ledger.line()).isEqualTo(COMMANDS);
        } finally {
            product.stop();
        }
    }
}
