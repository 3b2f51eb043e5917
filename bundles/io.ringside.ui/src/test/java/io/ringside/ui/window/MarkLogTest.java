// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.drill.Drill;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.ui.PulseReading;
import io.ringside.ui.PulseReading.Care;
import io.ringside.ui.Readings;
import io.ringside.ui.time.ChartMark;
import io.ringside.ui.time.ChartMark.Kind;
import io.ringside.ui.time.TimeAxis;

import org.junit.jupiter.api.Test;

class MarkLogTest {
    private final MarkLog marks = new MarkLog();
    private final TimeAxis axis = new TimeAxis();

    private List<ChartMark> see(PulseReading reading) {
        axis.advance(reading.nanos(), reading.epochMillis());
        return marks.onText(reading, axis);
    }

    private static PulseReading reading(long runningSince, Care care) {
        SidecarStatus sidecar = new SidecarStatus("demo", "1.0.0", SidecarState.RUNNING, 1, 1, "0.1.0", "own-process",
                "/opt/demo.so", "main", runningSince, 0, 0, "", List.of());
        return Readings.pulse(sidecar, List.of(), PulseReading.Events.NONE,
                io.ringside.api.command.LoadProgress.NONE, PulseReading.Swaps.NONE).withCare(care);
    }

    private static Care care(Drill drill, CrashReport... crashes) {
        return new Care(new Supervision(7, crashes.length, 0, 0, List.of(crashes), Optional.empty()),
                SidecarSettings.DEFAULT, Optional.ofNullable(drill));
    }

    @Test
    void aCrashAndTheRestartBehindItAreMarked() {
        long start = Readings.EPOCH_MILLIS - 60_000;
        see(reading(start, Care.NONE));
        CrashReport crash = new CrashReport(start + 1_000, 9, "demo 1.0.0", 11, -1, "f+0x1", 64, 1, 1, new byte[0]);

        assertThat(see(reading(start + 1_250, care(null, crash)))).extracting(ChartMark::kind, ChartMark::label)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.RESTART, "restarted"),
                        org.assertj.core.groups.Tuple.tuple(Kind.FAULT, "SIGSEGV"));
    }

    @Test
    void aStartWithoutACrashIsNoRestart() {
        see(reading(Readings.EPOCH_MILLIS - 60_000, Care.NONE));

        assertThat(see(reading(Readings.EPOCH_MILLIS - 50_000, Care.NONE))).extracting(ChartMark::label)
                .containsExactly("started");
    }

    @Test
    void aDrillIsMarkedWhenItBeginsAndWhenItEnds() {
        see(reading(0, Care.NONE));
        see(reading(0, care(Drill.KILL)));
        see(reading(0, care(Drill.KILL)));

        assertThat(see(reading(0, Care.NONE))).extracting(ChartMark::label)
                .containsExactly("drill ended", "drill kill");
    }

    @Test
    void aRollBackIsNoFailedSwap() {
        SwapReport report = new SwapReport(1, Readings.EPOCH_MILLIS, "sidecar", "demo 1.0.0", "demo 1.2.0",
                SwapOutcome.ROLLED_BACK, "RS-402", "It crashed.", List.of(), 0, 0, 0, 0, SwapReport.Effects.NONE);

        assertThat(MarkLog.mark(report, axis).kind()).isEqualTo(Kind.ROLL_BACK);
        assertThat(MarkLog.mark(report, axis).label()).isEqualTo("rolled back to 1.0.0");
    }
}
