// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer sleeps until something is there. Each sleep may last longer than the test: one that is slept through fails it. */
@Timeout(300)
class RingSleepTest {
    private static final long LONG_NANOS = 600_000_000_000L;
    private static final int ROUNDS = 20_000;

    @Test
    void missesNoRecord() throws InterruptedException {
        try (Ring ring = Ring.create("sleep-test-" + ProcessHandle.current().pid(), 4096, RingKind.EVENTS)) {
            RingConsumer consumer = ring.consumer(0);
            RingProducer producer = ring.producer();
            long[] taken = {0};
            Thread sleeper = new Thread(() -> {
                while (taken[0] < ROUNDS) {
                    int bell = consumer.bell();
                    if (consumer.poll((_, _, _, _, _) -> true, 1) == 0) {
                        consumer.sleep(bell, LONG_NANOS);
                    } else {
                        taken[0]++;
                        consumer.settle();
                        consumer.release();
                    }
                }
            });
            sleeper.start();
            byte[] payload = new byte[8];
            for (int i = 0; i < ROUNDS; i++) {
                while (producer.send(1, payload, 0, payload.length) < 0) {
                    Thread.onSpinWait();
                }
                for (int spins = i % 500; spins > 0; spins--) {
                    Thread.onSpinWait(); // so that it is asleep, about to be, or awake
                }
            }
            sleeper.join();
            assertThat(taken[0]).isEqualTo(ROUNDS);
            assertThat(producer.position()).isEqualTo(consumer.position());
            ring.unlink();
        }
    }

    @Test
    void isWokenByItsBellAlsoWhenItRangBefore() throws InterruptedException {
        try (Ring ring = Ring.create("bell-test-" + ProcessHandle.current().pid(), 4096, RingKind.EVENTS)) {
            RingConsumer consumer = ring.consumer(0);
            AtomicBoolean over = new AtomicBoolean();
            Thread sleeper = new Thread(() -> {
                for (int bell = consumer.bell(); !over.get(); bell = consumer.bell()) {
                    consumer.sleep(bell, LONG_NANOS);
                }
            });
            int before = consumer.bell();
            consumer.wake();
            consumer.sleep(before, LONG_NANOS); // comes back at once
            sleeper.start();
            over.set(true);
            consumer.wake();
            sleeper.join();
            ring.unlink();
        }
    }
}
