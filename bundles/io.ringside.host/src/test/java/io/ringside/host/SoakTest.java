// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.bridge.isolated.IsolatedBridge;
import io.ringside.ring.RingProducer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hours in a minute: commands in flood, each with its sequence and checksum, while the sidecar is swapped, stopped, in a process of its
 * own killed, and its listener stands still, at random. {@code -Dsoak.seconds=} makes it longer, {@code -Dseed=} repeats its choices.
 */
class SoakTest {
    private static final long SECONDS = Long.getLong("soak.seconds", 5);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final long LEAST_TO_JUDGE = 20;
    private static final long HEALTHY_RECORDS = 10_000;
    private static final long HEALTHY_NANOS = 150_000_000;

    private record Sample(long residentKib, long descriptors) {
        static Sample now() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"));
                    Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                String resident = lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
                return new Sample(Long.parseLong(resident.replaceAll("\\D", "")), files.count());
            }
        }
    }

    private final Random random = new Random(SEED);
    private final List<Sample> samples = new ArrayList<>();
    private volatile boolean over;
    private volatile long sent;
    private int swaps;
    private int stops;
    private int pauses;
    private int kills;
    private Bridge bridge;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNothingAndGrowsByNothing(boolean ownProcess) throws InterruptedException, IOException {
        SequenceSink sink = new SequenceSink();
        try (IsolatedBridge processes = new IsolatedBridge();
                RunningHost running = new RunningHost(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(20))) {
            bridge = ownProcess ? processes : running.bridge;
            running.host.bridge(bridge);
            running.host.sink(sink);
            running.host.start(library());
            Thread sender = new Thread(() -> send(running.host), "host-test-sender");
            sender.start();
            try {
                soak(running, sink, ownProcess);
            } finally {
                over = true;
                sender.join();
            }
            running.drain();

            assertThat(sink.firstWrong()).as("seed %d", SEED).isEmpty();
            assertThat(sink.last()).as("sequences that came back, seed %d", SEED).isEqualTo(sent).isPositive();
            running.assertBalanced();
            assertNoGrowth();
        }
        System.out.printf(
                "layer=L9 what=commands-to-%s count=%d errors=0 seconds=%d seed=%d swaps=%d stops=%d pauses=%d kills=%d "
                        + "rss_first_mib=%d rss_last_mib=%d%n",
                ownProcess ? "own-process" : "this-process", sent, SECONDS / 2, SEED, swaps, stops, pauses, kills,
                samples.getFirst().residentKib / 1024,
                samples.getLast().residentKib / 1024);
    }

    private void soak(RunningHost running, SequenceSink sink, boolean ownProcess) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos() / 2;
        long nextSample = System.nanoTime();
        while (System.nanoTime() - until < 0) {
            switch (random.nextInt(ownProcess ? 5 : 4)) {
                case 0 -> stopAndStart(running);
                case 1 -> pauses += sink.standStill(random.nextInt(30)) ? 1 : 0;
                case 2, 3 -> swap(running);
                default -> kill(running);
            }
            LockSupport.parkNanos(random.nextInt(20_000_000));
            if (System.nanoTime() - nextSample > 0) {
                samples.add(Sample.now());
                nextSample = System.nanoTime() + Duration.ofMillis(250).toNanos();
            }
        }
    }

    /** In flood; not before the one that serves counts as healthy, so that the supervisor does not hold it. */
    private void kill(RunningHost running) {
        long done = running.host.reading().doneCount();
        await().atMost(RunningHost.LONG).until(() -> running.host.reading().doneCount() > done + HEALTHY_RECORDS);
        LockSupport.parkNanos(HEALTHY_NANOS);
        long restarts = running.host.supervision().restarts();
        running.host.kill();
        await().atMost(RunningHost.LONG).pollInterval(Duration.ofMillis(5))
                .until(() -> running.host.supervision().restarts() > restarts
                        && running.host.status().state() == SidecarState.RUNNING);
        kills++;
    }

    private void stopAndStart(RunningHost running) {
        assertThat(running.host.stop()).as("stopped in its deadline, seed %d", SEED).isTrue();
        running.host.start(library());
        stops++;
    }

    private void swap(RunningHost running) {
        HandOver handOver = running.host.prepare(bridge, library());
        HandOverResult result = handOver.execute(Duration.ofSeconds(20));
        handOver.commit();
        assertThat(result.serves()).as("%s, seed %d", result, SEED).isTrue();
        swaps++;
    }

    private Path library() {
        return Sidecars.named(random.nextBoolean() ? "demo_1.0.0" : "demo_1.1.0");
    }

    private void send(SidecarHost host) {
        while (!over) {
            byte[] payload = LoadPayload.of(sent + 1);
            long position = host.send(2, payload, 0, payload.length);
            if (position >= 0) {
                sent++;
            } else {
                assertThat(position).isEqualTo(RingProducer.FULL);
                LockSupport.parkNanos(50_000);
            }
        }
    }

    /** The last quarter beside the second: what starts up is over by then. */
    private void assertNoGrowth() {
        int quarter = samples.size() / 4;
        if (quarter < 2 || SECONDS < LEAST_TO_JUDGE) {
            return; // a heap takes that long to find its size: the layer of the same name runs longer
        }
        List<Sample> early = samples.subList(quarter, 2 * quarter);
        List<Sample> late = samples.subList(samples.size() - quarter, samples.size());
        assertThat(late.stream().mapToLong(Sample::descriptors).min().orElseThrow()).as("descriptors")
                .isLessThanOrEqualTo(early.stream().mapToLong(Sample::descriptors).max().orElseThrow() + 2);
        assertThat(late.stream().mapToLong(Sample::residentKib).min().orElseThrow()).as("KiB resident")
                .isLessThanOrEqualTo(
                        early.stream().mapToLong(Sample::residentKib).max().orElseThrow() * 11 / 10 + 32 * 1024);
    }
}
