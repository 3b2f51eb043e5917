// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.Figures;
import io.ringside.ui.Readings;

import org.junit.jupiter.api.Test;

class ThroughputViewModelTest {
    private final ThroughputViewModel model = new ThroughputViewModel();

    private void feed(long accepted, long done, long refused) {
        List<RingReading> samples = new ArrayList<>();
        for (int tick = 0; tick <= 300; tick++) {
            samples.add(Readings.ring(tick * 10_000_000L, tick * accepted, tick * done, tick * refused));
        }
        model.onDraw(Readings.pulse(SidecarState.RUNNING, samples));
        model.onText();
    }

    private static String plain(String text) {
        return text.replace(Figures.SPACE, ' ');
    }

    @Test
    void ratesComeFromTheCountersOfTheRing() {
        feed(2_000, 1_500, 0);

        assertThat(plain(model.commandRateProperty().get())).isEqualTo("200 k/s");
        assertThat(plain(model.eventRateProperty().get())).isEqualTo("150 k/s");
    }

    @Test
    void refusalsAreNamedOnlyWhenThereAreAny() {
        feed(10, 10, 0);
        assertThat(model.refusalsProperty().get()).isEmpty();

        ThroughputViewModel refusing = new ThroughputViewModel();
        List<RingReading> samples = List.of(Readings.ring(0, 0, 0, 0), Readings.ring(400_000_000L, 10, 10, 50));
        refusing.onDraw(Readings.pulse(SidecarState.RUNNING, samples));
        refusing.onText();
        assertThat(plain(refusing.refusalsProperty().get())).isEqualTo("125/s");
    }

    @Test
    void oneInTenSecondsIsARateToo() {
        List<RingReading> samples = new ArrayList<>();
        for (int tick = 0; tick <= 6_000; tick++) {
            samples.add(Readings.ring(tick * 10_000_000L, tick / 1_000, tick / 1_000, 0));
        }
        model.onDraw(Readings.pulse(SidecarState.RUNNING, samples));
        model.onText();

        assertThat(plain(model.commandRateProperty().get())).isEqualTo("0.1/s");
    }

    @Test
    void bytesAreToldBesideRecords() {
        feed(2_000, 2_000, 0);

        assertThat(plain(model.byteRateProperty().get())).isEqualTo("6.1 MiB/s");
    }

    @Test
    void aBurstAndASilenceAreNotAveragedIntoTheWholeMinute() {
        List<RingReading> samples = new ArrayList<>();
        for (int tick = 0; tick <= 1_000; tick++) {
            long count = tick < 500 ? tick * 1_000L : 500_000;
            samples.add(Readings.ring(tick * 10_000_000L, count, count, 0));
        }
        model.onDraw(Readings.pulse(SidecarState.RUNNING, samples));
        model.onText();

        assertThat(model.commandRateProperty().get()).isEqualTo("0/s");
    }
}
