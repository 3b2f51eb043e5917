// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

class WindowTest {
    private OpenWindow open;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    /** A pane with a button, a field, a choice and a label. */
    private static final class PlainView implements DashboardView {
        private final String id;
        private final int order;
        final List<Palette> palettes = new ArrayList<>();
        volatile boolean disposed;
        volatile boolean failing;

        PlainView(String id, int order) {
            this.id = id;
            this.order = order;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Place place() {
            return Place.LEFT;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public Node node() {
            Label said = new Label("nothing");
            said.setId(id + "-said");
            Button button = new Button("Press");
            button.setId(id + "-button");
            button.setOnAction(_ -> said.setText("pressed"));
            Button off = new Button("Off");
            off.setId(id + "-off");
            off.setDisable(true);
            TextField field = new TextField();
            field.setId(id + "-field");
            ComboBox<String> choice = new ComboBox<>();
            choice.setId(id + "-choice");
            choice.getItems().addAll("one", "two");
            return new Panel(id).body(said, button, off, field, choice);
        }

        @Override
        public void onText(PulseReading reading) {
            if (failing) {
                throw new IllegalStateException("planted");
            }
        }

        @Override
        public void onPalette(Palette palette) {
            palettes.add(palette);
        }

        @Override
        public void dispose() {
            disposed = true;
        }
    }

    private List<String> order(String id) {
        return FxThread.call(() -> ((Pane) open.scene().lookup("#view-" + id).getParent()).getChildren().stream()
                .map(Node::getId).toList());
    }

    @Test
    void aViewThatLeavesTakesItsPaneAndComesBackToTheSamePlace() {
        PlainView first = new PlainView("first", 1);
        PlainView second = new PlainView("second", 2);
        PlainView third = new PlainView("third", 3);
        open = OpenWindow.over(this, third, first, second);
        assertThat(order("first")).containsExactly("view-first", "view-second", "view-third");

        open.remove(second);
        assertThat(order("first")).containsExactly("view-first", "view-third");
        assertThat(second.disposed).isTrue();

        open.add(new PlainView("second", 2));
        assertThat(order("first")).containsExactly("view-first", "view-second", "view-third");
    }

    @Test
    void aPlaceWithoutPanesTakesNoRoom() {
        PlainView only = new PlainView("only", 1);
        open = OpenWindow.over(this, only);
        Node place = FxThread.call(() -> open.scene().lookup("#view-only").getParent());

        open.remove(only);

        assertThat(FxThread.<Boolean>call(place::isManaged)).isFalse();
    }

    @Test
    void aScriptPressesEntersAndReads() {
        open = OpenWindow.over(this, new PlainView("plain", 1));

        open.window().press("plain-button");
        open.window().enter("plain-field", "typed");
        open.window().enter("plain-choice", "two");

        assertThat(open.window().text("plain-said")).isEqualTo("pressed");
        assertThat(open.window().text("plain-field")).isEqualTo("typed");
        assertThat(open.window().text("plain-choice")).isEqualTo("two");
    }

    @Test
    void aClickOfAPersonDoesTheSame() {
        open = OpenWindow.over(this, new PlainView("plain", 1));

        new FxRobot().clickOn("#plain-button");

        await().until(() -> open.window().text("plain-said").equals("pressed"));
    }

    @Test
    void whatCannotBeDoneIsSaidInWords() {
        open = OpenWindow.over(this, new PlainView("plain", 1));

        assertThatThrownBy(() -> open.window().press("plain-off")).extracting("code").isEqualTo("RS-603");
        assertThatThrownBy(() -> open.window().press("absent")).extracting("code").isEqualTo("RS-601");
        assertThatThrownBy(() -> open.window().enter("plain-choice", "three")).extracting("code").isEqualTo("RS-602");
        assertThatThrownBy(() -> open.window().theme("mauve")).isInstanceOf(RingsideException.class)
                .hasMessageContaining("dark or light");
    }

    @Test
    void theThemeReachesEveryViewAndThePicture() throws IOException {
        PlainView view = new PlainView("plain", 1);
        open = OpenWindow.over(this, view);

        open.window().theme("dark");
        open.window().snapshot(folder.resolve("dark.png"));
        open.window().theme("light");
        open.window().snapshot(folder.resolve("light.png"));

        Palette last = view.palettes.getLast();
        assertThat(last.canvas().getBrightness()).isGreaterThan(0.9);
        assertThat(view.palettes.get(view.palettes.size() - 2).canvas().getBrightness()).isLessThan(0.2);
        assertThat(Files.readAllBytes(folder.resolve("dark.png")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("light.png")));
    }

    @Test
    void aViewThatFailsIsNamedAndTheOthersGoOn() {
        PlainView failing = new PlainView("failing", 1);
        open = OpenWindow.over(this, failing, new PlainView("sound", 2));

        failing.failing = true;

        await().until(() -> FxThread.call(() -> !open.scene().getRoot().lookupAll(".rs-notice-text").stream()
                .filter(node -> ((Label) node).getText().contains("\"failing\" failed")).toList().isEmpty()));
        assertThat(
                FxThread.call(() -> ((Label) open.scene().lookup(".rs-root > .rs-notice .rs-notice-code")).getText()))
                .isEqualTo("RS-611");
        open.window().press("sound-button");
        assertThat(open.window().text("sound-said")).isEqualTo("pressed");
    }

    /** A ledger with one figure that rises whenever it is asked for. */
    private static final class RisingLedger implements LedgerService {
        private long asked;

        @Override
        public synchronized Ledger ledger() {
            asked++;
            return new Ledger(asked, asked, 0, asked, 0, 0, asked, asked, 0, 0, 0);
        }

        @Override
        public Ledger closing() {
            return ledger();
        }
    }

    @Test
    void aSnapshotShowsWhatWasReadAfterItWasAskedFor() {
        open = OpenWindow.over(new RisingLedger());
        open.window().snapshot(folder.resolve("first.png"));
        String first = open.window().text("ledger-line");

        open.window().snapshot(folder.resolve("second.png"));

        assertThat(open.window().text("ledger-line")).isNotEqualTo(first);
    }

    @Test
    void whatWasLostIsRedAndWhatWasNotIsGreen() {
        LedgerService twoLost = new LedgerService() {
            @Override
            public Ledger ledger() {
                return new Ledger(9, 9, 0, 9, 0, 0, 7, 7, 0, 2, 0);
            }

            @Override
            public Ledger closing() {
                return ledger();
            }
        };
        PlainView view = new PlainView("plain", 1);
        open = OpenWindow.over(twoLost, view);
        await().until(() -> open.window().text("lost-count").contains("2"));

        for (String theme : List.of("light", "dark")) {
            open.window().theme(theme);
            assertThat(ink("lost-count")).as(theme).isEqualTo(view.palettes.getLast().fault());
            assertThat(ink("doubled-count")).as(theme).isEqualTo(view.palettes.getLast().flow());
        }
    }

    private Paint ink(String id) {
        return FxThread.call(() -> {
            open.scene().getRoot().applyCss();
            return ((Label) open.scene().lookup("#" + id)).getTextFill();
        });
    }

    @Test
    void theWindowOutlivesAServiceThatGoes() {
        open = OpenWindow.over(new RisingLedger(), new PlainView("plain", 1));
        await().until(() -> !open.window().text("ledger-line").contains("offered 0"));

        open.loseLedger();

        await().until(() -> open.window().text("ledger-line").contains("offered 0"));
    }
}
