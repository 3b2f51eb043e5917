// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.ringside.ui.RowList;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The list of events, which stands still while somebody reads further down or points at a row, and over it the way back to the newest. Confined to the
 * JavaFX thread.
 */
final class EventList extends StackPane {
    private static final List<PseudoClass> FOLDED = Stream.of("folded", "three-lines", "four-lines")
            .map(PseudoClass::getPseudoClass).toList(); // from two lines on

    private final EventsViewModel model;
    private final ListView<EventLine> list;
    private final Consumer<EventRow> open;
    private boolean byKey; // the event that is seen whole was opened by the keyboard

    /** {@code figures} shows how large text is; {@code open} gets an event that somebody wants to see whole. */
    EventList(EventsViewModel model, EventColumns columns, Label figures, Consumer<EventRow> open) {
        this.model = model;
        this.open = open;
        list = new RowList<>(model.rows());
        list.setId("events-list");
        list.setAccessibleText("Events, newest first. Enter opens one.");
        list.getStyleClass().add("rs-events");
        list.setCellFactory(_ -> cell(columns));
        list.setMinHeight(0);
        list.setPrefHeight(0); // rows take the room that there is, they ask for none
        list.setPlaceholder(empty());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        list.getSelectionModel().selectedItemProperty().subscribe(row -> model.pointedAt(row != null));
        list.skinProperty().subscribe(_ -> follow());
        setMinHeight(0);
        setPrefHeight(0);
        setAlignment(Pos.TOP_LEFT);
        Button newest = newest();
        setAlignment(newest, Pos.TOP_RIGHT);
        getChildren().setAll(list, newest);
        list.widthProperty().subscribe(_ -> columns.fit(list.getWidth(), figures.getFont().getSize()));
        figures.fontProperty().subscribe(_ -> columns.fit(list.getWidth(), figures.getFont().getSize()));
        columns.linesProperty().subscribe(lines -> {
            for (int i = 0; i < FOLDED.size(); i++) {
                list.pseudoClassStateChanged(FOLDED.get(i), lines.intValue() == i + 2);
            }
        });
    }

    private EventCell cell(EventColumns columns) {
        EventCell cell = new EventCell(columns);
        cell.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && cell.getItem() instanceof EventRow row) {
                byKey = false;
                open.accept(row);
            }
        });
        return cell;
    }

    private void press(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && list.getSelectionModel().getSelectedItem() instanceof EventRow row) {
            byKey = true;
            open.accept(row);
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE && list.getSelectionModel().getSelectedItem() != null) {
            toNewest();
            key.consume();
        }
    }

    /** Whoever scrolls away from the first row reads; the bar is made with the skin. */
    private void follow() {
        list.lookupAll(".scroll-bar").stream().filter(ScrollBar.class::isInstance).map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .forEach(bar -> {
                    bar.valueProperty().subscribe(_ -> model.away(isAway(bar)));
                    bar.visibleProperty().subscribe(_ -> model.away(isAway(bar)));
                });
    }

    private static boolean isAway(ScrollBar bar) {
        return bar.isVisible() && bar.getValue() > 0;
    }

    /** An event that was seen whole is closed: the keyboard goes on from its row, a mouse needs none. */
    void back() {
        list.requestFocus();
        if (!byKey) {
            list.getSelectionModel().clearSelection();
        }
    }

    private Button newest() {
        Button button = new Button("", new FontIcon(Feather.ARROW_UP));
        button.setId("events-newest");
        button.getStyleClass().addAll("rs-small", "rs-newest");
        button.textProperty().bind(model.newerProperty());
        button.setAccessibleHelp("Goes to the newest events, and the list goes on with them.");
        button.visibleProperty().bind(model.newerProperty().isNotEmpty());
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> toNewest());
        return button;
    }

    /** Shows the newest events, and goes on with them. */
    void toNewest() {
        if (getScene() != null && getScene().getFocusOwner() != list) {
            list.requestFocus(); // the button goes
        }
        list.getSelectionModel().clearSelection();
        list.scrollTo(0);
        model.goOn();
    }

    /** What stands where no event does. */
    private Node empty() {
        Label sentence = EventsView.label("events-empty", "rs-caption");
        sentence.textProperty().bind(model.emptyProperty());
        Button clear = new Button("Clear filter");
        clear.setId("events-clear-filter");
        clear.setOnAction(_ -> model.filterProperty().set(""));
        clear.visibleProperty().bind(model.hidingProperty());
        clear.managedProperty().bind(model.hidingProperty());
        HBox both = new HBox(10, sentence, clear);
        both.setAlignment(Pos.CENTER);
        return both;
    }
}
