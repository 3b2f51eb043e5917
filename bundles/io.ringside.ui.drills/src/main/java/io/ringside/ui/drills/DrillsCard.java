// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.drills;

import io.ringside.api.drill.Drill;
import io.ringside.ui.NoticeCard;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The seven drills, what the one that runs says, and how the last one ended. Confined to the JavaFX thread. */
final class DrillsCard extends VBox {
    private final TextField seconds = new TextField();
    private final Label verdict = new Label();
    private final TextField line = new TextField();

    DrillsCard(DrillsViewModel model, Runnable closes) {
        super(10);
        setId("drills-card");
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-wide", "rs-card-tall");
        Label title = new Label("DRILLS");
        title.getStyleClass().add("rs-title");
        Label what = new Label("Faults made on purpose, under a load of their own. Each ends with the balance.");
        what.getStyleClass().add("rs-caption");
        what.setWrapText(true);
        seconds.setId("drill-seconds");
        seconds.setPrefColumnCount(5);
        seconds.setAccessibleText("Seconds that faults are made");
        seconds.textProperty().bindBidirectional(model.secondsProperty());
        Button stop = new Button("Stop the drill");
        stop.setId("drill-stop");
        stop.disableProperty().bind(model.runningProperty().not());
        stop.setOnAction(_ -> model.stop());
        Label unit = new Label("seconds");
        unit.getStyleClass().add("rs-caption");
        HBox time = new HBox(8, seconds, unit, stop);
        time.setAlignment(Pos.CENTER_LEFT);
        NoticeCard failure = new NoticeCard();
        failure.setId("drill-failure");
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                failure.clear();
            } else {
                failure.show(why);
            }
        });
        verdict.setId("drill-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        line.setId("drill-line");
        line.setEditable(false);
        line.setAccessibleText("The closing line of the drill");
        model.verdictProperty().addListener((_, _, now) -> show(now));
        show(null);
        Button close = new Button("Close");
        close.setId("drills-close");
        close.setOnAction(_ -> closes.run());
        getChildren().addAll(title, what, table(model), time, failure, progress(model), verdict, line, close);
    }

    private static GridPane table(DrillsViewModel model) {
        GridPane table = new GridPane(12, 5);
        table.getColumnConstraints().addAll(new ColumnConstraints(USE_PREF_SIZE, USE_COMPUTED_SIZE, USE_PREF_SIZE),
                new ColumnConstraints());
        for (Drill drill : Drill.values()) {
            Button start = new Button(drill.title());
            start.setId("drill-" + drill.title());
            start.getStyleClass().add("rs-small");
            start.setMaxWidth(Double.MAX_VALUE);
            start.setMinWidth(USE_PREF_SIZE);
            start.disableProperty().bind(model.runningProperty());
            start.setAccessibleText("Drill " + drill.title() + ": " + drill.words());
            start.setOnAction(_ -> model.start(drill));
            Label words = new Label(drill.words());
            words.setWrapText(true);
            words.getStyleClass().add("rs-text");
            table.addRow(drill.ordinal(), start, words);
        }
        return table;
    }

    private static ListView<String> progress(DrillsViewModel model) {
        ListView<String> progress = new ListView<>(model.lines());
        progress.setId("drill-progress");
        progress.getStyleClass().add("rs-mono-list");
        progress.setAccessibleText("What the drill says");
        progress.setMinHeight(60);
        Label none = new Label("Choose a drill. It runs beside whatever flows now.");
        none.getStyleClass().add("rs-caption");
        progress.setPlaceholder(none);
        setVgrow(progress, Priority.ALWAYS);
        model.lines().addListener((ListChangeListener<String>) _ -> progress.scrollTo(model.lines().size() - 1));
        return progress;
    }

    private void show(DrillsViewModel.Verdict now) {
        verdict.setText(now == null ? "" : (now.passed() ? "\u2713 " : "\u25a0 ") + now.words());
        verdict.getStyleClass().setAll("label", "rs-strong-small",
                now == null || now.passed() ? "rs-tone-good" : "rs-tone-bad");
        line.setText(now == null ? "" : now.line());
        for (javafx.scene.Node node : new javafx.scene.Node[]{verdict, line}) {
            node.setManaged(now != null);
            node.setVisible(now != null);
        }
    }

    /** Where a person begins. */
    TextField begin() {
        return seconds;
    }
}
