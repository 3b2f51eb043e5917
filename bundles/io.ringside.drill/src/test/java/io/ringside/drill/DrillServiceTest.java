// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.WatchWindow;
import io.ringside.drill.World.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each drill over a world that is well, and over one that is not: there it must fail. */
@Timeout(180)
class DrillServiceTest extends DrilledWorld {
    @Test
    void killsInFloodAndSaysTheWorstRecovery() {
        DrillReport report = passed(Drill.KILL);

        assertThat(report.kills()).isGreaterThan(10);
        assertThat(report.hitsInHand()).isEqualTo(report.kills()).isEqualTo(report.redelivered());
        assertThat(report.worstRecoveryNanos()).isBetween(100_000_000L, 150_000_000L);
        assertThat(report.line()).endsWith(" pause_p50_us=unmeasured pause_p99_us=unmeasured")
                .contains(" lost=0 doubled=0 kills=" + report.kills() + " swaps=0 redelivered=");
        assertThat(progress).first().asString().contains("seed 42");
    }

    @Test
    void killsNobodyBeforeTheHostShowsWhoServes() {
        passed(Drill.KILL); // World refuses such a kill with RS-314, as the host does

        assertThat(world.doneUnshown).as("commands done before it was shown").isPositive();
    }

    @Test
    void saysTheMedianRecoveryAndWhetherASpareStoodBy() {
        passed(Drill.KILL);
        assertThat(progress).anySatisfy(line -> assertThat(line)
                .containsPattern("next command done after 1[0-4][0-9]\\.[0-9] ms in the median")
                .endsWith("with a spare process"));

        sidecar.settings(new SidecarSettings(SidecarSettings.DEFAULT.policy(), 3,
                SidecarSettings.DEFAULT.confinement(), SidecarSettings.DEFAULT.hostLoss(), false));
        passed(Drill.KILL);
        assertThat(progress).anySatisfy(line -> assertThat(line).endsWith("without a spare process"));
    }

