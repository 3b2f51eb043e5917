// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.command.Fate;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.ring.RingProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarHostTest {
    private static final Path ECHO = Sidecars.named("echo");
    private static final long RECORDS_OFFSET = 20480;

    @Test
    void eventsComeInOrderAndNameTheirCommandsByPosition() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            List<Long> positions = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                positions.add(running.send(1 + i % 7, (byte) i, (byte) (i >> 8)));
                if (i % 100 == 0) {
                    running.drain();
                }
            }
            running.drain();

            assertThat(running.sink.events()).extracting(RecordingSink.Event::cause).isEqualTo(positions);
            assertThat(running.sink.events()).allMatch(event -> event.ordinal() == 0);
            assertThat(running.sink.events().get(700)).satisfies(event -> {
                assertThat(event.type()).isEqualTo(1 + 700 % 7);
                assertThat(event.payload()).containsExactly(700 & 0xFF, 700 >> 8);
            });
            running.assertBalanced();
        }
    }

    @Test
    void commandsWaitInTheRingWhileNothingRuns() {
        try (RunningHost running = new RunningHost()) {
            running.send(1, (byte) 1);
            assertThat(running.host.status().state()).isEqualTo(SidecarState.STOPPED);

            running.host.start(ECHO);
            running.drain();
            assertThat(running.host.stop()).isTrue();
            running.send(1, (byte) 2);
            running.send(1, (byte) 3);
            assertThat(running.sink.events()).hasSize(1);

            running.host.start();
            running.drain();
            assertThat(running.sink.events()).extracting(event -> event.payload()[0]).containsExactly((byte) 1,
                    (byte) 2, (byte) 3);
        }
    }

    @Test
    void statusNamesSidecarBridgeAndRing() {
        try (RunningHost running = new RunningHost()) {
            assertThat(running.host.status().name()).isEmpty();

            running.host.start(ECHO);

            SidecarStatus status = running.host.status();
            assertThat(status.name()).isEqualTo("echo");
            assertThat(status.state()).isEqualTo(SidecarState.RUNNING);
            assertThat(status.bridgeVersion()).isEqualTo(running.bridge.version()).doesNotContain("$");
            assertThat(status.isolation()).isEqualTo("in-process");
            assertThat(status.library()).isEqualTo(ECHO.toString());
            assertThat(status.ring()).isEqualTo(running.host.ringName());
            assertThat(status.generation()).isEqualTo(1);
            assertThat(status.epoch()).isEqualTo(running.host.reading().epoch());
            assertThat(status.runningSinceMillis()).isPositive();
        }
    }

    @Test
    void refusesASecondStartAndTakesASecondStop() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);

            assertThatThrownBy(() -> running.host.start(ECHO)).isInstanceOfSatisfying(RingsideException.class,
                    e -> assertThat(e.sentence()).startsWith("RS-310: The sidecar is RUNNING (echo "));
            assertThat(running.host.stop()).isTrue();
            assertThat(running.host.stop()).isTrue();
            assertThat(running.host.status().state()).isEqualTo(SidecarState.STOPPED);
        }
    }

    @Test
    void saysWhyACommandWasNotSent() {
        RunningHost running = new RunningHost(4096, RunningHost.LONG, RunningHost.LONG);
        try (running) {
            SidecarHost host = running.host;
            SendOutcome large = host.send(1, new byte[host.largestPayload() + 1]);
            assertThat(large.fate()).isEqualTo(Fate.REFUSED_TOO_LARGE);
            assertThat(large.sentence())
                    .startsWith("RS-202: Command too large: it has 2041 bytes, the largest for this ring is 2040.");

            SendOutcome sent = host.send(1, new byte[host.largestPayload()]);
            assertThat(sent.accepted()).isTrue();
            assertThat(sent.position()).isZero();
            host.send(1, new byte[host.largestPayload()]);
            SendOutcome full = host.send(1, new byte[1]);
            assertThat(full.fate()).isEqualTo(Fate.REFUSED_FULL);
            assertThat(full.sentence()).isEqualTo(
                    "RS-201: Command not sent: the ring is full. No sidecar runs that would empty it: start one.");
            assertThat(host.send(1, new byte[1], 0, 1)).isEqualTo(RingProducer.FULL);
        }
        assertThat(running.host.send(1, new byte[1]).sentence()).startsWith("RS-203");
        assertThat(running.host.send(1, new byte[1]).fate()).isEqualTo(Fate.REFUSED_CLOSED);
    }

    @Test
    void eventsWithoutASinkAreDroppedAndCounted() {
        try (RunningHost running = new RunningHost()) {
            running.host.sink(null);
            running.host.start(ECHO);
            running.send(1, (byte) 1);
            running.drain();

            assertThat(running.host.reading().dropped()).isEqualTo(1);
            running.assertBalanced();
        }
    }

    @Test
    void stateSurvivesStopAndStartAndABridgeThatGoesAndComes() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            for (int sequence = 1; sequence <= 10; sequence++) {
                running.send(2, LoadPayload.of(sequence));
            }
            running.host.stop();
            running.host.start();
            running.host.bridge(null);
            assertThat(running.host.status().state()).isEqualTo(SidecarState.NO_BRIDGE);
            assertThatThrownBy(running.host::start).hasMessageContaining("No bridge is there");
            running.send(2, LoadPayload.of(12)); // 11 never comes, which only one that knows of 10 can tell
            running.host.bridge(running.bridge);
            running.drain();

            assertThat(running.host.status().state()).isEqualTo(SidecarState.RUNNING);
            assertThat(LoadPayload.answers(running.sink)).last().satisfies(answer -> {
                assertThat(answer.sequence()).isEqualTo(12);
                assertThat(answer.lost()).isEqualTo(1);
                assertThat(answer.doubled()).isZero();
            });
        }
    }

    @Test
    void noticesABridgeThatEndedItsSidecarByItself() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            running.bridge.close();

            await().atMost(RunningHost.LONG).until(() -> running.host.status().state() == SidecarState.STOPPED);
            assertThat(running.host.status().detail()).startsWith("RS-314");
        }
    }

    @Test
    void keepsWhatTheSidecarLogs(@TempDir Path directory) throws Exception {
        Path library = Sidecars.compile(directory, "talker", """
                static int say(void *self, const rsd_context *context, const rsd_command *command)
                {
                    (void)self;
                    rsd_log(context, RSD_LOG_WARN, command->payload, command->length);
                    return 0;
                }
                """, ".process = say");
        try (RunningHost running = new RunningHost()) {
            running.host.start(library);
            running.host.send(1, "grüezi".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            running.drain();

            await().atMost(RunningHost.LONG).untilAsserted(() -> assertThat(running.host.log()).anySatisfy(line -> {
                assertThat(line.level()).isEqualTo(2);
                assertThat(line.text()).isEqualTo("grüezi");
            }));
        }
    }

    @Test
    void aSidecarWhoseCreateRefusesLeavesTheHostStopped(@TempDir Path directory) throws Exception {
        Path library = Sidecars.compile(directory, "unwilling", """
                static int refuse(const rsd_context *context, const char *config, uint32_t length, void **self)
                {
                    (void)context; (void)config; (void)length; (void)self;
                    return -5;
                }
                static int nothing(void *self, const rsd_context *context, const rsd_command *command)
                {
                    (void)self; (void)context; (void)command;
                    return 0;
                }
                """, ".create = refuse, .process = nothing");
        try (RunningHost running = new RunningHost()) {
            assertThatThrownBy(() -> running.host.start(library)).isInstanceOfSatisfying(RingsideException.class, e -> {
                assertThat(e.code()).isEqualTo("RS-415");
                assertThat(e.getMessage()).contains("unwilling 1.0.0", "create answered -5");
            });
            assertThat(running.host.status().state()).isEqualTo(SidecarState.STOPPED);
            assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("unwilling");
        }
    }

    @Test
    void stateSurvivesABridgeThatEndedItsSidecarByItself() {
        try (RunningHost running = new RunningHost(); FfmBridge other = new FfmBridge()) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            running.send(2, LoadPayload.of(1));
            running.drain();
            running.bridge.close();
            await().atMost(RunningHost.LONG).until(() -> running.host.status().state() == SidecarState.STOPPED);

            running.host.bridge(other);
            running.host.start();
            running.send(2, LoadPayload.of(2));
            running.drain();

            assertThat(LoadPayload.answers(running.sink).getLast().lost()).as("lost, by the sidecar's own count")
                    .isZero();
            running.host.stop();
        }
    }

    @Test
    void thereMustBeAProcessToKill() {
        try (RunningHost running = new RunningHost()) {
            assertThatThrownBy(running.host::kill).isInstanceOfSatisfying(RingsideException.class,
                    e -> assertThat(e.code()).isEqualTo("RS-314"));
            running.host.start(Sidecars.named("echo"));
            assertThatThrownBy(running.host::kill).isInstanceOfSatisfying(RingsideException.class,
                    e -> assertThat(e.code()).isEqualTo("RS-330"));
            assertThat(running.host.supervision().pid()).isZero();
        }
    }

    @Test
    void aDamagedRecordFaultsTheSidecarInWords() throws IOException {
        try (RunningHost running = new RunningHost()) {
            running.send(1, (byte) 1);
            running.send(1, (byte) 2);
            punchHole(running.host.ringPath(), RECORDS_OFFSET + 24);

            try {
                running.host.start(ECHO);
            } catch (RingsideException e) {
                // Whether the worker comes to the damage before or after the start has returned is open.
                assertThat(e.code()).isEqualTo("RS-420");
            }

            await().atMost(RunningHost.LONG).until(() -> running.host.status().state() == SidecarState.FAULTED);
            assertThat(running.host.status().detail()).contains("The record at position 24 is damaged");
            assertThat(running.sink.events()).as("what stood before it").hasSize(1);
        }
    }

    private static void punchHole(Path ring, long offset) throws IOException {
        try (FileChannel file = FileChannel.open(ring, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(8), offset);
        }
    }
}
