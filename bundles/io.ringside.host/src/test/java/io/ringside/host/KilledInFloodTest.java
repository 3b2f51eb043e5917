// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.inspect.RingReading;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.ring.RingView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM of a host is killed in flood, again and again, and the next one goes on over the same ring: with what the one before had accepted,
 * from the first command that is not done. The same when it ends because its memory is used up. One kill of eight falls while it still
 * starts and recovers. {@code -Dhost.kills=} and {@code -Dhost.seconds=} bound it, {@code -Dseed=} repeats its choices.
 */
class KilledInFloodTest {
    private static final int KILLS = Integer.getInteger("host.kills", 6);
    private static final Duration MOST = Duration.ofSeconds(Long.getLong("host.seconds", 3600));
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int EARLY_EVERY = 8;
    private static final int LONGEST_FLOOD_NANOS = 40_000_000;
    private static final int LONGEST_START_NANOS = 400_000_000;
    private static final int OUT_OF_MEMORY = 3;
    private static final int LEAST_IN_HAND_PERCENT = 5;
    private static final int ENOUGH_FOR_A_SHARE = 100;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private Path ring;
    private Path library;
    private VictimJvm jvm;
    private int kills;
    private int early;
    private int inHand;

    @Test
    void everyAcceptedCommandIsAnsweredOnceOrFlaggedWhenItComesAgain() throws Exception {
        long began = System.nanoTime();
        library = telling();
        ring = waitingRing();
        jvm = new VictimJvm(directory, FloodedHost.class);
        try (FloodBoard board = new FloodBoard(directory.resolve("board"))) {
            train(board);
            while (kills < KILLS && System.nanoTime() - began < MOST.toNanos()) {
                killOne(board);
            }
            finish(board);
            if (kills - early >= ENOUGH_FOR_A_SHARE) {
                assertThat(inHand * 100).as("kills that found a command in hand, seed %d", SEED)
                        .isGreaterThanOrEqualTo((kills - early) * LEAST_IN_HAND_PERCENT);
            }
            System.out.printf(
                    "layer=L4c what=kill-9-of-the-jvm-of-a-host count=%d errors=0 seconds=%d seed=%d commands=%d in_hand=%d "
                            + "while_starting=%d again_flagged=%d%n",
                    kills, (System.nanoTime() - began) / 1_000_000_000, SEED, board.heard(), inHand, early,
                    board.again());
        } finally {
            Files.deleteIfExists(ring);
        }
    }

    @Test
    void everyAcceptedCommandSurvivesAHostThatRunsOutOfMemory() throws Exception {
        library = telling();
        ring = waitingRing();
        try (FloodBoard board = new FloodBoard(directory.resolve("board"))) {
            Process host = hoarding();
            try (BufferedReader output = host.inputReader()) {
                assertThat(output.readLine()).isEqualTo("floods");
                assertThat(output.readAllAsString()).contains("OutOfMemoryError");
                assertThat(host.waitFor()).as("ended by itself").isEqualTo(OUT_OF_MEMORY);
            } finally {
                host.destroyForcibly().waitFor();
            }
            assertThat(board.sent()).as("it flooded before").isGreaterThan(1);
            look(board);
            finish(board);
        } finally {
            Files.deleteIfExists(ring);
        }
    }

    private Process hoarding() throws IOException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx32m", "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"),
                FloodedHost.class.getName()));
        line.addAll(List.of(arguments()));
        line.add(FloodedHost.HOARDS);
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Answers each command with its payload and whether it was flagged. */
    private Path telling() throws IOException, InterruptedException {
        return Sidecars.compile(directory, "flags", """
                static int tell(void *self, const rsd_context *context, const rsd_command *command)
                {
                    unsigned long long told[2];
                    (void)self;
                    told[0] = *(const unsigned long long *)command->payload;
                    told[1] = command->redelivered;
                    return rsd_emit(context, command->type, told, sizeof(told));
                }
                """, ".process = tell");
    }

    /** A ring that waits for a host: it holds a command, for one that is drained goes with its host. */
    private static Path waitingRing() {
        String name = "host-test-flood-" + ProcessHandle.current().pid();
        SidecarHost host = SidecarHost.open(new HostOptions(name, 64 * 1024, RunningHost.LONG));
        byte[] first = new byte[Long.BYTES];
        first[0] = 1;
        host.send(1, first, 0, first.length);
        Path path = host.ringPath();
        host.close();
        assertThat(path).exists();
        return path;
    }

    /** One that floods and is told to end; what it leaves is looked at like what the killed ones leave. */
    private void train(FloodBoard board) throws Exception {
        Process host = jvm.train(arguments());
        try (BufferedReader output = host.inputReader()) {
            assertThat(output.readLine()).isEqualTo("floods");
        } finally {
            host.destroy();
            host.waitFor();
        }
        look(board);
    }

    private String[] arguments() {
        return new String[]{ring.toString(), directory.resolve("board").toString(), library.toString()};
    }

    private void killOne(FloodBoard board) throws Exception {
        Process host = jvm.start(arguments());
        try (BufferedReader output = host.inputReader()) {
            boolean whileStarting = random.nextInt(EARLY_EVERY) == 0;
            if (whileStarting) {
                early++;
                LockSupport.parkNanos(random.nextInt(LONGEST_START_NANOS));
            } else {
                assertThat(output.readLine()).as("seed %d, kill %d", SEED, kills).isEqualTo("floods");
                LockSupport.parkNanos(random.nextInt(LONGEST_FLOOD_NANOS));
            }
        } finally {
            host.destroyForcibly().waitFor();
        }
        assertThat(host.exitValue()).as("ended by the kill").isEqualTo(128 + 9);
        kills++;
        look(board);
    }

    private void look(FloodBoard board) {
        try (RingView view = RingView.open(ring)) {
            RingReading left = view.read();
            var cursor = view.cursor();
            cursor.countToEnd();
            assertThat(board.firstWrong()).as("seed %d, kill %d", SEED, kills).isEmpty();
            assertThat(left.accepted())
                    .as("what a host was told is accepted is in the ring, seed %d, kill %d", SEED, kills)
                    .isBetween(board.sent(), board.sent() + 1);
            assertThat(left.accepted()).as("accepted = done + in ring, seed %d, kill %d", SEED, kills)
                    .isEqualTo(left.doneCount() + cursor.unreadCount());
            assertThat(left.doneCount()).as("done, and its answer was heard").isLessThanOrEqualTo(board.heard());
            if (left.inHandFrom() >= 0 && left.inHandFrom() <= left.done() && left.inHandTo() > left.done()) {
                inHand++;
            }
        }
    }

    private void finish(FloodBoard board) {
        try (FfmBridge bridge = new FfmBridge(); SidecarHost host = SidecarHost.reopen(ring, RunningHost.LONG)) {
            host.bridge(bridge);
            host.sink(board);
            board.expect(host.reading().doneCount() + 1);
            host.start(library);
            assertThat(host.awaitDrained(RunningHost.LONG)).isTrue();
            RingReading now = host.reading();
            assertThat(board.firstWrong()).as("seed %d", SEED).isEmpty();
            assertThat(now.doneCount()).isEqualTo(now.accepted()).isEqualTo(board.heard());
            assertThat(host.stop()).isTrue();
        }
    }
}
