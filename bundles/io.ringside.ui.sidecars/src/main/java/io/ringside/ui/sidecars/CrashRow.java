// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.List;

import io.ringside.ui.Figures;
import io.ringside.ui.SignalWords;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One amber line: the last crash, and the way to its card; hidden while there was none. Confined to the JavaFX thread. */
final class CrashRow extends HBox {
    private final Label text = new Label();

    CrashRow(Runnable open) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        text.setId("crash-row");
        text.getStyleClass().add("rs-tone-wait");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button look = new Button("Look");
        look.setId("crash-open");
        look.getStyleClass().add("rs-small");
        look.setMinWidth(USE_PREF_SIZE);
        look.setAccessibleText("Open the crash card");
        look.setOnAction(_ -> open.run());
        getChildren().addAll(text, look);
        show(List.of());
    }

    void show(List<CrashEntry> crashes) {
        setManaged(!crashes.isEmpty());
        setVisible(!crashes.isEmpty());
        if (crashes.isEmpty()) {
            return;
        }
        CrashEntry newest = crashes.getFirst();
        String restart = newest.restartedMillis() < 0
                ? ""
                : ", restarted in " + Figures.duration(newest.restartedMillis() * 1_000_000.0);
        text.setText("\u25a0 " + SignalWords.name(newest.crash()) + " "
                + Figures.clockSeconds(newest.crash().epochMillis()) + restart);
    }
}
