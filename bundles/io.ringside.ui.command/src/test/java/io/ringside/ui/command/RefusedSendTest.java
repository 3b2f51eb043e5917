// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Patience.class)
class RefusedSendTest {
    private final StubCommands commands = new StubCommands();
    private final BackgroundWork work = new BackgroundWork("refused-test", Runnable::run);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void aRefusalSaysHowMuchWaits() {
        CommandViewModel model = new CommandViewModel(commands, work, new SavedCommands(folder.resolve("commands")));
        commands.fate = Fate.REFUSED_FULL;
        model.onText(Readings.pulse(Readings.sidecar(SidecarState.STOPPED, CommandViewModelTest.FIELDS),
                List.of(Readings.ring(1, 32_768, 0, 0)), PulseReading.Events.NONE, LoadProgress.NONE,
                PulseReading.Swaps.NONE));

        model.send();

        await().until(() -> model.resultProperty().get().text().replace('\u00a0', ' ')
                .endsWith("1 MiB of 1 MiB wait in it; the stall budget is used up."));
    }
}
