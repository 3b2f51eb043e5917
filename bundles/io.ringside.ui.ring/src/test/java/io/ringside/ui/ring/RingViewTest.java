// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.List;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.ui.Readings;
import io.ringside.ui.window.OpenWindow;

import javafx.scene.Node;
import javafx.scene.control.TableView;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class RingViewTest {
    private static RingInspector inspector() {
        return (RingInspector) Proxy.newProxyInstance(RingInspector.class.getClassLoader(),
                new Class<?>[]{RingInspector.class},
                (_, method, _) -> switch (method.getName()) {
                    case "read" -> Readings.ring(System.nanoTime(), 3, 1, 0);
                    case "picture" -> new RingPicture(Readings.ring(1, 3, 1, 0),
                            List.of(new RingRecord(32, 2, 0, 24, RingRecord.State.PUBLISHED, new byte[24])), 1, 1,
                            false, "");
                    case "verdict" -> new StallVerdict(StallVerdict.Kind.IDLE, "");
                    default -> List.of();
                });
    }

    private static boolean shows(OpenWindow open, String style) {
        Node node = open.scene().lookup(style);
        return node != null && node.isVisible();
    }

    @Test
    void eachRegimeCanBeChosenAndTheRateChoosesAgain() {
        OpenWindow.startToolkit();
        RingView view = new RingView(inspector());
        try (OpenWindow open = OpenWindow.over(new WithSidecar(inspector()), view)) {
            await().until(() -> open.window().text("ring-name").contains("main"));
            await().until(() -> shows(open, "#ring-records"));

            new FxRobot().clickOn("#ring-band-regime");
            await().until(() -> shows(open, "#ring-band") && !shows(open, "#ring-records"));

            new FxRobot().clickOn("#ring-sweep-regime");
            await().until(() -> shows(open, "#ring-sweep") && shows(open, "#ring-band"));

            new FxRobot().clickOn("#ring-auto-regime");
            await().until(() -> shows(open, "#ring-records") && !shows(open, "#ring-sweep"));
        }
    }

    @Test
    void theTableOfRecordsListsEachAndThatOfTheBandTheFill() {
        OpenWindow.startToolkit();
        RingView view = new RingView(inspector());
        try (OpenWindow open = OpenWindow.over(new WithSidecar(inspector()), view)) {
            open.window().press("ring-records-regime");
            open.window().press("ring-table");
            TableView<?> table = (TableView<?>) open.scene().lookup("#ring-numbers");
            await().until(() -> table.getItems().toString().contains("published"));
            assertThat(String.valueOf(table.getItems().getFirst()).replace('\u00a0', ' '))
                    .startsWith("[#32, type 2, 24 B, published, 00 00");

            open.window().press("ring-band-regime");
            await().until(() -> table.getColumns().getFirst().getText().equals("time"));
            await().until(() -> table.getItems().toString().contains("%"));
        }
    }

    @Test
    void theTableStandsInPlaceOfTheDrawing() {
        OpenWindow.startToolkit();
        RingView view = new RingView(inspector());
        try (OpenWindow open = OpenWindow.over(new WithSidecar(inspector()), view)) {
            open.window().press("ring-table");

            await().until(() -> !((TableView<?>) open.scene().lookup("#ring-numbers")).getItems().isEmpty());
            assertThat(shows(open, "#ring-drawing")).isFalse();
        }
    }
}
