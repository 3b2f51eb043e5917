// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.command.LoadProgress;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwapViewModelTest {
    private final StubServices services = new StubServices();
    private final BackgroundWork work = new BackgroundWork("swap-test", Runnable::run);
    private final SwapViewModel model = new SwapViewModel(services, work);

    @AfterEach
    void close() {
        services.mayEnd.countDown();
        work.close();
    }

    private void show(List<RingReading> samples, SwapPhase phase) {
        PulseReading.Swaps swaps = new PulseReading.Swaps(Optional.ofNullable(phase), services.history(), List.of(),
                services.candidates());
        PulseReading reading = Readings.pulse(Readings.sidecar(SidecarState.RUNNING, List.of()), samples,
                PulseReading.Events.NONE,
                LoadProgress.NONE, swaps);
        model.onDraw(reading);
        model.onText(reading);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void suggestsALibraryThatDoesNotRunAlready() {
        show(List.of(), null);

        assertThat(model.candidateProperty().get()).isEqualTo(StubServices.NEW);
    }

    @Test
    void aCommittedSwapSaysWhatItCost() {
        services.reports.add(StubServices.report(3, SwapOutcome.COMMITTED));
        show(List.of(), null);

        assertThat(plain(model.summaryProperty().get().text()))
                .isEqualTo(
                        "swap 3 committed: demo 1.0.0 \u2192 1.1.0\n"
                                + "pause 86 µs, unread 312, refused 0\nlost 0, doubled 0");
        assertThat(model.progressProperty().get().reached()).isEqualTo(SwapPhase.values().length);
    }

    @Test
    void aRefusedSwapSaysWhyAndHowFarItCame() {
        services.reports.add(StubServices.report(1, SwapOutcome.REFUSED));
        show(List.of(), null);

        assertThat(model.summaryProperty().get().text()).startsWith("swap 1 refused: ")
                .endsWith("RS-401: The new build speaks ABI 2.");
        assertThat(model.summaryProperty().get().good()).isFalse();
        assertThat(model.progressProperty().get()).isEqualTo(new SwapViewModel.Progress(1, "refused", true));
    }

    @Test
    void thePauseStandsBesideTheBudget() {
        services.reports.add(StubServices.report(1, SwapOutcome.COMMITTED));
        List<RingReading> samples = new ArrayList<>();
        for (int tick = 0; tick < 100; tick++) {
            samples.add(Readings.ring(tick * 10_000_000L, tick * 1_000L, tick * 1_000L, 0));
        }
        show(samples, null);

        assertThat(plain(model.estimateProperty().get())).isEqualTo("est. pause 86 µs of a 328 ms budget");
    }

    @Test
    void phasesOfARunningSwapAreFollowed() {
        show(List.of(), SwapPhase.HANDED_OVER);

        assertThat(model.progressProperty().get()).isEqualTo(new SwapViewModel.Progress(5, "handed over", false));
    }

    @Test
    void isBusyUntilTheSwapHasEnded() {
        show(List.of(), null);

        model.swapSidecar();
        assertThat(model.busyProperty().get()).isTrue();
        services.mayEnd.countDown();

        await().until(() -> !model.busyProperty().get());
        assertThat(services.calls).containsExactly("swap " + StubServices.NEW);
    }

    @Test
    void withoutAChoiceItSaysWhatToDo() {
        model.swapBridge();

        assertThat(model.failureProperty().get()).hasMessageContaining("No bridge bundle is chosen");
        assertThat(services.calls).isEmpty();
    }
}
