// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Patience.class)
class SidecarsViewModelTest {
    private final StubServices services = new StubServices();
    private final BackgroundWork work = new BackgroundWork("sidecars-test", Runnable::run);
    private final SidecarsViewModel model = new SidecarsViewModel(services, services, StubRing.EMPTY, work, work);

    @AfterEach
    void close() {
        work.close();
    }

    @ParameterizedTest
    @CsvSource({"RUNNING,false,true", "STOPPED,true,false", "FAULTED,true,false", "HUNG,false,true",
        "SWAPPING,false,false"})
    void aStateSaysWhatCanBeDone(SidecarState state, boolean startable, boolean stoppable) {
        model.onText(Readings.pulse(state, List.of()));

        assertThat(model.startableProperty().get()).isEqualTo(startable);
        assertThat(model.stoppableProperty().get()).isEqualTo(stoppable);
    }

    @Test
    void aThreadThatDoesNotComeBackIsSaid() {
        services.comesBack = false;

        model.stop();

        await().until(() -> model.failureProperty().get() != null);
        assertThat(model.failureProperty().get()).hasMessageContaining("did not come back in time");
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void aBundleThatRunsIsStoppedAndOneThatDoesNotIsStarted() {
        services.bundles().forEach(model::toggle);

        await().until(() -> services.calls.equals(List.of("stop 1", "start 2")));
    }

    @Test
    void aBundleThatDoesNotStartSaysWhy() {
        services.bundleStarts = false;

        model.toggle(services.bundles().getLast());

        await().until(() -> model.failureProperty().get() != null);
        assertThat(model.failureProperty().get()).hasMessageContaining("nobody offers");
    }
}
