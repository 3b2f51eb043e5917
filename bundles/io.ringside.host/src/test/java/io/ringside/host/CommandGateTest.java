// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;

import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gate tells of the time that senders stood before a full ring. */
class CommandGateTest {
    private static final byte[] PAYLOAD = new byte[56];

    private Ring ring;
    private CommandGate gate;

    @BeforeEach
    void open() {
        ring = Ring.create("host-gate-" + ProcessHandle.current().pid(), 4096, RingKind.COMMANDS);
        gate = new CommandGate(ring, -1);
    }

    @AfterEach
    void close() throws Exception {
        ring.close();
        Files.deleteIfExists(ring.path());
    }

    private long send() {
        return gate.send(1, PAYLOAD, 0, PAYLOAD.length);
    }

    private void takeAll() {
        try (RingConsumer consumer = ring.consumer(0)) {
            consumer.poll((position, type, flags, address, length) -> true, 1000);
            consumer.settle();
            consumer.release();
        }
    }

    /** Sends until it is refused. Nanoseconds just before that refusal. */
    private long fill() {
        long before;
        do {
            before = System.nanoTime();
        } while (send() >= 0);
        return before;
    }

    @Test
    void theStallIsTheTimeFromTheFirstRefusalToTheNextAcceptance() {
        long beforeRefusal = fill();
        long afterRefusal = System.nanoTime();
        assertThat(send()).isEqualTo(RingProducer.FULL);
        takeAll();
        long beforeAcceptance = System.nanoTime();
        assertThat(send()).isNotNegative();
        long afterAcceptance = System.nanoTime();

        assertThat(gate.longestStall()).as("nanoseconds from the first refusal to the next acceptance")
                .isBetween(beforeAcceptance - afterRefusal, afterAcceptance - beforeRefusal);
    }

    @Test
    void isNoneWhileThereIsRoomAndForgottenForTheNextSwap() {
        assertThat(send()).isNotNegative();
        assertThat(gate.longestStall()).isZero();
        fill();
        assertThat(send()).isEqualTo(RingProducer.FULL);
        assertThat(gate.longestStall()).isPositive();
        gate.forgetStall();
        takeAll();

        assertThat(send()).isNotNegative();
        assertThat(gate.longestStall()).as("of the next swap").isZero();
    }
}
