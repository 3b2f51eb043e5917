// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Patience.class)
class RingViewModelTest {
    private static final long TICK = 10_000_000;

    private final StubInspector inspector = new StubInspector();
    private final BackgroundWork work = new BackgroundWork("ring-test", Runnable::run);
    private final RingViewModel model = new RingViewModel(inspector, work);

    @AfterEach
    void close() {
        work.close();
    }

    private static final class StubInspector implements RingInspector {
        volatile boolean failing;

        @Override
        public List<RingSummary> rings() {
            return List.of();
        }

        @Override
        public RingReading read(String name) {
            return Readings.ring(1, 0, 0, 0);
        }

        @Override
        public RingPicture picture(String name, int most) {
            if (failing) {
                throw new RingsideException("RS-101", "planted");
            }
            return new RingPicture(Readings.ring(1, 3, 0, 0), List.of(), 3, 3, false, "");
        }

        @Override
        public RingPicture picture(Path file, int most) {
            return picture("", most);
        }

        @Override
        public Optional<RingRecord> record(String name, long position) {
            return Optional.empty();
        }

        @Override
        public StallVerdict verdict(String name) {
            return new StallVerdict(StallVerdict.Kind.FLOWING, "");
        }
    }

    private PulseReading flow(SidecarState state, long perTick, long behind) {
        List<RingReading> samples = new ArrayList<>();
        for (int tick = 1; tick <= 100; tick++) {
            long accepted = tick * perTick;
            samples.add(Readings.ring(tick * TICK, accepted, Math.max(0, accepted - behind), 0));
        }
        PulseReading reading = Readings.pulse(state, samples);
        model.onDraw(reading);
        model.onText(reading);
        return reading;
    }

    @Test
    void stallBudgetIsFreeRoomOverTheRateOfBytes() {
        flow(SidecarState.RUNNING, 1_000, 0); // 100,000 records of 32 bytes a second into 1 MiB: 327.7 ms

        assertThat(model.figuresProperty().get().budget()).isEqualTo("328");
        assertThat(model.figuresProperty().get().budgetUnit()).isEqualTo("ms");
    }

    @Test
    void anIdleRingHasNoLimit() {
        flow(SidecarState.RUNNING, 0, 0);

        assertThat(model.figuresProperty().get().budget()).isEqualTo("idle");
    }

    @Test
    void anEmptyRingSaysWhetherCommandsFlow() {
        flow(SidecarState.RUNNING, 0, 0);
        assertThat(model.whyEmpty()).isEqualTo("Ring is empty: 0 unread. Send one with Ctrl+Enter.");
        flow(SidecarState.RUNNING, 10, 0);
        assertThat(model.whyEmpty()).isEqualTo("Ring is empty: 0 unread. Commands are taken as they come.");

        model.onDraw(Readings.pulse(SidecarState.RUNNING,
                List.of(Readings.ring(100 * TICK + 12_000_000_000L, 1_000, 1_000, 0))));
        assertThat(model.whyEmpty().replace(Figures.SPACE, ' '))
                .isEqualTo("Ring is empty: 0 unread, last command 12 s ago. Send one with Ctrl+Enter.");
    }

    @Test
    void whereNoSidecarTakesCommandsTheCureIsSaid() {
        PulseReading stopped = flow(SidecarState.STOPPED, 10, 0);
        assertThat(model.whyEmpty()).isEqualTo("Ring is empty: 0 unread. Start the sidecar: Ctrl+K, then start.");

        model.onText(withVerdict(stopped,
                new StallVerdict(StallVerdict.Kind.NO_CONSUMER, "No sidecar takes commands; none wait.")));
        assertThat(model.figuresProperty().get().line())
                .endsWith("No sidecar takes commands; none wait. Start the sidecar: Ctrl+K, then start.");
    }

    private static PulseReading withVerdict(PulseReading reading, StallVerdict verdict) {
        return new PulseReading(reading.nanos(), reading.epochMillis(), reading.sidecar(), reading.ring(),
                reading.samples(), reading.histograms(), verdict, reading.placement(), reading.ledger(),
                reading.events(), reading.load(), reading.swaps(), reading.care(), reading.problem());
    }

    @Test
    void aFullRingHasNoBudgetLeft() {
        long all = Readings.CAPACITY / Readings.RECORD;
        PulseReading full = Readings.pulse(SidecarState.STOPPED, List.of(Readings.ring(TICK, all, 0, 5)));
        model.onDraw(full);
        model.onText(full);

        assertThat(model.figuresProperty().get().budget()).isEqualTo("0");
        assertThat(model.figuresProperty().get().toFull()).isEqualTo("full");
    }

