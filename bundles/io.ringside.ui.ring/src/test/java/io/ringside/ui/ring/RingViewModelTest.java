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

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void lagIsInRecordsAndInTime() {
        flow(SidecarState.RUNNING, 1_000, 500);

        assertThat(model.figuresProperty().get().lag()).isEqualTo("500");
        assertThat(model.figuresProperty().get().lagTime().replace(Figures.SPACE, ' ')).isEqualTo("5 ms est.");
    }

    @Test
    void freezingTakesAPictureAndLiveDropsIt() {
        flow(SidecarState.RUNNING, 10, 0);

        model.freeze();
        Awaitility.await().until(() -> model.pictureProperty().get() != null);
        assertThat(model.frozenProperty().get()).isTrue();

        model.live();
        assertThat(model.pictureProperty().get()).isNull();
    }

    @Test
    void aRingThatStandsStillWithRecordsInItShowsThemUnasked() {
        flow(SidecarState.STOPPED, 10, 3);

        Awaitility.await().until(() -> model.pictureProperty().get() != null);

        flow(SidecarState.RUNNING, 10, 0);
        assertThat(model.pictureProperty().get()).isNull();
    }

    @Test
    void aPictureThatCannotBeTakenIsSaid() {
        inspector.failing = true;
        flow(SidecarState.RUNNING, 10, 0);

        model.freeze();

        Awaitility.await().until(() -> model.failureProperty().get() != null);
        assertThat(model.failureProperty().get()).hasMessage("planted");
    }

    @Test
    void withoutARingItSaysSo() {
        model.onText(PulseReading.nothing(0, 0));

        assertThat(model.figuresProperty().get()).isEqualTo(RingFigures.NONE);
    }
}
