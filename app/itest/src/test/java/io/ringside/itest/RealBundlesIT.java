// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.Fate;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.EventListener;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** One command through the real bundles and the real sidecar, and what happens at the edges. */
class RealBundlesIT {
    private static final String RING = "itest-real";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RunningProduct product;
    private CommandService commands;
    private SidecarService sidecar;

    @BeforeEach
    void start() throws Exception {
        product = RunningProduct.start(RING, RunningProduct.sidecar("demo_1.0.0"));
        commands = product.service(CommandService.class);
        sidecar = product.service(SidecarService.class);
        await().atMost(PATIENCE).until(() -> sidecar.status().state() == SidecarState.RUNNING);
    }

    @AfterEach
    void stop() throws Exception {
        product.stop();
    }

    @Test
    void everyBundleIsActive() {
        for (Bundle bundle : product.context().getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;

            assertThat(bundle.getState()).as(bundle.getSymbolicName())
                    .isEqualTo(fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
        }
    }

    @Test
    void answersAPingWithTheSameBytes() throws Exception {
        List<String> answers = new CopyOnWriteArrayList<>();
        EventListener listener = batch -> {
            for (int i = 0; i < batch.size(); i++) {
                answers.add(batch.cause(i) + " " + new String(batch.payload(i), StandardCharsets.UTF_8));
            }
        };
        product.context().registerService(EventListener.class, listener, null);

        SendOutcome outcome = commands.send(LoadRecord.PING, "hello".getBytes(StandardCharsets.UTF_8));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answers).containsExactly(outcome.position() + " hello"));
    }

    @Test
    void keepsServingWhenAListenerThrows() throws Exception {
        EventListener listener = batch -> {
            throw new AssertionError("a listener's fault");
        };
        product.context().registerService(EventListener.class, listener, null);

        commands.send(LoadRecord.PING, new byte[8]);
        commands.send(LoadRecord.PING, new byte[8]);

        assertThat(sidecar.awaitDrained(PATIENCE)).isTrue();
        Ledger ledger = product.service(LedgerService.class).closing();
        assertThat(ledger.balances()).as(ledger.line()).isTrue();
        assertThat(ledger.delivered()).isEqualTo(2);
    }

    @Test
    void refusesACommandLargerThanTheRingAllows() {
        SendOutcome outcome = commands.send(LoadRecord.PING, new byte[commands.largestPayload() + 1]);

        assertThat(outcome.fate()).isEqualTo(Fate.REFUSED_TOO_LARGE);
        assertThat(outcome.sentence()).startsWith("RS-202").contains(Integer.toString(commands.largestPayload()));
    }

    @Test
    void refusesWhenTheRingIsFullAndLosesNothing() throws Exception {
        assertThat(sidecar.stop()).isTrue();
        byte[] payload = new byte[1 << 20];
        int accepted = 0;
        SendOutcome outcome = commands.send(LoadRecord.PING, payload);
        while (outcome.accepted()) {
            accepted++;
            outcome = commands.send(LoadRecord.PING, payload);
        }

        assertThat(outcome.fate()).isEqualTo(Fate.REFUSED_FULL);
        assertThat(outcome.sentence()).startsWith("RS-201");
        Ledger waiting = product.service(LedgerService.class).ledger();
        assertThat(waiting.inRing()).isEqualTo(accepted);
        assertThat(waiting.balances()).as(waiting.line()).isTrue();
        sidecar.start();
        assertThat(sidecar.awaitDrained(PATIENCE)).isTrue();
        assertThat(product.service(LedgerService.class).ledger().done()).isEqualTo(accepted);
    }

    @Test
    void saysWhyALibraryIsRefusedAndStaysStopped() {
        sidecar.stop();

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(RingsideException.class,
                () -> sidecar.start(java.nio.file.Path.of("/etc/passwd")))).extracting(RingsideException::code)
                .isEqualTo("RS-411");
        assertThat(sidecar.status().state()).isEqualTo(SidecarState.STOPPED);
    }

    @Test
    void listsItsRingWithBothRolesHeld() throws Exception {
        List<RingSummary> rings = product.service(RingInspector.class).rings();

        assertThat(rings).anySatisfy(ring -> {
            assertThat(ring.name()).isEqualTo(sidecar.status().ring());
            assertThat(ring.producerAlive()).isTrue();
            assertThat(ring.consumerAlive()).isTrue();
            assertThat(ring.problem()).isEmpty();
        });
    }
}
