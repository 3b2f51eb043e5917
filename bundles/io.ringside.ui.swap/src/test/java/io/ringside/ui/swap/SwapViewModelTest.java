// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.command.LoadProgress;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.WatchWindow;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Patience.class)
class SwapViewModelTest {
    private final StubSwaps services = new StubSwaps();
    private final BackgroundWork work = new BackgroundWork("swap-test", Runnable::run);
    private final BackgroundWork interrupting = new BackgroundWork("swap-test-end", Runnable::run);
    private final SwapOrders orders = new SwapOrders(services, work, interrupting);
    private final SwapViewModel model = new SwapViewModel(services, orders);

    @AfterEach
    void close() {
        services.mayEnd.countDown();
        work.close();
        interrupting.close();
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

    private SwapOrders.Asked asked() {
        await().until(() -> orders.askedProperty().get() != null
                && !orders.askedProperty().get().what().contains("throw-away"));
        return orders.askedProperty().get();
    }

    @Test
    void suggestsAnotherBuildOfWhatRunsAsSoonAsThatIsKnown() {
        List<Path> offered = List.of(Path.of("/opt/demo_counter.so"), StubSwaps.OLD, StubSwaps.NEW);
        PulseReading.Swaps swaps = new PulseReading.Swaps(Optional.empty(), List.of(), List.of(), offered);

        model.onText(Readings.pulse(PulseReading.nothing(0, 0).sidecar(), List.of(), PulseReading.Events.NONE,
                LoadProgress.NONE, swaps));
        assertThat(model.candidateProperty().get()).isEqualTo(offered.getFirst());
        model.onText(Readings.pulse(Readings.sidecar(SidecarState.RUNNING, List.of()), List.of(),
                PulseReading.Events.NONE, LoadProgress.NONE, swaps));

        assertThat(model.candidateProperty().get()).isEqualTo(StubSwaps.NEW);
    }

    @Test
    void suggestsALibraryThatDoesNotRunAlready() {
        show(List.of(), null);

        assertThat(model.candidateProperty().get()).isEqualTo(StubSwaps.NEW);
    }

    @Test
    void aCommittedSwapSaysWhatItCost() {
        services.reports.add(StubSwaps.report(3, SwapOutcome.COMMITTED));
        show(List.of(), null);

        assertThat(plain(model.summaryProperty().get().text()))
                .isEqualTo(
                        "swap 3 committed: demo 1.0.0 \u2192 1.1.0\n"
                                + "pause 86 µs, unread 312, refused 0\nlost 0, doubled 0");
        assertThat(model.progressProperty().get().reached()).isEqualTo(Timeline.WAY.size());
    }

    @Test
    void aRefusedSwapSaysWhyAndHowFarItCame() {
        services.reports.add(StubSwaps.report(1, SwapOutcome.REFUSED));
        show(List.of(), null);

        assertThat(model.summaryProperty().get().text()).startsWith("swap 1 refused: ")
                .contains("RS-401: The new build speaks ABI 2.");
        assertThat(model.summaryProperty().get().good()).isFalse();
        assertThat(model.progressProperty().get()).isEqualTo(new SwapViewModel.Progress(1, "refused", true));
    }

    @Test
    void thePauseStandsBesideTheBudget() {
        services.reports.add(StubSwaps.report(1, SwapOutcome.COMMITTED));
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
    void whatASwapWouldDoIsToldBeforeItIsDone() {
        show(List.of(), null);

        model.swapSidecar();

        SwapOrders.Asked told = asked();
        assertThat(told.ready()).isTrue();
        assertThat(told.what())
                .isEqualTo("Updating demo 1.0.0 \u2192 1.1.0 restarts 1 (sidecar). 6 others keep running.");
        assertThat(plain(told.waiting())).isEqualTo("Commands wait in the ring: est. 86 µs of a 284 ms budget.");
        assertThat(services.calls).containsExactly("plan " + StubSwaps.NEW);
    }

    @Test
    void whatWouldBeRefusedCannotBeAgreedTo() {
        services.plan = new SwapPlan("demo 1.0.0", "demo_1.1.0.so", List.of(), 0, 0, false, 1,
                "RS-401: The new build speaks ABI 2.");
        show(List.of(), null);

        model.swapSidecar();

        assertThat(asked().ready()).isFalse();
        assertThat(asked().refusal()).isEqualTo("RS-401: The new build speaks ABI 2.");
    }

    @Test
    void isBusyUntilTheSwapHasEnded() {
        show(List.of(), null);
        model.swapSidecar();
        asked();

        orders.go(WatchText.of(WatchWindow.DEFAULT));
        assertThat(orders.busyProperty().get()).isTrue();
        services.mayEnd.countDown();

        await().until(() -> !orders.busyProperty().get());
        assertThat(services.calls).containsExactly("plan " + StubSwaps.NEW, "swap " + StubSwaps.NEW);
    }

    @Test
    void anotherWatchIsSetBeforeTheSwap() {
        services.mayEnd.countDown();
        show(List.of(), null);
        model.swapSidecar();
        asked();

        orders.go(new WatchText("0.5", "1000", "5"));

        await().until(() -> !services.reports.isEmpty());
        assertThat(services.watch).isEqualTo(new WatchWindow(Duration.ofMillis(500), 1_000, 5));
    }

    @Test
    void aWatchThatMakesNoSenseSwapsNothing() {
        show(List.of(), null);
        model.swapSidecar();
        asked();

        orders.go(new WatchText("soon", "1000", "5"));

        assertThat(orders.failureProperty().get()).hasMessageContaining("seconds, commands");
        assertThat(services.calls).containsExactly("plan " + StubSwaps.NEW);
    }

    @Test
    void aWatchCanBeEndedWhileItsSwapStillBlocks() {
        show(List.of(), null);
        model.swapSidecar();
        asked();
        orders.go(WatchText.of(WatchWindow.DEFAULT));
        show(List.of(), SwapPhase.SERVING);
        assertThat(model.returnableProperty().get()).isTrue();

        orders.rollBack();

        await().until(() -> !orders.busyProperty().get());
        assertThat(services.reports.getFirst().outcome()).isEqualTo(SwapOutcome.ROLLED_BACK);
    }

    @Test
    void withoutACommittedSwapThereIsNothingToGoBackTo() {
        services.reports.add(StubSwaps.report(1, SwapOutcome.REFUSED));
        show(List.of(), null);

        assertThat(model.returnableProperty().get()).isFalse();
    }

    @Test
    void withoutAChoiceItSaysWhatToDo() {
        model.swapBridge();

        assertThat(orders.failureProperty().get()).hasMessageContaining("No bridge bundle is chosen");
        assertThat(services.calls).isEmpty();
    }
}
