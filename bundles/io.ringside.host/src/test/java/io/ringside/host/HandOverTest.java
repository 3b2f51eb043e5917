// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.bridge.ffm.FfmBridge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOverTest {
    private static final Path ECHO = Sidecars.named("echo");
    private static final Duration PARK = Duration.ofSeconds(60);

    /** Types of the sidecar {@code stats}. */
    private static final int ADD = 1;
    private static final int RESULT = 2;

    @Test
    void carriesTheStateOfStatsAcross() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("stats_1.0.0"));
            running.send(ADD, number(1));
            running.send(ADD, number(5));

            HandOver handOver = running.host.prepare(running.bridge, Sidecars.named("stats_1.1.0"));
            HandOverResult result = handOver.execute(PARK);
            assertThat(handOver.commit()).isEqualTo(StopOutcome.ENDED);
            running.send(ADD, number(9));
            running.send(RESULT);
            running.drain();

            assertThat(result.serves()).as(result.reason()).isTrue();
            ByteBuffer answer = ByteBuffer.wrap(running.sink.events().getLast().payload())
                    .order(ByteOrder.LITTLE_ENDIAN);
            assertThat(answer.getLong(0)).as("count").isEqualTo(3);
            assertThat(answer.getDouble(8)).as("mean").isEqualTo(5.0);
            assertThat(answer.getDouble(24)).as("largest").isEqualTo(9.0);
            assertThat(running.host.status()).satisfies(status -> {
                assertThat(status.version()).isEqualTo("1.1.0");
                assertThat(status.swaps()).isEqualTo(1);
                assertThat(status.generation()).isEqualTo(2);
                assertThat(status.leaked()).isZero();
            });
        }
    }

    @Test
    void reportsItsPhasesAndItsPause() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            long epoch = running.host.status().epoch();
            HandOver handOver = running.host.prepare(running.bridge, Sidecars.named("demo_1.1.0"));
            HandOverResult result = handOver.execute(PARK);
            handOver.commit();

            assertThat(result.phases()).extracting(PhaseTime::phase).containsExactly(SwapPhase.PARKED,
                    SwapPhase.HANDED_OVER,
                    SwapPhase.SERVING);
            assertThat(result.pauseNanos()).isPositive();
            assertThat(result.epoch()).isGreaterThan(epoch).isEqualTo(running.host.reading().epoch());
            assertThat(result.code()).isEmpty();
        }
    }

    @Test
    void withNothingRunningItIsAStart() {
        try (RunningHost running = new RunningHost()) {
            running.send(1, (byte) 7);
            HandOver handOver = running.host.prepare(running.bridge, ECHO);
            assertThat(handOver.execute(PARK).serves()).isTrue();
            handOver.commit();
            running.drain();

            assertThat(running.sink.events()).hasSize(1);
            assertThat(running.host.status().swaps()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"nosymbol, RS-412", "wrongabi, RS-401", "incomplete, RS-413", "crashctor, RS-414"})
    void aRefusedLibraryLeavesTheOldOneServing(String bad, String code) {
        assertRefused(Sidecars.bad(bad), code);
    }

    @Test
    void aTextFileAndAnUnwillingSidecarLeaveTheOldOneServing(@TempDir Path directory)
            throws IOException, InterruptedException {
        assertRefused(Files.writeString(directory.resolve("text.so"), "#!/bin/sh\necho no library\n"), "RS-411");
        assertRefused(Sidecars.compile(directory, "unwilling", """
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
                """, ".create = refuse, .process = nothing"), "RS-415");
    }

    private static void assertRefused(Path library, String code) {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            long generation = running.host.status().generation();

            assertThatThrownBy(() -> running.host.prepare(running.bridge, library))
                    .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo(code));

            running.send(1, (byte) 1);
            running.drain();
            assertThat(running.sink.events()).hasSize(1);
            assertThat(running.host.status().generation()).isEqualTo(generation);
            assertThat(running.host.status().state()).isEqualTo(SidecarState.RUNNING);
            HandOver next = running.host.prepare(running.bridge, ECHO);
            assertThat(next.execute(PARK).serves()).as("a refusal is not in the way of the next one").isTrue();
            next.commit();
        }
    }

    @Test
    void aSecondPreparationWaitsForTheFirst() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            HandOver first = running.host.prepare(running.bridge, ECHO);

            assertThatThrownBy(() -> running.host.prepare(running.bridge, ECHO))
                    .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-312"));

            first.abandon();
            running.host.prepare(running.bridge, ECHO).abandon();
            running.send(1, (byte) 1);
            running.drain();
        }
    }

    @Test
    void aStopBetweenPreparationAndExecutionAbortsIt() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            HandOver handOver = running.host.prepare(running.bridge, ECHO);
            running.host.stop();

            HandOverResult result = handOver.execute(PARK);

            assertThat(result.code()).isEqualTo("RS-407");
            assertThat(running.host.status().state()).isEqualTo(SidecarState.STOPPED);
        }
    }

    @Test
    void anAbortedParkLeavesTheHangingOneInPlaceAndSaysHung() {
        try (RunningHost running = RunningHost.impatient()) {
            running.host.start(Sidecars.named("faulty"));
            running.send(Sidecars.HANG);
            await().atMost(RunningHost.LONG).until(() -> running.host.status().state() == SidecarState.HUNG);
            assertThat(running.host.status().detail()).startsWith("RS-303: faulty").contains("position 0");

            HandOver handOver = running.host.prepare(running.bridge, ECHO);
            HandOverResult result = handOver.execute(Duration.ofMillis(100));

            assertThat(result.code()).isEqualTo("RS-405");
            assertThat(result.serves()).isFalse();
            assertThat(result.phases()).isEmpty();
            assertThat(running.host.status().name()).isEqualTo("faulty");
            assertThat(running.host.status().leaked()).isZero();
            assertThat(running.send(1, (byte) 1)).as("the host still takes commands").isPositive();
            assertThat(running.host.stop()).as("stop of a hanging one").isFalse();
            assertThat(running.host.status().leaked()).isEqualTo(1);
            assertThat(running.host.status().state()).isEqualTo(SidecarState.HUNG);
            assertThat(running.bridge.leaked()).singleElement().asString().startsWith("faulty");
            assertThatThrownBy(() -> running.host.start(ECHO)).as("the role is not free")
                    .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-421"));
        }
    }

    @Test
    void aHandlerThatTakesLongerThanTheDeadlineGoesOnAndCanBeSwappedLater() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("slow"));
            HandOver handOver = running.host.prepare(running.bridge, ECHO); // takes its time, which the handler need not outlast
            running.send(1, nanos(Duration.ofSeconds(3)));
            await().atMost(RunningHost.LONG).until(() -> running.host.reading().inHandFrom() == 0);

            HandOverResult result = handOver.execute(Duration.ofMillis(50));

            assertThat(result.code()).isEqualTo("RS-405");
            assertThat(result.reason()).contains("slow 1.0.0 did not come to a record border within 50 ms");
            running.send(1, nanos(Duration.ofNanos(1)));
            running.drain();
            assertThat(running.sink.events()).as("both answered by the old one").hasSize(2);
            assertThat(running.host.status().state()).isEqualTo(SidecarState.RUNNING);

            HandOver again = running.host.prepare(running.bridge, ECHO);
            assertThat(again.execute(PARK).serves()).isTrue();
            again.commit();
            running.assertBalanced();
        }
    }

    @Test
    void anOldOneThatHangsAtItsEndIsLeakedAndListed() throws IOException {
        try (RunningHost running = RunningHost.impatient()) {
            running.host.start(Sidecars.named("faulty"));
            running.send(Sidecars.HANG_AT_END);
            running.drain();

            HandOver handOver = running.host.prepare(running.bridge, ECHO);
            assertThat(handOver.execute(PARK).serves()).isTrue();
            assertThat(handOver.commit()).isEqualTo(StopOutcome.LEAKED);

            assertThat(running.host.status().leaked()).isEqualTo(1);
            assertThat(Files.readString(Path.of("/proc/self/maps"))).as("its library stays mapped")
                    .contains("libringside_faulty.so");
            running.send(1, (byte) 1);
            running.drain();
            assertThat(running.host.status().name()).isEqualTo("echo");
        }
    }

    @Test
    void aNewOneThatRefusesTheStateGivesTheRingBackAndNothingIsLost(@TempDir Path directory) throws Exception {
        Path picky = Sidecars.compile(directory, "demo", """
                static int nothing(void *self, const rsd_context *context, const rsd_command *command)
                {
                    (void)self; (void)context; (void)command;
                    return 0;
                }
                static int save(void *self, const rsd_context *context, const rsd_save_buffer *buffer)
                {
                    (void)self; (void)context; (void)buffer;
                    return 0;
                }
                static int refuse(void *self, const rsd_context *context, const void *data, uint32_t length)
                {
                    (void)self; (void)context; (void)data; (void)length;
                    return -22;
                }
                """, ".process = nothing, .save = save, .restore = refuse");
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            running.send(2, LoadPayload.of(1));
            long epoch = running.host.status().epoch();

            HandOverResult result = running.host.prepare(running.bridge, picky).execute(PARK);

            assertThat(result.code()).isEqualTo("RS-416");
            assertThat(result.reason()).contains("demo 1.0.0 goes on");
            running.send(2, LoadPayload.of(2));
            running.drain();
            assertThat(LoadPayload.answers(running.sink)).extracting(LoadPayload.Answer::sequence).containsExactly(1L,
                    2L);
            assertThat(LoadPayload.answers(running.sink).getLast().lost()).as("its state").isZero();
            assertThat(running.host.status().epoch()).as("the grant rose past the one of the refused")
                    .isEqualTo(epoch + 2);
        }
    }

    @Test
    void movesToAnotherBridgeAndKeepsItsSink() {
        try (RunningHost running = new RunningHost(); FfmBridge other = new FfmBridge()) {
            running.host.start(ECHO);
            HandOver handOver = running.host.prepare(other, ECHO);
            assertThat(handOver.execute(PARK).serves()).isTrue();
            handOver.commit();
            running.bridge.close();
            running.send(1, (byte) 1);
            running.drain();

            assertThat(running.sink.events()).hasSize(1);
            assertThat(running.host.bridge()).containsSame(other);
        }
    }

    private static byte[] nanos(Duration duration) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(duration.toNanos()).array();
    }

    private static byte[] number(double value) {
        return ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
    }
}
