// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.window.OpenWindow;
import io.ringside.ui.window.OnWindowThread;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SteadyLabelTest {
    private final SteadyLabel label = OnWindowThread.call(SteadyLabel::new);
    private final Label beside = OnWindowThread.call(() -> new Label("beside"));
    private final HBox row = OnWindowThread.call(() -> new HBox(label, beside));

    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    private double width(String text) {
        return OnWindowThread.call(() -> {
            if (row.getScene() == null) {
                new Scene(row, 400, 40);
            }
            label.setFont(Font.font("JetBrains Mono", 12));
            label.setText(text);
            row.applyCss();
            row.layout();
            return label.getWidth();
        });
    }

    @Test
    void growsWithItsTextAndKeepsTheRoomOfALongOne() {
        double narrow = width("1");
        double wide = width("1 000 000");

        assertThat(wide).isGreaterThan(narrow);
        assertThat(width("2")).isEqualTo(wide);
    }

    @Test
    void whatStandsBesideItDoesNotMoveWhenAShorterFigureComes() {
        width("1 000 000");
        double place = OnWindowThread.call(beside::getLayoutX);

        width("7");

        assertThat(OnWindowThread.<Double>call(beside::getLayoutX)).isEqualTo(place);
    }

    @Test
    void givesRoomBackAfterManyShortFigures() {
        double wide = width("1 000 000 000 000");
        double last = wide;
        for (int i = 0; i < 80; i++) {
            last = width(Integer.toString(i % 10));
        }

        assertThat(last).isLessThan(wide);
    }
}
