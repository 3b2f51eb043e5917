// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.WatchWindow;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarSwapTest {
    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();
    private final SwapJournal journal = new SwapJournal();
    private final HandClock clock = new HandClock();
    private final SidecarSwap swap = new SidecarSwap(FakeHost.run(host, clock, journal));

    @BeforeEach
    void bringABridge() {
        host.bridge = new SampleBridge();
    }

    @Test
    void goesThroughAllPhasesAndReportsWhatTheHostMeasured() throws IOException {
        Path library = library("stats.so", SampleFiles.elf());

        SwapReport report = swap.to(library);

        assertThat(report.committed()).isTrue();
        assertThat(report.subject()).isEqualTo("sidecar");
        assertThat(report.from()).isEqualTo("stats 1.0.0");
        assertThat(report.to()).isEqualTo("stats 1.1.0");
        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).containsExactly(FakeHost.ALL_PHASES);
        assertThat(report.pauseNanos()).isEqualTo(900);
        assertThat(report.unreadBytes()).isEqualTo(64);
        assertThat(report.unreadRecords()).isEqualTo(2);
        assertThat(report.refusedDuring()).isEqualTo(5);
        assertThat(host.calls).containsExactly("prepare " + library, "execute", "watch", "commit");
        assertThat(journal.history()).containsExactly(report);
        assertThat(journal.phase()).isEmpty();
    }

    @Test
    void refusesWhatTheBridgeRefusesAndTouchesNothing() throws IOException {
        SwapReport report = swap.to(library("bad.so", SampleFiles.elf()));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.REFUSED);
        assertThat(report.code()).isEqualTo("RS-401");
        assertThat(report.reason()).isEqualTo("It speaks ABI 4.");
        assertThat(report.to()).isEqualTo("bad.so");
        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).containsExactly(SwapPhase.STAGED);
        assertThat(host.calls).isEmpty();
    }

    @Test
    void refusesHalfAFile() throws IOException {
        SwapReport report = swap.to(library("stats.so", Arrays.copyOf(SampleFiles.elf(), 100)));

        assertThat(report.code()).isEqualTo("RS-404");
        assertThat(report.phases()).isEmpty();
        assertThat(host.calls).isEmpty();
    }

    @Test
    void refusesWhatDoesNotWarmUp() throws IOException {
        host.refusal = new RingsideException("RS-415", "create answered -12.");

        SwapReport report = swap.to(library("stats.so", SampleFiles.elf()));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.REFUSED);
        assertThat(report.code()).isEqualTo("RS-415");
        assertThat(host.calls).doesNotContain("execute");
    }

    @Test
    void abortsWhenTheOldOneDoesNotParkAndCommitsNothing() throws IOException {
        host.result = FakeHost.FAILS;

        SwapReport report = swap.to(library("stats.so", SampleFiles.elf()));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.ABORTED);
        assertThat(report.code()).isEqualTo("RS-405");
        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).containsExactly(SwapPhase.STAGED,
                SwapPhase.VERIFIED,
                SwapPhase.WARMED);
        assertThat(host.calls).doesNotContain("commit");
    }

    @Test
    void refusesWithoutABridge() throws IOException {
        host.bridge = null;

        assertThat(swap.to(library("stats.so", SampleFiles.elf())).code()).isEqualTo("RS-427");
    }

    @Test
    void reportsThatTheNewOneWasRolledBack() throws IOException {
        host.watched = FakeHost.ROLLED_BACK;

        SwapReport report = swap.to(library("stats.so", SampleFiles.elf()));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.ROLLED_BACK);
        assertThat(report.code()).isEqualTo("RS-402");
        assertThat(report.effects().stateGap()).isEqualTo(3);
        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).endsWith(SwapPhase.SERVING,
                SwapPhase.ROLLED_BACK);
        assertThat(host.calls).doesNotContain("commit");
    }

    @Test
    void saysWhatWasLostMeanwhile() throws IOException {
        LossCount.Counts[] counts = {new LossCount.Counts(5, 1), new LossCount.Counts(7, 2)};
        int[] looks = {0};
        SwapRun run = new SwapRun(host, new Staging(clock), journal, () -> counts[Math.min(looks[0]++, 1)],
                () -> WatchWindow.NONE, new Watched());

        SwapReport report = new SidecarSwap(run).to(library("stats.so", SampleFiles.elf()));

        assertThat(report.effects()).isEqualTo(new SwapReport.Effects(40, 128, 2, 1, 0));
    }

    @Test
    void goesBackToWhatServedBefore() {
        SwapReport report = swap.back();

        assertThat(report.committed()).isTrue();
        assertThat(report.to()).isEqualTo("stats 1.1.0");
        assertThat(host.calls).containsExactly("prepareBack", "execute", "watch", "commit");
    }

    @Test
    void keepsTheNewestTwoHundredReports() throws IOException {
        Path library = library("bad.so", SampleFiles.elf());
        for (int i = 0; i < 205; i++) {
            swap.to(library);
        }

        assertThat(journal.history()).hasSize(200);
        assertThat(journal.history().getFirst().number()).isEqualTo(205);
        assertThat(journal.history().getLast().number()).isEqualTo(6);
    }

    private Path library(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock.epochMillis() - 1_000));
        return file;
    }
}
