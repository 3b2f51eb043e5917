// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.ringside.api.ledger.Ledger;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictViewModelTest {
    private final VerdictViewModel model = new VerdictViewModel();

    @Test
    void everyTermOfTheLedgerIsWrittenOut() {
        model.onText(Readings.pulse(SidecarState.RUNNING, List.of(Readings.ring(1, 1_200, 1_190, 7))));

        assertThat(model.verdictProperty().get().balance().replace('\u00a0', ' '))
                .isEqualTo("offered 1 207 = accepted 1 200 +");
        assertThat(model.verdictProperty().get().refused()).isEqualTo("refused 7");
        assertThat(model.verdictProperty().get().refusals()).isEqualTo(7);
        assertThat(model.verdictProperty().get().ofCommands().replace('\u00a0', ' '))
                .isEqualTo("done 1 190 + in ring 10");
        assertThat(model.verdictProperty().get().ofEvents().replace('\u00a0', ' '))
                .isEqualTo("emitted 1 190 = delivered 1 190 + dropped 0");
    }

    @Test
    void eventsOnTheWayFromAnOwnProcessAreATermOfTheirOwn() {
        Ledger ledger = new Ledger(50, 50, 0, 50, 0, 0, 50, 40, 3, 0, 0);

        assertThat(VerdictViewModel.ofEvents(ledger).replace('\u00a0', ' '))
                .isEqualTo("emitted 50 = delivered 40 + on the way 7 + dropped 3");
    }

    @Test
    void saysHowLongItRuns() {
        model.onText(Readings.pulse(SidecarState.RUNNING, List.of()));

        assertThat(model.verdictProperty().get().details()).isEqualTo("00:01:01  0 restarts  0 swaps");
    }

    @ParameterizedTest
    @EnumSource(SidecarState.class)
    void everyStateHasAWordAndAShape(SidecarState state) {
        model.onText(Readings.pulse(state, List.of()));

        assertThat(model.verdictProperty().get().state()).isEqualTo(state.name().replace('_', ' '));
        assertThat(model.verdictProperty().get().tone().shape).hasSize(1);
    }

    @Test
    void withoutServicesItSaysSo() {
        model.onText(PulseReading.nothing(0, 0));

        assertThat(model.verdictProperty().get().name()).isEqualTo("no sidecar");
        assertThat(model.verdictProperty().get().details()).startsWith("no ring");
    }

    @Test
    void whileTheProductStartsItDoesNotSayThatNothingIsThere() {
        model.onText(PulseReading.nothing(0, 0, SidecarState.STARTING));

        assertThat(model.verdictProperty().get().name()).isEqualTo("Ringside");
        assertThat(model.verdictProperty().get().state()).isEqualTo("STARTING");
        assertThat(model.verdictProperty().get().details()).isEqualTo("sidecar and panes are on their way");
    }

    @Test
    void aReadingEqualsOneThatSaysTheSame() {
        model.onText(Readings.pulse(SidecarState.RUNNING, List.of(Readings.ring(1, 1_200, 1_190, 7))));
        VerdictViewModel.Verdict first = model.verdictProperty().get();
        model.onText(Readings.pulse(SidecarState.RUNNING, List.of(Readings.ring(1, 1_200, 1_190, 7))));
        assertThat(model.verdictProperty().get()).isEqualTo(first).hasSameHashCodeAs(first);

        model.onText(Readings.pulse(SidecarState.RUNNING, List.of(Readings.ring(1, 1_201, 1_190, 7))));
        assertThat(model.verdictProperty().get()).isNotEqualTo(first);
    }
}
