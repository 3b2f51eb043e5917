// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.command.LoadProgress;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Patience.class)
class SavedCommandsTest {
    private static final ComposedCommand PING = new ComposedCommand("PING", new byte[]{1});

    @TempDir
    Path folder;

    private final BackgroundWork work = new BackgroundWork("saved-test", Runnable::run);
    private SavedCommands file;

    @BeforeEach
    void openFile() {
        file = new SavedCommands(folder.resolve("commands"));
    }

    @AfterEach
    void close() {
        work.close();
    }

    private CommandViewModel composer() {
        CommandViewModel model = new CommandViewModel(new StubCommands(), work,
                new SavedCommands(folder.resolve("commands")));
        model.onText(Readings.pulse(Readings.sidecar(SidecarState.RUNNING, CommandViewModelTest.FIELDS), List.of(),
                PulseReading.Events.NONE, LoadProgress.NONE, PulseReading.Swaps.NONE));
        return model;
    }

    @Test
    void whatWasSavedIsSentTheSameWayByTheNextWindow() {
        CommandViewModel before = composer();
        before.typeProperty().set("LOAD");
        before.pacing().modeProperty().set(SendMode.RAMP);
        before.pacing().rateProperty().set("1 500");
        before.pacing().endRateProperty().set("9 000");
        before.pacing().rampProperty().set("7 s");
        before.pacing().payloadBytesProperty().set("64");
        before.saved().save("morning");
        await().until(() -> before.saved().names().contains("morning"));

        CommandViewModel after = composer();
        await().until(() -> after.saved().names().contains("morning"));
        assertThat(after.pacing().typed()).isNotEqualTo(before.pacing().typed());
        assertThat(after.saved().recall("morning")).isTrue();

        assertThat(after.typeProperty().get()).isEqualTo("LOAD");
        assertThat(after.pacing().typed()).isEqualTo(before.pacing().typed());
        assertThat(after.pacing().plan()).isEqualTo(before.pacing().plan());
        assertThat(after.saved().about("morning")).isEqualTo("LOAD, from 1 500/s to 9 000/s in 7 s");
    }

    @Test
    void everyModeComesBack() {
        for (SendMode mode : SendMode.values()) {
            Pacing one = new Pacing();
            one.modeProperty().set(mode);
            one.countProperty().set("17");
            one.periodProperty().set("3 ms");
            file.save(mode.name(), new SavedCommand(PING, one.typed(), false));

            Pacing other = new Pacing();
            other.type(file.load().get(mode.name()).pace());

            assertThat(other.typed()).isEqualTo(one.typed());
        }
    }

    @Test
    void aLineOfBeforePaceWasKeptIsRead() throws IOException {
        Files.writeString(folder.resolve("commands"), "old\tPING\t6869\n");

        assertThat(file.load()).containsOnlyKeys("old");
        assertThat(file.load().get("old").pace()).isEmpty();
        assertThat(folder.resolve("commands.bad")).doesNotExist();
    }

    @Test
    void aPinStaysOverASaveAndASeventhIsRefused() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            file.save(name, new SavedCommand(PING, Map.of(), false));
        }
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            file.pin(name, true);
        }
        file.save("a", new SavedCommand(PING, Map.of("count", "3"), false));
        assertThat(file.load().get("a").pinned()).isTrue();
        assertThat(file.load().get("g").pinned()).isFalse();

        assertThatThrownBy(() -> file.pin("g", true)).hasMessageContaining("\"g\" was not pinned: 6 commands are")
                .extracting("code").isEqualTo("RS-220");
        file.pin("b", false);
        assertThat(file.pin("g", true).get("g").pinned()).isTrue();
    }
}
