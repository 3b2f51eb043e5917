// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.ringside.ui.ViewAction;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Finds what can be done by the words of its title, and does it. Confined to the JavaFX thread. */
public final class ActionPalette extends VBox {
    private static final double ROW = 2.2; // heights of its text
    private static final int ROWS = 12;
    private static final double MARGIN = 8; // as the style sheet has it

    private final Supplier<List<ViewAction>> actions;
    private final Runnable close;
    private final TextField words = new TextField();
    private final ListView<ViewAction> found = new ListView<>();

    ActionPalette(Supplier<List<ViewAction>> actions, Runnable close) {
        super(6);
        this.actions = actions;
        this.close = close;
        setId("palette");
        getStyleClass().addAll("rs-panel", "rs-card");
        words.setId("palette-words");
        words.setPromptText("What do you want to do?");
        words.setAccessibleText("Find an action by its words");
        words.textProperty().addListener((_, _, _) -> find());
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.setId("palette-found");
        words.fontProperty().subscribe(font -> {
            double row = Math.ceil(ROW * font.getSize());
            found.setFixedCellSize(row);
            found.setPrefHeight(row * ROWS);
        });
        found.setCellFactory(_ -> new ActionCell());
        found.setFocusTraversable(false);
        found.setOnMouseClicked(_ -> run());
        Label none = new Label("Nothing is called that.");
        none.getStyleClass().add("rs-caption");
        found.setPlaceholder(none);
        setPrefWidth(560);
        getChildren().addAll(words, found);
    }

    /** Begins anew; returns where the words are written. */
    TextField begin() {
        words.clear();
        find();
        return words;
    }

    private void find() {
        found.getItems().setAll(matching(actions.get(), words.getText()));
        found.getSelectionModel().selectFirst();
    }

    /** The actions whose titles hold every word of {@code text}, those that begin with it first. */
    static List<ViewAction> matching(List<ViewAction> actions, String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        List<String> wanted = Arrays.asList(asked.split("\\s+"));
        return actions.stream().filter(action -> wanted.stream().allMatch(title(action)::contains))
                .sorted(Comparator.comparing(action -> !title(action).startsWith(asked))).toList();
    }

    private static String title(ViewAction action) {
        return action.title().toLowerCase(Locale.ROOT);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            run();
        } else if (event.getCode() == KeyCode.DOWN) {
            found.getSelectionModel().selectNext();
            found.scrollTo(found.getSelectionModel().getSelectedIndex());
        } else if (event.getCode() == KeyCode.UP) {
            found.getSelectionModel().selectPrevious();
            found.scrollTo(found.getSelectionModel().getSelectedIndex());
        } else {
            return;
        }
        event.consume();
    }

    private void run() {
        ViewAction chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.run().run();
        }
    }

    /** Title on the left, keys on the right. */
    private static final class ActionCell extends ListCell<ViewAction> {
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox line = new HBox(12, title, keys);

        ActionCell() {
            line.setAlignment(Pos.CENTER_LEFT);
            line.prefWidthProperty().bind(widthProperty().subtract(2 * MARGIN)); // the keys stand at the right edge
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            keys.setMinWidth(Region.USE_PREF_SIZE);
            keys.getStyleClass().add("rs-mono-muted");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ViewAction action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            title.setText(action.title());
            keys.setText(action.keys() == null ? "" : action.keys().getDisplayText());
            setGraphic(line);
        }
    }
}
