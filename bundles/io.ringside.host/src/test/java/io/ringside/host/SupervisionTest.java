// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Question.Answer;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import org.junit.jupiter.api.Test;

class SupervisionTest {
    private static final Duration PARK = Duration.ofSeconds(60);

    /** Nothing is started again by itself within a test. */
    private static final RestartPolicy SLOW = new RestartPolicy(Duration.ofHours(1), Duration.ofHours(1), 5,
            Duration.ofDays(1), Long.MAX_VALUE, Duration.ZERO);

    @Test
    void startsACrashedOneAgainAndTheCommandInHandIsFlagged() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            crashy.send(FakeProcesses.FINE);
            long inHand = crashy.send(FakeProcesses.CRASH_THE_FIRST_TIME);
            long after = crashy.send(FakeProcesses.FINE);
            crashy.drain();
            crashy.awaitState(SidecarState.RUNNING); // the new one may be through before the host shows it

            assertThat(crashy.bridge.taken()).extracting(FakeProcesses.Taken::position).containsExactly(0L, inHand,
                    inHand, after);
            assertThat(crashy.bridge.taken()).extracting(FakeProcesses.Taken::again).containsExactly(false, false, true,
                    false);
            assertThat(crashy.host.supervision()).satisfies(seen -> {
                assertThat(seen.restarts()).isEqualTo(1);
                assertThat(seen.inARow()).isEqualTo(1);
                assertThat(seen.crashes()).singleElement().satisfies(crash -> {
                    assertThat(crash.signal()).isEqualTo(11);
                    assertThat(crash.position()).isEqualTo(inHand);
                });
                assertThat(seen.pid()).isEqualTo(1000 + crashy.host.status().generation());
            });
            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.RUNNING);
        }
    }

    @Test
    void holdsItAfterFiveCrashesInARowAndSaysWhatCanBeDone() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            crashy.send(FakeProcesses.CRASH);
            crashy.awaitState(SidecarState.FAILED);

            assertThat(crashy.bridge.loads).hasValue(5);
            assertThat(crashy.host.supervision().inARow()).isEqualTo(5);
            assertThat(crashy.host.supervision().crashes()).hasSize(5);
            assertThat(crashy.host.supervision().nextStartMillis()).isZero();
            assertThat(crashy.host.status().detail())
                    .startsWith("RS-302: fake 1.0.0 keeps ending (5 times in a row, the "
                            + "last by SIGSEGV in f+0x1 of fake.so while it handled the command at position 0");
            assertThat(crashy.host.reading().unread()).as("the command waits").isPositive();

            crashy.host.answer(Answer.SKIP);
            assertThat(crashy.bridge.requests.getLast().recovery().policy()).isEqualTo(Recovery.Policy.SKIP);
            crashy.awaitState(SidecarState.FAILED);
            assertThat(crashy.bridge.requests).as("a person's start begins a new row").hasSize(10);
            assertThat(crashy.bridge.requests.getLast().recovery().policy()).isEqualTo(Recovery.Policy.REDELIVER);

            assertThat(crashy.host.stop()).isTrue();
            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.STOPPED);
        }
    }

    @Test
    void oneThatCannotBeStartedAgainIsTriedNoMoreThanFiveTimes() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            crashy.bridge.refuses = true;
            crashy.host.kill();
            crashy.awaitState(SidecarState.FAILED);

            assertThat(crashy.bridge.loads).as("one start, five tries").hasValue(6);
            assertThat(crashy.host.status().detail()).contains("RS-415");
            crashy.bridge.refuses = false;
            crashy.host.start();
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
        }
    }

    @Test
    void aHealthyStretchEndsTheRow() {
        RestartPolicy policy = new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, Duration.ofDays(1), 2,
                Duration.ZERO);
        try (CrashyHost crashy = new CrashyHost(policy, PARK)) {
            crashy.start();
            for (int i = 0; i < 12; i++) {
                crashy.send(FakeProcesses.FINE);
                crashy.send(FakeProcesses.FINE);
                crashy.send(FakeProcesses.CRASH_THE_FIRST_TIME);
                crashy.drain();
                crashy.awaitState(SidecarState.RUNNING);
            }

            assertThat(crashy.host.supervision().restarts()).isEqualTo(12);
            assertThat(crashy.host.supervision().inARow()).isEqualTo(1);
        }
    }

    @Test
    void aSpareTakesOverAtOnceAndIsReplaced() {
        try (CrashyHost crashy = new CrashyHost(SLOW, PARK)) {
            crashy.host.settings(SidecarSettings.DEFAULT);
            crashy.start();
            await().atMost(CrashyHost.LONG).until(() -> crashy.bridge.loads.get() == 2);
            long spare = crashy.bridge.newest().number();
            awaitWarmSpare(crashy, 2);
            crashy.host.kill();
            await().atMost(CrashyHost.LONG).until(() -> crashy.host.status().generation() == spare);

            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.RUNNING);
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
            assertThat(crashy.host.supervision().inARow()).as("a drill does not count").isZero();
            await().atMost(CrashyHost.LONG).until(() -> crashy.bridge.loads.get() == 3);
            awaitWarmSpare(crashy, 2);
            crashy.send(FakeProcesses.CRASH);
            crashy.awaitState(SidecarState.RESTARTING);
            assertThat(crashy.host.supervision().inARow()).as("its spare was at once, then crashed, too").isEqualTo(2);
            assertThat(crashy.host.supervision().nextStartMillis()).as("the second in a row waits")
                    .isGreaterThan(System.currentTimeMillis());
        }
    }

    /** The second crash must not come before the supervisor has put the spare in its place. */
    private static void awaitWarmSpare(CrashyHost crashy, int processes) {
        await().atMost(CrashyHost.LONG).until(() -> crashy.bridge.alive() == processes);
        crashy.host.settings(crashy.host.settings());
        crashy.host.bridge(crashy.bridge); // waits for the lock, which the supervisor has while it does so
    }

    @Test
    void aSwapTakesNoSpareOfAnotherLibrary() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.host.settings(SidecarSettings.DEFAULT);
            crashy.start();
            HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library("new.so"));
            assertThat(swap.execute(PARK).serves()).isTrue();
            swap.commit();
            crashy.host.kill();
            await().atMost(CrashyHost.LONG).until(() -> crashy.host.supervision().restarts() == 1
                    && crashy.host.status().state() == SidecarState.RUNNING);

            assertThat(crashy.host.status().version()).isEqualTo("2.0.0");
        }
    }

    @Test
    void whileItWaitsToBeStartedAPersonCanStopStartAndSwap() {
        try (CrashyHost crashy = new CrashyHost(SLOW, PARK)) {
            crashy.start();
            crashy.host.kill();
            crashy.awaitState(SidecarState.RESTARTING);
            assertThat(crashy.host.status().detail()).startsWith("RS-301: fake 1.0.0 ended: SIGKILL");
            assertThat(crashy.host.supervision().nextStartMillis()).isGreaterThan(System.currentTimeMillis());
            crashy.host.start();
            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.RUNNING);
            assertThat(crashy.host.supervision().nextStartMillis()).isZero();

            crashy.host.kill();
            crashy.awaitState(SidecarState.RESTARTING);
            assertThat(crashy.host.stop()).isTrue();
            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.STOPPED);
            crashy.host.start();

            crashy.host.kill();
            crashy.awaitState(SidecarState.RESTARTING);
            assertThatThrownBy(() -> crashy.host.prepare(crashy.bridge, crashy.library(FakeProcesses.UNWILLING)))
                    .isInstanceOf(RingsideException.class);
            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.RESTARTING);
            HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library("new.so"));
            crashy.send(FakeProcesses.FINE);
            assertThat(swap.execute(PARK).serves()).isTrue();
            swap.commit();
            crashy.drain();
            assertThat(crashy.host.status().version()).isEqualTo("2.0.0");
        }
    }

    @Test
    void oneThatCrashesWhileItsSuccessorIsPreparedIsReplacedByIt() {
        try (CrashyHost crashy = new CrashyHost(SLOW, PARK)) {
            crashy.start();
            HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library("new.so"));
            crashy.host.kill();
            crashy.awaitState(SidecarState.RESTARTING);
            crashy.send(FakeProcesses.FINE);

            assertThat(swap.execute(PARK).serves()).isTrue();
            swap.commit();
            crashy.drain();
            assertThat(crashy.host.status().version()).isEqualTo("2.0.0");
            assertThat(crashy.host.supervision().crashes()).hasSize(1);
        }
    }

    @Test
    void aSwapThatFailsWhileItWaitsLeavesItWaiting() {
        try (CrashyHost crashy = new CrashyHost(SLOW, PARK)) {
            crashy.start();
            crashy.host.kill();
            crashy.awaitState(SidecarState.RESTARTING);
            HandOver swap = crashy.host.prepare(crashy.bridge, crashy.library("new.so"));
            crashy.bridge.newest().kill();
            await().atMost(CrashyHost.LONG).until(() -> crashy.bridge.alive() == 0);

            assertThat(swap.execute(PARK).code()).isEqualTo("RS-407");
            assertThat(crashy.host.status().state()).isEqualTo(SidecarState.RESTARTING);
        }
    }

    @Test
    void theStateThatWasGivenToACrashedOneIsGivenToTheNext() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            crashy.send(FakeProcesses.FINE);
            crashy.send(FakeProcesses.FINE);
            crashy.drain();
            crashy.host.stop();
            crashy.host.start();
            assertThat(crashy.bridge.newest().count()).isEqualTo(2);
            crashy.host.kill();
            await().atMost(CrashyHost.LONG).until(() -> crashy.host.supervision().restarts() == 1
                    && crashy.host.status().state() == SidecarState.RUNNING);

            assertThat(crashy.bridge.newest().count()).isEqualTo(2);
        }
    }

    @Test
    void asksAndIsAnswered() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.bridge.asks = true;
            crashy.start();
            crashy.send(FakeProcesses.CRASH_THE_FIRST_TIME);
            crashy.awaitState(SidecarState.ASKING);

            assertThat(crashy.host.supervision().question()).get()
                    .satisfies(asked -> assertThat(asked.attempt()).isEqualTo(2));
            assertThat(crashy.host.status().detail()).startsWith("RS-305: fake 1.0.0 waits");
            crashy.host.answer(Answer.REDELIVER);
            crashy.drain();
            crashy.awaitState(SidecarState.RUNNING);
            assertThatThrownBy(() -> crashy.host.answer(Answer.SKIP)).isInstanceOfSatisfying(RingsideException.class,
                    e -> assertThat(e.code()).isEqualTo("RS-332"));
        }
    }

    @Test
    void aHangIsShownAndEndsWithAKill() {
        try (CrashyHost crashy = new CrashyHost()) {
            crashy.start();
            crashy.send(FakeProcesses.HANG);
            crashy.awaitState(SidecarState.HUNG);
            assertThat(crashy.host.status().detail()).contains("kill its process");

            crashy.host.kill();
            crashy.drain();
            assertThat(crashy.bridge.taken()).extracting(FakeProcesses.Taken::again).containsExactly(false, true);
        }
    }

    @Test
    void fiftyCrashesAreKept() {
        RestartPolicy patient = new RestartPolicy(Duration.ofNanos(1), Duration.ofNanos(1), 1_000, Duration.ofDays(1),
                Long.MAX_VALUE, Duration.ZERO);
        try (CrashyHost crashy = new CrashyHost(patient, PARK)) {
            crashy.start();
            crashy.send(FakeProcesses.CRASH);
            await().atMost(CrashyHost.LONG).until(() -> crashy.host.supervision().inARow() > 60);

            assertThat(crashy.host.supervision().crashes()).hasSize(50);
            List<Long> pids = crashy.host.supervision().crashes().stream().map(crash -> crash.pid()).toList();
            assertThat(pids).as("newest first").isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
    }
}
