// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.Scheduling;
import io.ringside.api.inspect.RingReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sidecar serves commands in its own process, and its events come back. */
@Timeout(120)
class ServingTest {
    private static final int MANY = 100_000;

    @Test
    void servesCommandsInItsOwnProcessAndItsEventsComeBackInOrder() {
        try (CommandSide side = new CommandSide()) {
            Generation echo = side.serve(CommandSide.sidecar("echo"));
            long first = side.producer.position();
            for (long i = 0; i < MANY; i++) {
                side.send(1, i);
            }
            side.awaitDrained();
            side.assertBalanced();

            assertThat(side.sink.sequences()).isEqualTo(LongStream.range(0, MANY).boxed().toList());
            assertThat(side.sink.causes().getFirst()).as("the first event names the first command").isEqualTo(first);
            assertThat(echo.pid().orElseThrow()).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(ProcessHandle.of(echo.pid().orElseThrow())).as("lives").isPresent();
            RingReading reading = side.view.read();
            assertThat(reading.emitted()).as("the event ring's counts are folded in").isEqualTo(MANY);
            assertThat(reading.delivered()).isEqualTo(MANY);
            assertThat(echo.stop(StopReason.STOPPED, true, CommandSide.LONG)).isEqualTo(StopOutcome.ENDED);
            assertThat(ProcessHandle.of(echo.pid().orElseThrow()).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(echo.status().state()).isEqualTo(State.ENDED);
            assertThat(echo.crash()).isEmpty();
        }
    }

    @Test
    void parksCarriesItsStateAndTheNextProcessGoesOn() {
        try (CommandSide side = new CommandSide()) {
            side.sink.keepsPayloads = true;
            Generation old = side.serve(CommandSide.sidecar("stats_1.0.0"));
            GenerationRequest next = side.request(CommandSide.sidecar("stats_1.1.0"));
            Generation warm = side.bridge.load(next);
            assertThat(warm.status().state()).isEqualTo(State.WARM);
            for (long i = 0; i < 1000; i++) {
                side.send(1, i);
            }
            assertThat(old.park(true, CommandSide.LONG)).isTrue();
            assertThat(old.status().state()).isEqualTo(State.PARKED);
            assertThat(old.saved()).isNotEmpty();
            warm.restore(old.saved());
            side.grant(warm, next.epoch());
            assertThat(old.stop(StopReason.SWAPPED, false, CommandSide.LONG)).isEqualTo(StopOutcome.ENDED);
            for (long i = 1000; i < 2000; i++) {
                side.send(1, i);
            }
            side.awaitDrained();
            side.assertBalanced();
            assertThat(side.view.read().doneCount()).isEqualTo(2000);
            assertThat(warm.status().firstRecordAtNanos()).isGreaterThanOrEqualTo(old.status().parkedAtNanos());
        }
    }

    @Test
    void staysOnTheProcessorThatItIsBoundTo() throws IOException {
        try (CommandSide side = new CommandSide()) {
            side.scheduling = new Scheduling(OptionalInt.of(0), 0);
            Generation echo = side.serve(CommandSide.sidecar("echo"));
            Path tasks = Path.of("/proc", Long.toString(echo.pid().orElseThrow()), "task");
            try (Stream<Path> threads = Files.list(tasks)) {
                assertThat(threads.map(ServingTest::statusOf).filter(status -> status.contains("rsd-echo")))
                        .singleElement().asString().containsPattern("Cpus_allowed_list:\\s*0\n");
            }
        }
    }

    @Test
    void runsAtThePriorityThatWasAskedForAndTheRingSaysSo() {
        try (CommandSide side = new CommandSide()) {
            side.scheduling = new Scheduling(OptionalInt.empty(), 7);
            side.serve(CommandSide.sidecar("echo"));
            assertThat(side.view.placement().nice()).isEqualTo(7);
            assertThat(side.view.placement().sentence(System.nanoTime())).endsWith(", nice 7");
        }
    }

    @Test
    void aProcessorThatIsNotThereIsRefused() {
        try (CommandSide side = new CommandSide()) {
            side.scheduling = new Scheduling(OptionalInt.of(100_000), 0);
            assertThatThrownBy(() -> side.serve(CommandSide.sidecar("echo")))
                    .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-415"))
                    .hasMessageContaining("cannot be bound to processor 100000");
        }
    }

    private static String statusOf(Path thread) {
        try {
            return Files.readString(thread.resolve("status"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goesOnUnderANewEpochAfterItWasParked() {
        try (CommandSide side = new CommandSide()) {
            Generation echo = side.serve(CommandSide.sidecar("echo"));
            side.send(1, 1);
            side.awaitDrained(); // done, though its event may not be delivered yet
            assertThat(echo.park(false, CommandSide.LONG)).isTrue();
            assertThat(side.sink.sequences()).as("delivered before it counts as parked").containsExactly(1L);
            side.send(1, 2);
            long epoch = side.nextEpoch();
            echo.resume(epoch);
            side.grant(echo, epoch);
            side.awaitDrained();
            side.assertBalanced();
            assertThat(side.sink.sequences()).containsExactly(1L, 2L);
        }
    }
}