    @Test
    void killsAtOtherTimesWithAnotherSeedAndAtTheSameWithTheSame() {
        run(Drill.KILL);
        List<String> first = List.copyOf(progress);
        DrillServiceTest same = new DrillServiceTest();
        same.run(Drill.KILL);
        assertThat(same.progress).isEqualTo(first);

        DrillServiceTest other = new DrillServiceTest();
        other.service().run(Drill.KILL, Duration.ofSeconds(10), SEED + 1, other.progress::add);
        assertThat(other.progress).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"LOSES_ON_KILL, RS-716", "DOUBLES_ON_KILL, RS-716", "NEVER_RESTARTS, RS-714", "GIVES_UP, RS-714",
        "NEVER_IN_HAND, RS-713", "FORGETS_IN_HAND, RS-715"})
    void failsWhenAKillDoesHarmOrTestsNothing(Fault fault, String code) {
        world.faults.add(fault);

        assertThat(run(Drill.KILL).failure()).startsWith(code);
    }

    @Test
    void killsOnBeyondItsTimeUntilItHasMetACommandInHand() {
        world.faults.add(Fault.NEVER_IN_HAND);

        DrillReport report = service().run(Drill.KILL, Duration.ofSeconds(1), SEED, progress::add);

        assertThat(report.kills()).as("before it gives up").isGreaterThanOrEqualTo(20);
        assertThat(report.failure()).startsWith("RS-713");
    }

    @Test
    void stopsAProcessAndSeesThatNobodyTakesOver() {
        passed(Drill.PAUSE);

        assertThat(world.isolation).as("put back").isEqualTo("in-process");
        assertThat(progress).anySatisfy(line -> assertThat(line).contains("nobody took over"));
    }

    @ParameterizedTest
    @CsvSource({"SOMEBODY_TAKES_OVER, RS-715", "NEVER_STOPS_STILL, RS-715"})
    void failsWhenAStoppedProcessIsNotAlone(Fault fault, String code) {
        world.faults.add(fault);

        assertThat(run(Drill.PAUSE).failure()).startsWith(code);
        assertThat(world.signalled).as("let go on").isFalse();
    }

    @Test
    void holdsTheSenderBackWhileTheSidecarTakesItsTime() {
        assertThat(passed(Drill.SLOW).ledger().refused()).isPositive();
    }

    @Test
    void fillsTheRingToTheLastByteAndDrainsIt() {
        passed(Drill.FILL);

        assertThat(progress).anySatisfy(line -> assertThat(line).contains("4096 bytes, none free"));
    }

    @ParameterizedTest
    @CsvSource({"SLOW, MISCOUNTS_REFUSED, RS-715", "SLOW, NEVER_FULL, RS-713", "FILL, MISCOUNTS_REFUSED, RS-715",
        "FILL, LETS_IN_WHEN_FULL, RS-715"})
    void failsWhenRefusalsAreNotWhatTheyMustBe(Drill drill, Fault fault, String code) {
        world.faults.add(fault);

        assertThat(run(drill).failure()).startsWith(code);
    }

    @Test
    void swapsToAndFroAndTellsThePauses() {
        DrillReport report = passed(Drill.SWAP);

        assertThat(swaps.asked).startsWith("libdemo_1.1.0.so in-process", "libdemo_1.0.0.so in-process",
                "libdemo_1.1.0.so in-process");
        assertThat(report.swaps()).isGreaterThan(100);
        assertThat(report.pauseP99Nanos()).isGreaterThan(report.pauseP50Nanos());
        assertThat(swaps.watch()).as("put back").isEqualTo(WatchWindow.DEFAULT);
        assertThat(progress).anySatisfy(line -> assertThat(line)
                .contains("found the ring full in 0 of " + report.swaps() + " swaps, at most 0.0 us"));
    }

    @Test
    void tellsHowLongTheProducerStood() {
        swaps.stallNanos = 1_500;

        DrillReport report = passed(Drill.SWAP);

        assertThat(progress).anySatisfy(line -> assertThat(line)
                .contains("found the ring full in " + report.swaps() + " of " + report.swaps()
                        + " swaps, at most 1.5 us"));
    }

    @Test
    void callsNoPauseMeasuredBesideTooMuchOtherWork() {
        othersLoad = 1.6;

        DrillReport report = passed(Drill.SWAP);

        assertThat(report.pauseP50Nanos()).isEqualTo(DrillReport.UNMEASURED);
        assertThat(report.line()).endsWith(" pause_p50_us=unmeasured pause_p99_us=unmeasured");
        assertThat(progress).anySatisfy(line -> assertThat(line).contains("beside 1.60 runnable threads of others"));
    }

    @Test
    void failsWhenASwapIsNotCommittedOrTheOldBuildAnswers() {
        swaps.outcomes.put("libdemo_1.0.0.so", SwapOutcome.ABORTED);
        assertThat(run(Drill.SWAP).failure()).startsWith("RS-715: The swap to libdemo_1.0.0.so was ABORTED");

        swaps.outcomes.clear();
        world.faults.add(Fault.OLD_ONE_ANSWERS);
        assertThat(run(Drill.SWAP).failure()).startsWith("RS-715: After the swap");
    }

    @Test
    void needsAnotherBuildToSwapTo() {
        swaps.candidates.removeIf(path -> path.toString().contains("1.1.0"));

        assertThat(run(Drill.SWAP).failure()).startsWith("RS-712");
    }

    private void shipBadLibraries() throws IOException {
        for (BadLibrary bad : BadLibrary.SHIPPED) {
            Files.createFile(libraries.resolve(bad.file()));
            swaps.outcomes.put(bad.file(), bad.outcome());
            swaps.codes.put(bad.file(), bad.code());
        }
    }

    @Test
    void offersEveryBadLibraryWhereItCanDoNoHarm() throws IOException {
        shipBadLibraries();

        passed(Drill.BAD_LIBRARY);

        assertThat(swaps.asked).contains("text.so in-process", "crashctor.so in-process",
                "demo_crashes.so own-process", "demo_hangs.so own-process")
                .doesNotContain("demo_crashes.so in-process");
        assertThat(world.isolation).isEqualTo("in-process");
    }

    @ParameterizedTest
    @CsvSource({"nosymbol.so, COMMITTED", "demo_crashes.so, COMMITTED", "demo_errs.so, REFUSED"})
    void failsWhenABadLibraryIsLetInOrNotForTheRightReason(String file, SwapOutcome outcome) throws IOException {
        shipBadLibraries();
        swaps.outcomes.put(file, outcome);

        assertThat(run(Drill.BAD_LIBRARY).failure()).startsWith("RS-715: " + file).contains(outcome.toString());
    }

    @Test
    void failsWhenABadLibraryIsNotThere() throws IOException {
        shipBadLibraries();
        Files.delete(libraries.resolve("text.so"));

        assertThat(run(Drill.BAD_LIBRARY).failure()).startsWith("RS-712");
    }

    @Test
    void failsWhenTheRingIsNotDrained() {
        world.faults.add(Fault.NEVER_DRAINS);

        assertThat(run(Drill.FILL).failure()).startsWith("RS-714");
        assertThat(run(Drill.SLOW).failure()).startsWith("RS-714");
    }

    @ParameterizedTest
    @EnumSource(Drill.class)
    void refusesASidecarThatNobodyCouldAudit(Drill drill) {
        sidecar.answersLoad = false;

        assertThatThrownBy(() -> run(drill)).isInstanceOf(RingsideException.class).hasMessageContaining("audited load");
    }

    @Test
    void refusesWhenNoSidecarRuns() {
        world.state = SidecarState.FAULTED;

        assertThatThrownBy(() -> run(Drill.SLOW)).isInstanceOf(RingsideException.class)
                .hasMessageContaining("FAULTED");
    }

    @Test
    void saysWhenTheSidecarCannotBeMoved() {
        swaps.refusesMove = true;

        assertThat(run(Drill.KILL).failure()).startsWith("RS-712").contains("RS-430");
    }

    @Test
    void putsTheSettingsBack() {
        passed(Drill.KILL);

        assertThat(sidecar.settings()).isEqualTo(SidecarSettings.DEFAULT);
        assertThat(world.isolation).isEqualTo("in-process");
    }

    @Test
    void runsOneAtATimeAndEndsWhenAsked() {
        DefaultDrillService service = service();
        List<String> codes = new ArrayList<>();

        DrillReport report = service.run(Drill.SLOW, Duration.ofHours(1), SEED, line -> {
            if (service.running().isPresent() && codes.isEmpty()) {
                codes.add(codeOf(() -> service.run(Drill.FILL, Duration.ofSeconds(1), 1, progress::add)));
                service.stop();
            }
        });

        assertThat(codes).containsExactly("RS-711");
        assertThat(report.drill()).isEqualTo(Drill.SLOW);
        assertThat(service.running()).isEmpty();
        assertThat(codeOf(() -> service.run(Drill.FILL, Duration.ofMillis(1), 1, progress::add))).isEqualTo("RS-718");
    }

    private static String codeOf(Runnable refused) {
        try {
            refused.run();
            return "none";
        } catch (RingsideException e) {
            return e.code();
        }
    }
}
