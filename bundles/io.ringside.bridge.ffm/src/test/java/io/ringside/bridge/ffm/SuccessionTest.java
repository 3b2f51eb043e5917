// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static io.ringside.bridge.ffm.CommandRing.end;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.trust.AllowList;
import io.ringside.ring.Ring;
import io.ringside.ring.RingProducer;
import io.ringside.ring.RingView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generation of this bridge passes the role on to another one by itself. */
class SuccessionTest {
    private static final Duration DEADLINE = CommandRing.DEADLINE;
    private static final int HANDING_OVER = 2;
    private static final byte[] PAYLOAD = "waits".getBytes(UTF_8);

    @TempDir
    private Path base;

    private CommandRing commands;
    private Ring ring;
    private RingProducer producer;

    @BeforeEach
    void makeTheRing() {
        commands = new CommandRing("succession");
        ring = commands.ring;
        producer = commands.producer;
    }

    @AfterEach
    void removeTheRing() {
        commands.close();
    }

    private Generation load(FfmBridge bridge, long number) {
        return commands.load(bridge, "stats_1.0.0", number, Recovery.redeliver(base.resolve("dead")));
    }

    private Generation.Grant grantFor(long epoch) {
        return new Generation.Grant(epoch, producer.grantedEpochAddress(), HANDING_OVER, producer.swapPhaseAddress());
    }

    @Test
    void theSuccessorServesThoughNobodyElseGrantedIt() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base, AllowList.ANY);
                RingView view = RingView.open(ring.path())) {
            Generation old = load(bridge, 1);
            Generation next = load(bridge, 2);
            producer.grant(1);
            old.awaitRunning(DEADLINE);

            assertThat(old.appoint(next, grantFor(2))).isTrue();
            assertThat(old.park(true, DEADLINE)).isTrue();
            next.awaitRunning(DEADLINE);

            Generation.PassedOn passed = old.passedOn().orElseThrow();
            assertThat(passed.atNanos()).isBetween(old.status().parkedAtNanos(), next.status().runningAtNanos());
            assertThat(passed.unreadBytes()).isZero();
            assertThat(passed.unreadRecords()).isZero();
            assertThat(old.saved()).as("and it is still there for whoever asks").isNotEmpty();
            assertThat(view.swapPhase()).isEqualTo(HANDING_OVER);
            producer.send(1, PAYLOAD, 0, PAYLOAD.length);
            end(next);
            assertThat(view.read().doneCount()).isEqualTo(1);
            end(old);
        }
    }

    @Test
    void nobodyIsAppointedOnAnotherBridgeOrBeforeTheOldOneServes() {
        try (FfmBridge bridge = new FfmBridge("1.0.0", base, AllowList.ANY)) {
            Generation old = load(bridge, 1);
            Generation next = load(bridge, 2);

            assertThat(old.appoint(next, grantFor(2))).as("it does not serve yet").isFalse();
            producer.grant(1);
            old.awaitRunning(DEADLINE);
            end(next);
            assertThat(old.appoint(next, grantFor(2))).as("it has ended").isFalse();
            assertThat(old.park(true, DEADLINE)).isTrue();
            assertThat(old.passedOn()).isEmpty();
            end(old);
        }
    }
}
