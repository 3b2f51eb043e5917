// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.WatchWindow;
import io.ringside.bridge.isolated.IsolatedBridge;

/**
 * A program that floods its sidecar through swaps, a stop and kills while its wall clock leaps; see {@link WallClockTest}. Argument: the isolation.
 * Exit code 0: every command was answered once and in order.
 */
final class LeapingHost {
    static final int SWAPS = 6;

    private static final int KILLS = 2;
    private static final long COMMANDS_BETWEEN = 5_000;
    private static final long AN_HOUR_MILLIS = 3_600_000;
    private static final int LOOKS = 100;
    /** Ends after so many commands; by its time only if that leaps. */
    private static final WatchWindow WATCH = new WatchWindow(Duration.ofMinutes(10), 3_000, 50);

    private volatile boolean over;
    private volatile long sent;

    private LeapingHost() {}

    public static void main(String[] arguments) throws InterruptedException {
        assertLeaps();
        new LeapingHost().run(arguments[0].equals(Bridge.OWN_PROCESS));
        System.exit(0); // a thread that failed must not keep it
    }

    private static void assertLeaps() {
        long[] looks = LongStream.range(0, LOOKS).map(_ -> System.currentTimeMillis()).sorted().toArray();
        assertThat(looks[LOOKS - 1] - looks[0]).as("the wall clock leaps").isGreaterThan(AN_HOUR_MILLIS);
        long[] nanos = LongStream.range(0, LOOKS).map(_ -> System.nanoTime()).toArray();
        assertThat(nanos).as("the other clock does not").isSorted();
    }

    private void run(boolean ownProcess) throws InterruptedException {
        SequenceSink sink = new SequenceSink();
        try (IsolatedBridge processes = new IsolatedBridge(); RunningHost running = new RunningHost()) {
            Bridge bridge = ownProcess ? processes : running.bridge;
            running.host.bridge(bridge);
            running.host.sink(sink);
            running.host.start(Sidecars.named("demo_1.0.0"));
            Thread sender = new Thread(() -> send(running.host), "leaping-sender");
            sender.setDaemon(true); // what fails ends the process
            sender.start();
            for (int swap = 0; swap < SWAPS; swap++) {
                moreDone(running.host);
                swap(running.host, bridge, Sidecars.named(swap % 2 == 0 ? "demo_1.1.0" : "demo_1.0.0"));
            }
            assertThat(running.host.stop()).as("stopped in its deadline").isTrue();
            running.host.start();
            for (int kill = 0; ownProcess && kill < KILLS; kill++) {
                kill(running.host);
            }
            moreDone(running.host);
            over = true;
            sender.join();
            running.drain();

            assertThat(sink.firstWrong()).isEmpty();
            assertThat(sink.last()).isEqualTo(sent).isPositive();
            running.assertBalanced();
            takeTime(running.host);
            System.out.println("whole, after " + SWAPS + " swaps: " + sent + " commands");
        }
    }

    private static void moreDone(SidecarHost host) {
        long done = host.reading().doneCount();
        await().atMost(RunningHost.LONG).until(() -> host.reading().doneCount() > done + COMMANDS_BETWEEN);
        assertThat(host.status().state()).as(host.status().detail()).isEqualTo(SidecarState.RUNNING);
    }

    /** One command that takes its time: nobody calls it hung, or gives up waiting for it. */
    private static void takeTime(SidecarHost host) {
        byte[] nanos = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(500_000_000).array();
        assertThat(host.send(LoadRecord.WAIT, nanos).accepted()).isTrue();
        for (int look = 0; look < LOOKS && host.reading().unread() > 0; look++) {
            assertThat(host.status().state()).as(host.status().detail()).isEqualTo(SidecarState.RUNNING);
            LockSupport.parkNanos(3_000_000);
        }
        assertThat(host.awaitDrained(RunningHost.LONG)).as("drained").isTrue();
    }

    private static void swap(SidecarHost host, Bridge bridge, Path library) {
        HandOver swap = host.prepare(bridge, library);
        long done = host.reading().doneCount();
        HandOverResult result = swap.execute(Duration.ofSeconds(10));
        assertThat(result.serves()).as(result.reason()).isTrue();
        HandOverResult watched = swap.watch(WATCH);
        assertThat(watched.serves()).as(watched.reason()).isTrue();
        assertThat(host.reading().doneCount() - done).as("watched to its end").isGreaterThanOrEqualTo(WATCH.commands());
        swap.commit();
    }

    private static void kill(SidecarHost host) {
        moreDone(host);
        long restarts = host.supervision().restarts();
        host.kill();
        await().atMost(RunningHost.LONG).until(() -> host.supervision().restarts() > restarts
                && host.status().state() == SidecarState.RUNNING);
    }

    private void send(SidecarHost host) {
        while (!over) {
            byte[] payload = LoadPayload.of(sent + 1);
            if (host.send(2, payload, 0, payload.length) >= 0) {
                sent++;
            } else {
                LockSupport.parkNanos(50_000);
            }
        }
    }
}
