// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.ringside.ring.RingProducer;
import org.junit.jupiter.api.Test;

/** Twenty hand-overs between two builds while another thread sends: every command once, in order, by one build after the other. */
class SwapUnderLoadTest {
    private static final int SWAPS = 20;

    @Test
    void twentySwapsUnderLoadLoseNothingAndDoubleNothing() throws InterruptedException {
        try (RunningHost running = new RunningHost(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(10))) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong sent = new AtomicLong();
            Thread sender = new Thread(() -> send(running.host, stop, sent), "host-test-sender");
            sender.start();
            List<HandOverResult> results = new ArrayList<>();
            try {
                for (int i = 0; i < SWAPS; i++) {
                    long before = sent.get();
                    results.add(swap(running, Sidecars.named(i % 2 == 0 ? "demo_1.1.0" : "demo_1.0.0")));
                    while (sent.get() < before + 500) {
                        LockSupport.parkNanos(100_000);
                    }
                }
            } finally {
                stop.set(true);
                sender.join();
            }
            running.drain();

            assertThat(results).allMatch(HandOverResult::serves).allMatch(result -> result.pauseNanos() > 0);
            assertWhole(running, sent.get());
        }
    }

    private static void assertWhole(RunningHost running, long sent) {
        List<LoadPayload.Answer> answers = LoadPayload.answers(running.sink);
        assertThat(answers).hasSize((int) sent);
        int changes = 0;
        for (int i = 0; i < answers.size(); i++) {
            LoadPayload.Answer answer = answers.get(i);
            assertThat(answer.sequence()).isEqualTo(i + 1);
            if (i > 0 && answer.version() != answers.get(i - 1).version()) {
                changes++;
            }
        }
        assertThat(changes).as("changes of version").isEqualTo(SWAPS);
        assertThat(answers.getLast()).satisfies(answer -> {
            assertThat(answer.lost()).isZero();
            assertThat(answer.doubled()).isZero();
            assertThat(answer.damaged()).isZero();
        });
        running.assertBalanced();
    }

    private static HandOverResult swap(RunningHost running, java.nio.file.Path library) {
        HandOver handOver = running.host.prepare(running.bridge, library);
        HandOverResult result = handOver.execute(Duration.ofSeconds(10));
        handOver.commit();
        return result;
    }

    private static void send(SidecarHost host, AtomicBoolean stop, AtomicLong sent) {
        while (!stop.get()) {
            byte[] payload = LoadPayload.of(sent.get() + 1);
            long position = host.send(2, payload, 0, payload.length);
            if (position >= 0) {
                sent.incrementAndGet();
            } else {
                assertThat(position).isEqualTo(RingProducer.FULL);
            }
            LockSupport.parkNanos(1_000);
        }
    }
}
