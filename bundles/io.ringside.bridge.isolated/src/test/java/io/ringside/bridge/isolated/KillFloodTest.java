// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.GenerationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kill -9 of the serving process in mid flood, again and again, with a warm spare: each event comes once, in order. */
@Timeout(180)
class KillFloodTest {
    private static final int KILLS = 15;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    @Test
    void losesNothingAndDoublesNothing() throws InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KillFloodTest seed=" + seed);
        Random random = new Random(seed);
        try (CommandSide side = new CommandSide(1 << 20, 1 << 16)) {
            AtomicBoolean enough = new AtomicBoolean();
            long[] sent = {0};
            Generation serving = side.serve(CommandSide.sidecar("echo"));
            Thread sender = new Thread(() -> {
                while (!enough.get()) {
                    synchronized (side.producer) { // shared with the grants below
                        sent[0] += side.trySend(1, sent[0]) >= 0 ? 1 : 0;
                    }
                }
            });
            sender.start();
            long inHand = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
                Generation killed = serving;
                killed.kill();
                side.awaitEnded();
                inHand += killed.crash().orElseThrow().position() >= 0 ? 1 : 0;
                killed.stop(StopReason.FAULT, false, CommandSide.LONG);
                GenerationRequest next = side.request(CommandSide.sidecar("echo"));
                serving = side.bridge.load(next);
                synchronized (side.producer) {
                    side.producer.grant(next.epoch());
                }
                serving.awaitRunning(CommandSide.LONG);
            }
            enough.set(true);
            sender.join();
            side.awaitDrained();
            side.assertBalanced();

            List<Long> came = side.sink.sequences();
            assertThat(came)
                    .as("lost 0, doubled 0, in order; " + inHand + " of " + KILLS + " kills with commands in hand")
                    .isEqualTo(LongStream.range(0, sent[0]).boxed().toList());
            assertThat(side.view.read().dropped()).isZero();
        }
    }
}
