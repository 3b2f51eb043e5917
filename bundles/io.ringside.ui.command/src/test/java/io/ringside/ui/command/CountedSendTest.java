// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.command.LoadProgress;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the composer says of a send that ends by itself, while it goes on and afterwards. */
@ExtendWith(Patience.class)
class CountedSendTest {
    private static final LoadProgress BURST = new LoadProgress(true, 7, 0, 0, 7, 0);
    private static final LoadProgress PACED = new LoadProgress(true, 9, 0, 200_000, 9, 0);

    @TempDir
    private Path home;
    private final BackgroundWork work = new BackgroundWork("counted-test", Runnable::run);
    private CommandViewModel model;

    @BeforeEach
    void learnFields() {
        model = new CommandViewModel(new StubCommands(), work, new SavedCommands(home.resolve("commands")));
        progress(LoadProgress.NONE);
    }

    @AfterEach
    void close() {
        model.dispose();
        work.close();
    }

    private void progress(LoadProgress progress) {
        model.onText(Readings.pulse(Readings.sidecar(SidecarState.RUNNING, CommandViewModelTest.FIELDS), List.of(),
                PulseReading.Events.NONE, progress, PulseReading.Swaps.NONE));
    }

    private String result() {
        return model.resultProperty().get().text().replace('\u00a0', ' ');
    }

    @Test
    void aBurstIsOverWhenItsLoadEndedOrAnotherOneRuns() {
        model.typeProperty().set("LOAD");
        model.pacing().modeProperty().set(SendMode.BURST);
        model.pacing().countProperty().set("300000");
        model.send();
        await().until(() -> result().equals("sending 300 000 records"));

        progress(PACED); // read before it began
        progress(BURST);
        assertThat(result()).startsWith("sending");

        progress(PACED);
        progress(PACED);
        assertThat(result()).isEqualTo("sent 300 000 records");
    }

    @Test
    void commandsOfOnesOwnAreCountedToo() {
        model.typeProperty().set("PING");
        model.pacing().modeProperty().set(SendMode.TIMES);
        model.pacing().countProperty().set("3");
        model.send();
        assertThat(result()).isEqualTo("sending 3 commands");

        await().untilAsserted(() -> {
            progress(LoadProgress.NONE);
            assertThat(result()).isEqualTo("sent 3 commands");
        });
    }
}
