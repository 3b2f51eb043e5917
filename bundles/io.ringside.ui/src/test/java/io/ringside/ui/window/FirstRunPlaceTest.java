// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;

import io.ringside.api.command.LoadProgress;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.pulse.LiveServices;
import io.ringside.ui.pulse.WindowServices;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the first steps say before a person has pressed anything. */
class FirstRunPlaceTest {
    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    private static PulseReading reading(boolean flows) {
        return Readings.pulse(Readings.sidecar(SidecarState.RUNNING, List.of()), List.of(), PulseReading.Events.NONE,
                new LoadProgress(flows, 1, 0, 200_000, 1, 0), PulseReading.Swaps.NONE);
    }

    private static List<String> said(boolean flows) {
        return FxThread.call(() -> {
            FirstRunPlace place = new FirstRunPlace(new WindowServices(new LiveServices(), false), () -> {});
            place.open();
            place.onText(reading(flows));
            place.applyCss();
            List<String> said = List.of(((Button) place.lookup("#first-run-start")).getText(),
                    ((Label) place.lookup("#first-run-sentence")).getText());
            place.dispose();
            return said;
        });
    }

    @Test
    void whatIsDoneAlreadyIsNotOffered() {
        assertThat(said(true).get(0)).isEqualTo("\u2713 1 Start");
        assertThat(said(true).get(1)).startsWith("Commands flow already.");
    }

    @Test
    void whereThereIsLittleRoomTheNextStepStandsAloneAndSaysWhichItIs() {
        List<String> said = FxThread.call(() -> {
            FirstRunPlace place = new FirstRunPlace(new WindowServices(new LiveServices(), false), () -> {});
            place.narrow(true);
            place.open();
            place.onText(reading(true));
            place.applyCss();
            List<String> seen = Stream.of(".label", ".button").flatMap(kind -> place.lookupAll(kind).stream())
                    .filter(Node::isVisible).map(node -> ((Labeled) node).getText()).toList();
            place.dispose();
            return seen;
        });

        assertThat(said).contains("TRY IT, 2 OF 6", "\u25cb 2 Send PING").doesNotContain("\u25cb 3 Burst");
    }

    @Test
    void theKeyboardDoesNotGoToTheButtonThatCloses() {
        FirstRunPlace place = FxThread
                .call(() -> new FirstRunPlace(new WindowServices(new LiveServices(), false), () -> {}));
        Stage stage = FxThread.call(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(place, 1200, 60));
            place.open();
            made.show();
            Button ping = (Button) place.lookup("#first-run-ping");
            ping.requestFocus();
            ping.fire();
            return made;
        });

        await().until(() -> FxThread.call(() -> ((Label) place.lookup("#first-run-sentence")).getText())
                .contains("RS-613")); // there is no sidecar
        assertThat(FxThread.call(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("first-run");
        FxThread.run(() -> {
            stage.close();
            place.dispose();
        });
    }

    @Test
    void withoutALoadTheFirstStepIsOpen() {
        assertThat(said(false).get(0)).isEqualTo("\u25cb 1 Start");
        assertThat(said(false).get(1)).startsWith("Six things to try");
    }
}