    @Test
    void lagIsInRecordsAndInTime() {
        flow(SidecarState.RUNNING, 1_000, 500);

        assertThat(model.figuresProperty().get().lag()).isEqualTo("500");
        assertThat(model.figuresProperty().get().lagNote().replace(Figures.SPACE, ' ')).endsWith("5 ms, est.");
    }

    @Test
    void recordsAreShownWhileTheRingTurnsSlowly() {
        flow(SidecarState.RUNNING, 10, 0); // 1,000 records of 32 bytes a second: a turn of 1 MiB takes half a minute

        assertThat(model.regimeProperty().get()).isEqualTo(Regime.RECORDS);
        Awaitility.await().until(() -> model.pictureProperty().get() != null);
    }

    @Test
    void theBandIsShownWhileNobodyCouldFollowATurn() {
        flow(SidecarState.RUNNING, 10_000, 0); // 30 turns a second

        assertThat(model.regimeProperty().get()).isEqualTo(Regime.BAND);
    }

    @Test
    void whatAPersonLockedStays() {
        model.lock(Regime.SWEEP);
        flow(SidecarState.RUNNING, 10_000, 0);

        assertThat(model.regimeProperty().get()).isEqualTo(Regime.SWEEP);
        model.lock(null);
        assertThat(model.regimeProperty().get()).isEqualTo(Regime.BAND);
    }

    @Test
    void aRingThatStandsStillWithRecordsInItShowsThemUnasked() {
        flow(SidecarState.STOPPED, 10_000, 3);

        assertThat(model.regimeProperty().get()).isEqualTo(Regime.RECORDS);
        Awaitility.await().until(() -> model.pictureProperty().get() != null);
    }

    @Test
    void aPictureThatCannotBeTakenIsSaid() {
        inspector.failing = true;
        flow(SidecarState.RUNNING, 10, 0);

        Awaitility.await().until(() -> model.failureProperty().get() != null);
        assertThat(model.failureProperty().get()).hasMessage("planted");
    }

    @Test
    void timeToFullIsToldWhenMoreComesThanGoes() {
        flow(SidecarState.RUNNING, 1_000, 0);
        assertThat(model.figuresProperty().get().toFull()).isEqualTo("stable");

        risingWithoutService();
        assertThat(model.figuresProperty().get().toFull()).matches("[0-9.]+\u00a0(ms|s)");
    }

    /** As much again comes in, and nothing is done. */
    private void risingWithoutService() {
        List<RingReading> samples = new ArrayList<>();
        for (int tick = 101; tick <= 130; tick++) {
            samples.add(Readings.ring(tick * TICK, tick * 1_000L, 100_000, 0));
        }
        PulseReading reading = Readings.pulse(SidecarState.RUNNING, samples);
        model.onDraw(reading);
        model.onText(reading);
    }

    @Test
    void aResetBeginsANewMarkOfTheViewAndSaysThatItIsSampled() {
        flow(SidecarState.RUNNING, 1_000, 5_000);
        assertThat(model.figuresProperty().get().highWaterNote()).endsWith("exact");

        model.resetHighWater();
        PulseReading calm = Readings.pulse(SidecarState.RUNNING, List.of(calm(101, 100_000)));
        model.onDraw(calm);
        model.onText(calm);

        assertThat(model.figuresProperty().get().highWaterNote()).endsWith("sampled, since reset");
    }

    /** The ring's own mark stays, whatever waits now. */
    private static RingReading calm(int tick, long accepted) {
        RingReading full = Readings.ring(tick * TICK, accepted, accepted - 5_000, 0);
        RingReading now = Readings.ring(tick * TICK, accepted, accepted, 0);
        return new RingReading(now.nanos(), now.capacity(), now.producerPosition(), now.consumerPosition(), now.done(),
                -1, 0, now.offered(), now.accepted(), 0, now.acceptedBytes(), full.highWater(), full.highWaterAt(), 0,
                0, 0, now.doneCount(), 0, 0, now.emitted(), now.delivered(), 0, now.upcalls(), 0, 0, 0, 0, 0, 0, 0, 0,
                0,
                false, 2, 2, 0, 1, 1);
    }

    @Test
    void theTextForThoseWhoHearItTellsEveryFigure() {
        flow(SidecarState.RUNNING, 1_000, 500);

        assertThat(RingText.spoken(model.figuresProperty().get())).contains("fill ", "high water ", "time to full ",
                "stall budget ", "500 records behind", "flowing", "sampled", "exact");
    }

    @Test
    void withoutARingItSaysSo() {
        model.onText(PulseReading.nothing(0, 0));

        assertThat(model.figuresProperty().get()).isEqualTo(RingFigures.NONE);
    }
}
