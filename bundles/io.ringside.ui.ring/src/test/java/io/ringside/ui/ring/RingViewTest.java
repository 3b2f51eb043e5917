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
import io.ringside.ui.window.OnWindowThread;
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
            await().until(() -> rows(open).contains("published"));
            assertThat(rows(open).replace('\u00a0', ' ')).startsWith("[[#32, type 2, 24 B, published, 00 00");

            open.window().press("ring-band-regime");
            await().until(
                    () -> OnWindowThread.call(() -> table(open).getColumns().getFirst().getText().equals("time")));
            await().until(() -> rows(open).contains("%"));
        }
    }

    private static TableView<?> table(OpenWindow open) {
        return (TableView<?>) open.scene().lookup("#ring-numbers");
    }

    /** Read on the thread that fills it: between two of its steps a table has neither columns nor rows. */
    private static String rows(OpenWindow open) {
        return OnWindowThread.call(() -> table(open).getItems().toString());
    }

    @Test
    void theTableStandsInPlaceOfTheDrawing() {
        OpenWindow.startToolkit();
        RingView view = new RingView(inspector());
        try (OpenWindow open = OpenWindow.over(new WithSidecar(inspector()), view)) {
            open.window().press("ring-table");

            await().until(() -> !rows(open).equals("[]"));
            assertThat(shows(open, "#ring-drawing")).isFalse();
        }
    }
}
