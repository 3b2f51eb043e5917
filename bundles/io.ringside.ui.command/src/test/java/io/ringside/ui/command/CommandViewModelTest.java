// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.LoadSchedule;
import io.ringside.api.event.EventSample;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandViewModelTest {
    static final List<Field> FIELDS = List.of(new Field(1, false, Kind.TEXT, 0, "PING", "text", ""),
            new Field(2, false, Kind.U64, 0, "LOAD", "sequence", ""),
            new Field(3, false, Kind.BYTES, 0, "QUERY", "", ""),
            new Field(4, false, Kind.U8, 0, "SET", "gain", "dB"),
            new Field(1, true, Kind.TEXT, 0, "PING", "text", ""));

    private final StubCommands commands = new StubCommands();
    private final BackgroundWork work = new BackgroundWork("command-test", Runnable::run);
    private final Path saved = Path.of(System.getProperty("java.io.tmpdir"), "saved-" + System.nanoTime(), "commands");
    private final CommandViewModel model = new CommandViewModel(commands, work, new SavedCommands(saved));

    @BeforeEach
    void learnFields() throws IOException {
        Patience.ofABusyMachine();
        Files.createDirectories(saved.getParent());
        progress(LoadProgress.NONE);
    }

    @AfterEach
    void close() throws IOException {
        model.dispose();
        work.close();
        try (Stream<Path> left = Files.list(saved.getParent())) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(saved.getParent());
    }

    private void progress(LoadProgress progress) {
        model.onText(Readings.pulse(Readings.sidecar(SidecarState.RUNNING, FIELDS), List.of(), PulseReading.Events.NONE,
                progress, PulseReading.Swaps.NONE));
    }

    private String result() {
        return model.resultProperty().get().text().replace('\u00a0', ' ');
    }

    @Test
    void typesAreTheCommandsOfTheFieldTable() {
        assertThat(model.typeNames()).containsExactly("PING", "LOAD", "QUERY", "SET");
        assertThat(model.typeProperty().get()).isEqualTo("PING");
    }

    @Test
    void formAndHexAreOnePayload() {
        model.payload().form().getFirst().value().set("hi");
        assertThat(model.payload().hexProperty().get()).isEqualTo("68 69");

        model.payload().hexProperty().set("48 4f");
        assertThat(model.payload().form().getFirst().value().get()).isEqualTo("HO");
        assertThat(model.payload().measureProperty().get()).isEqualTo(PayloadForm.measure(new byte[]{'H', 'O'}));
        model.payload().hexProperty().set("48 4");
        assertThat(model.payload().measureProperty().get()).isEmpty();
    }

    @Test
    void anAcceptedCommandShowsItsPosition() {
        model.payload().form().getFirst().value().set("hi");

        model.send();

        await().until(
                () -> result()
                        .equals("#8 814 208 accepted \u2192 taken +900 ns \u2192 done +4 \u00b5s, no event so far"));
        assertThat(commands.sent).containsExactly("1:hi");
    }

    @Test
    void anAnsweredCommandShowsItsWay() {
        commands.answer = List.of(new EventSample(0, 4_100, 0, 8_814_208, 0, 1, 2, new byte[2]));

        model.send();

        await().until(() -> result().equals("#8 814 208 accepted \u2192 taken +900 ns \u2192 answered +3.1 \u00b5s"));
    }

    @Test
    void formHexAndJsonAreOnePayload() {
        model.typeProperty().set("SET");
        model.payload().jsonProperty().set("{\"gain\": 12}");
        assertThat(model.payload().hexProperty().get()).isEqualTo("0c");
        assertThat(model.payload().form().getFirst().value().get()).isEqualTo("12");

        model.payload().form().getFirst().value().set("7");
        assertThat(model.payload().jsonProperty().get()).contains("\"gain\" : 7");

        model.payload().jsonProperty().set("{\"loudness\": 1}");
        model.send();
        assertThat(result()).startsWith("RS-216: The JSON names \"loudness\", which is no field");
        assertThat(commands.sent).isEmpty();
    }

    @Test
    void theArrowKeysWalkThroughWhatWasSent() {
        for (String text : List.of("one", "two", "two", "three")) {
            model.payload().form().getFirst().value().set(text);
            model.send();
        }
        await().until(() -> commands.sent.size() == 4);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            model.older();
            seen.add(model.payload().form().getFirst().value().get());
        }
        model.newer();
        seen.add(model.payload().form().getFirst().value().get());
        assertThat(seen).containsExactly("three", "two", "one", "one", "two");
    }

    @Test
    void aSavedCommandComesBackWithItsPayload() {
        model.payload().form().getFirst().value().set("kept");
        model.saved().save(" my  ping ");
        await().until(() -> model.saved().names().equals(List.of("my ping")));

        model.typeProperty().set("SET");
        model.saved().recall("my ping");
        assertThat(model.typeProperty().get()).isEqualTo("PING");
        assertThat(model.payload().form().getFirst().value().get()).isEqualTo("kept");

        model.saved().forget("my ping");
        await().until(model.saved().names()::isEmpty);
    }

    @Test
    void aLineOfTheSavedCommandsThatIsNoneIsLeftOutAndKeptBeside() throws IOException {
        Path others = saved.resolveSibling("others"); // the model's own file is read by the model's own thread
        Files.writeString(others, "good\tPING\t6869\nbad line\nodd\tPING\t6\n");

        assertThat(new SavedCommands(others).load()).containsOnlyKeys("good");
        assertThat(others.resolveSibling("others.bad")).exists();
    }

    @Test
    void aRampIsAPlanWithTwoRates() {
        model.typeProperty().set("LOAD");
        model.pacing().modeProperty().set(SendMode.RAMP);
        model.pacing().rateProperty().set("1000");
        model.pacing().endRateProperty().set("5 000");
        model.pacing().rampProperty().set("2 s");

        model.send();

        LoadPlan plan = new LoadPlan(new LoadSchedule(1_000, 5_000, Duration.ofSeconds(2)), 0, 24);
        await().until(() -> commands.plans.equals(List.of(plan)));
    }

    @Test
    void oneEverySoOftenGoesOnUntilItIsStopped() {
        model.pacing().modeProperty().set(SendMode.EVERY);
        model.pacing().periodProperty().set("1 ms");

        model.send();

        await().until(() -> commands.sent.size() >= 3);
        model.stop();
        await().until(() -> {
            progress(LoadProgress.NONE);
            return !model.runningProperty().get();
        });
    }

    @Test
    void aRefusalShowsItsSentence() {
        commands.fate = Fate.REFUSED_FULL;

        model.send();

        await().until(() -> result().startsWith("RS-201: The ring is full."));
        assertThat(model.resultProperty().get().good()).isFalse();
    }

    @Test
    void aLoadAtARateIsThePlanThatWasAskedFor() {
        model.typeProperty().set("LOAD");
        model.pacing().modeProperty().set(SendMode.RATE);
        model.pacing().rateProperty().set("200\u00a0000");

        model.send();

        await().until(() -> commands.plans.equals(List.of(new LoadPlan(200_000, 0, 24))));
    }

    @Test
    void aBurstHasACountAndNoRate() {
        model.typeProperty().set("LOAD");
        model.pacing().modeProperty().set(SendMode.BURST);
        model.pacing().countProperty().set("300000");
        model.pacing().payloadBytesProperty().set("64");

        model.send();

        await().until(() -> commands.plans.equals(List.of(new LoadPlan(0, 300_000, 64))));
    }

    @Test
    void aPayloadWithoutRoomForTheSequenceIsRefusedInWords() {
        model.typeProperty().set("LOAD");
        model.pacing().payloadBytesProperty().set("8");

        model.send();

        assertThat(result()).startsWith("RS-210: ");
        assertThat(commands.plans).isEmpty();
    }

    @Test
    void aTypeOfItsOwnIsANumber() {
        model.typeProperty().set("77");
        model.payload().form().getFirst().value().set("raw");

        model.send();

        await().until(() -> commands.sent.equals(List.of("77:raw")));
    }

    @Test
    void aValueThatDoesNotFitSendsNothing() {
        model.typeProperty().set("4");
        model.payload().form().getFirst().value().set("many");

        model.send();

        assertThat(result()).startsWith("RS-213: \"many\" does not fit the field gain");
        assertThat(commands.sent).isEmpty();
        model.payload().form().getFirst().value().set("7");
        model.send();
        await().until(() -> commands.sent.equals(List.of("4:\u0007")));
    }

    @Test
    void aTypeThatIsNoneIsRefusedInWords() {
        model.typeProperty().set("70000");

        model.send();

        assertThat(result()).startsWith("RS-211: \"70000\" is no command type.");
    }

    @Test
    void aPlainCommandIsSentNTimes() {
        model.pacing().modeProperty().set(SendMode.TIMES);
        model.pacing().countProperty().set("5");
        model.pacing().rateProperty().set("100000");

        model.send();

        await().until(() -> commands.sent.size() == 5);
    }

    @Test
    void askedStandsBesideAchieved() {
        progress(new LoadProgress(true, 1_999_980, 3, 200_000, 199_998.2, 11_800_000));

        assertThat(model.achievedProperty().get().replace('\u00a0', ' '))
                .isEqualTo("asked 200 000/s, sent 199 998/s\naccepted 1 999 980, refused 3\nlongest wait 11.8 ms");
        assertThat(model.runningProperty().get()).isTrue();
    }

    @Test
    void stopStopsTheLoad() {
        model.stop();

        await().until(() -> commands.stopped && result().equals("load stopped"));
    }
}
