// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.api.swap.WatchWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300) // a window that never ends is an error, too
class WatchWindowTest {
    private static final Duration PARK = Duration.ofSeconds(60);
    private static final WatchWindow LONG = new WatchWindow(Duration.ofHours(1), Long.MAX_VALUE, 50);
    private static final WatchWindow SHORT = new WatchWindow(Duration.ofSeconds(1), Long.MAX_VALUE, 50);

    @Test
    void aHealthyOneIsCommittedWhenItHasServedEnough() throws Exception {
        try (CrashyHost crashy = new CrashyHost()) {
            HandOver swap = swap(crashy);
            CompletableFuture<HandOverResult> watched = CompletableFuture.supplyAsync(
                    () -> swap.watch(new WatchWindow(Duration.ofHours(1), 10, 0)));
            await().atMost(CrashyHost.LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
                crashy.send(FakeProcesses.FINE); // the window counts from when the watching begins
                return watched.isDone();
            });
            HandOverResult result = watched.get();

            assertThat(result.serves()).isTrue();
            assertThat(result.code()).isEmpty();
            assertThat(result.phases()).extracting(PhaseTime::phase).containsExactly(SwapPhase.PARKED,
                    SwapPhase.HANDED_OVER, SwapPhase.SERVING, SwapPhase.WATCHED);
            assertThat(crashy.bridge.alive()).as("the old one stands by").isEqualTo(2);
            assertThat(swap.commit()).isEqualTo(StopOutcome.ENDED);
            assertThat(crashy.bridge.alive()).isEqualTo(1);
            assertThat(crashy.host.status().swaps()).isEqualTo(1);
        }
    }

    @Test
    void aCrashInTheWindowGivesTheRingBackAndTheCommandInHandIsFlagged() {
        try (CrashyHost crashy = new CrashyHost()) {
            HandOver swap = swap(crashy);
            long old = crashy.host.status().generation() - 1;
            crashy.send(FakeProcesses.FINE);
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
            long inHand = crashy.send(FakeProcesses.CRASH_THE_FIRST_TIME);
            HandOverResult result = swap.watch(LONG);
            crashy.drain();

            assertThat(result.rolledBack()).isTrue();
            assertThat(result.code()).isEqualTo("RS-402");
            assertThat(result.reason()).startsWith("fake 2.0.0 was rolled back because it ended: SIGSEGV in f+0x1 of "
                    + "fake.so while it handled the command at position " + inHand)
                    .contains("fake 1.0.0 serves again", "2 commands on its state");
            assertThat(result.effects().stateGap()).isEqualTo(2);
            assertThat(result.phases()).extracting(PhaseTime::phase).endsWith(SwapPhase.SERVING, SwapPhase.ROLLED_BACK);
            assertThat(crashy.bridge.taken().getLast()).isEqualTo(
                    new FakeProcesses.Taken(old, inHand, FakeProcesses.CRASH_THE_FIRST_TIME, true));
            assertThat(crashy.host.status()).satisfies(status -> {
                assertThat(status.version()).isEqualTo("1.0.0");
                assertThat(status.state()).isEqualTo(SidecarState.RUNNING);
                assertThat(status.swaps()).isZero();
                assertThat(status.epoch()).isEqualTo(result.epoch());
            });
            assertThat(crashy.host.supervision().crashes()).hasSize(1);
            assertThat(crashy.host.supervision().restarts()).isZero();
            assertThat(swap.commit()).as("nothing is left to commit").isEqualTo(StopOutcome.ENDED);
            swap(crashy).commit();
        }
    }

    @Test
    void aCrashBeforeItSaidThatItServesIsARollBackAndNoAbort() throws Exception {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library("new.so"));
            FakeProcess next = crashy.bridge.newest();
            next.saysNothing = true;
            CompletableFuture<HandOverResult> executed = CompletableFuture.supplyAsync(() -> swap.execute(PARK));
            await().atMost(CrashyHost.LONG).until(() -> next.status().state() == State.RUNNING);
            crashy.send(FakeProcesses.FINE);
            long inHand = crashy.send(FakeProcesses.CRASH_THE_FIRST_TIME);
            HandOverResult result = executed.get(60, TimeUnit.SECONDS);
            crashy.drain();

            assertThat(result.rolledBack()).as(result.reason()).isTrue();
            assertThat(result.code()).isEqualTo("RS-402");
            assertThat(result.reason()).startsWith("fake 2.0.0 was rolled back because it ended: SIGSEGV in f+0x1 of "
                    + "fake.so while it handled the command at position " + inHand)
                    .contains("fake 1.0.0 serves again", "1 commands on its state").doesNotContain("RS-420");
            assertThat(result.phases()).extracting(PhaseTime::phase).containsExactly(SwapPhase.PARKED,
                    SwapPhase.HANDED_OVER, SwapPhase.SERVING, SwapPhase.ROLLED_BACK);
            assertThat(result.pauseNanos()).as("all the time until the old one serves again").isPositive();
            assertThat(swap.watch(LONG)).isEqualTo(result);
            assertThat(crashy.host.status()).satisfies(status -> {
                assertThat(status.version()).isEqualTo("1.0.0");
                assertThat(status.state()).isEqualTo(SidecarState.RUNNING);
                assertThat(status.swaps()).isZero();
            });
            assertThat(crashy.host.supervision().crashes()).hasSize(1);
            assertThat(crashy.host.supervision().restarts()).isZero();
        }
    }

    @Test
    void somebodyCanAskForItAndTheStateIsCarriedBack() throws Exception {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            FakeProcess old = crashy.bridge.newest();
            HandOver swap = swap(crashy);
            crashy.send(FakeProcesses.FINE);
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
            CompletableFuture<HandOverResult> watched = CompletableFuture.supplyAsync(() -> swap.watch(LONG));

            HandOverResult result = swap.rollBack();

            assertThat(result.rolledBack()).isTrue();
            assertThat(result.effects().stateGap()).isZero();
            assertThat(result.pauseNanos()).isPositive();
            assertThat(old.count()).isEqualTo(2);
            assertThat(watched.get(60, TimeUnit.SECONDS)).isEqualTo(result);
        }
    }

    @Test
    void oneThatHangsInAProcessOfItsOwnIsKilled() {
        try (CrashyHost crashy = new CrashyHost()) {
            HandOver swap = swap(crashy);
            long inHand = crashy.send(FakeProcesses.HANG);
            awaitInHand(crashy.host, inHand);
            HandOverResult result = swap.watch(SHORT);
            crashy.drain();

            assertThat(result.rolledBack()).as(result.reason()).isTrue();
            assertThat(result.reason()).contains("has had the command at position " + inHand + " in hand for");
            assertThat(crashy.bridge.taken().getLast().again()).isTrue();
        }
    }

    @Test
    void oneThatHangsInThisProcessKeepsTheRingAndThatIsSaid() {
        try (RunningHost running = RunningHost.impatient()) {
            running.host.start(Sidecars.named("echo"));
            HandOver swap = running.host.prepare(running.bridge, Sidecars.named("faulty"));
            assertThat(swap.execute(PARK).serves()).isTrue();
            awaitInHand(running.host, running.send(Sidecars.HANG));
            HandOverResult result = swap.watch(SHORT);

            assertThat(result.serves()).isTrue();
            assertThat(result.code()).isEqualTo("RS-433");
            assertThat(result.reason()).contains("faulty", "cannot be cut off inside this process");
            swap.commit();
            await().atMost(RunningHost.LONG).until(() -> running.host.status().state() == SidecarState.HUNG);
        }
    }

    @Test
    void tooManyErrorsRollItBackWithItsState(@TempDir Path directory) throws Exception {
        Path failing = Sidecars.compile(directory, "demo", """
                static int fail(void *self, const rsd_context *context, const rsd_command *command)
                {
                    (void)self; (void)context; (void)command;
                    return -5;
                }
                """, ".process = fail");
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            running.send(2, LoadPayload.of(1));
            running.drain();
            HandOver swap = running.host.prepare(running.bridge, failing);
            assertThat(swap.execute(PARK).serves()).isTrue();
            running.send(2, LoadPayload.of(2));
            running.drain(); // or the watch may end before it is answered
            HandOverResult result = swap.watch(SHORT);
            running.send(2, LoadPayload.of(3));
            running.drain();

            assertThat(result.rolledBack()).as(result.reason()).isTrue();
            assertThat(result.reason()).contains("it answered 1 of 1 commands with an error");
            assertThat(result.effects().stateGap()).as("it saves nothing").isEqualTo(1);
            assertThat(LoadPayload.answers(running.sink)).extracting(LoadPayload.Answer::sequence).containsExactly(1L,
                    3L);
            running.assertBalanced();
        }
    }

    @Test
    void theStateOfARealOneIsCarriedBack() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(Sidecars.named("demo_1.0.0"));
            running.send(2, LoadPayload.of(1));
            HandOver swap = running.host.prepare(running.bridge, Sidecars.named("demo_1.1.0"));
            assertThat(swap.execute(PARK).serves()).isTrue();
            running.send(2, LoadPayload.of(2));
            running.drain();
            assertThat(swap.rollBack().rolledBack()).isTrue();
            running.send(2, LoadPayload.of(3));
            running.drain();

            assertThat(LoadPayload.answers(running.sink)).extracting(LoadPayload.Answer::version).satisfies(
                    versions -> assertThat(versions.get(2)).isEqualTo(versions.get(0)).isNotEqualTo(versions.get(1)));
            assertThat(LoadPayload.answers(running.sink).getLast().lost()).as("by its own count").isZero();
        }
    }

    @Test
    void aStopWhileItIsWatchedEndsBoth() {
        try (CrashyHost crashy = new CrashyHost()) {
            HandOver swap = swap(crashy);
            assertThat(crashy.host.stop()).isTrue();

            assertThat(crashy.bridge.alive()).isZero();
            assertThat(swap.watch(LONG).serves()).isTrue();
            swap.commit();
            crashy.host.start();
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
            assertThat(crashy.host.status().version()).isEqualTo("2.0.0");
        }
    }

    @Test
    void theEndOfItsBridgeGivesTheRingBackToTheOtherOne() {
        try (CrashyHost crashy = new CrashyHost()) {
            FakeProcesses other = new FakeProcesses();
            crashy.start();
            HandOver swap = crashy.host.prepare(other, crashy.library("new.so"));
            assertThat(swap.execute(PARK).serves()).isTrue();

            crashy.host.bridge(null);

            assertThat(crashy.host.status().version()).isEqualTo("1.0.0");
            assertThat(crashy.host.bridge()).containsSame(crashy.bridge);
            assertThat(other.alive()).isZero();
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
        }
    }

    /** Or the window may end before the hang begins. */
    private static void awaitInHand(SidecarHost host, long position) {
        await().atMost(RunningHost.LONG).until(() -> host.reading().inHandFrom() == position);
    }

    private static HandOver swap(CrashyHost crashy) {
        if (crashy.host.status().state() != SidecarState.RUNNING) {
            crashy.start();
        }
        HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library("new.so"));
        assertThat(swap.execute(PARK).serves()).isTrue();
        return swap;
    }
}
