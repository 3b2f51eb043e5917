// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.orphans;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.ringside.api.inspect.OrphanedRing;
import io.ringside.ui.Cards;
import io.ringside.ui.ConfirmCard;
import io.ringside.ui.Names;
import io.ringside.ui.NoticeCard;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The orphaned rings, and one of them whole with what can be done about it. Confined to the JavaFX thread. */
final class OrphansCard extends VBox {
    private final OrphansViewModel model;
    private final ConfirmCard confirm;
    private final ListView<OrphanedRing> list;
    private final NoticeCard failure = new NoticeCard();
    private final Label sentence = new Label();
    private String chosen = "";
    private final GridPane facts = new GridPane(14, 4);
    private final Label result = new Label();
    private final ComboBox<Path> library = new ComboBox<>();
    private final FlowPane actions = new FlowPane(8, 6);
    private OrphanedRing shown;

    OrphansCard(OrphansViewModel model, Cards cards) {
        super(10);
        this.model = model;
        this.confirm = new ConfirmCard("orphan-delete", cards);
        this.list = new ListView<>(model.rings());
        setId("orphans-card");
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-wide", "rs-card-tall");
        Label title = new Label("ORPHANED RINGS");
        title.getStyleClass().add("rs-title");
        list.setId("orphans");
        list.setAccessibleText("Orphaned rings");
        list.getStyleClass().addAll("rs-mono-list", "rs-crashes");
        list.setPlaceholder(new Label("None."));
        list.setCellFactory(_ -> new NameCell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> show(now));
        model.rings().addListener((ListChangeListener<OrphanedRing>) _ -> chooseAgain()); // behind the list's own listener
        sentence.setId("orphan-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        facts.setId("orphan-facts");
        result.setId("orphan-result");
        result.getStyleClass().add("rs-mono");
        result.setWrapText(true);
        result.textProperty().bind(model.resultProperty());
        failure.setId("orphan-failure");
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                failure.clear();
            } else {
                failure.show(why);
            }
        });
        fillActions();
        ScrollPane scroll = new ScrollPane(new VBox(10, sentence, facts, actions, failure, result));
        scroll.getStyleClass().add("rs-plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox body = new HBox(14, list, scroll);
        body.setMinHeight(0);
        setVgrow(body, Priority.ALWAYS);
        Button close = new Button("Close");
        close.setId("orphans-close");
        close.setOnAction(_ -> cards.close(this));
        Label never = new Label("Nothing is ever deleted by itself.");
        never.getStyleClass().add("rs-caption");
        HBox last = new HBox(12, close, never);
        last.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, body, last);
        show(null);
    }

    private void fillActions() {
        library.setId("orphan-library");
        library.setItems(model.libraries());
        library.setPromptText("sidecar");
        library.setAccessibleText("Sidecar that finishes what the ring holds");
        library.setConverter(new StringConverter<>() {
            @Override
            public String toString(Path path) {
                return path == null ? "" : Names.shortFile(path);
            }

            @Override
            public Path fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        actions.getChildren().setAll(action("orphan-inspect", "Inspect", model::inspect), library,
                action("orphan-adopt", "Hand to this sidecar", ring -> model.adopt(ring, library.getValue())),
                action("orphan-archive", "Archive", model::archive),
                action("orphan-remove", "Delete\u2026", this::ask));
    }

    private Button action(String id, String words, Consumer<OrphanedRing> does) {
        Button button = new Button(words);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(model.busyProperty());
        button.setOnAction(_ -> does.accept(shown));
        return button;
    }

    /** Whoever deletes commands that nobody has read writes the ring's name. */
    private void ask(OrphanedRing ring) {
        boolean loses = ring.unreadRecords() > 0;
        confirm.ask("Delete the ring \"" + ring.name() + "\"?", loses
                ? "It holds " + OrphanText.holds(ring)
                        + ". They are lost for good. Hand it to a sidecar, or archive it, to keep them."
                : "It holds nothing unread. It cannot be brought back.", "Delete it", loses ? ring.name() : "",
                () -> model.delete(ring));
    }

    /** Begins with the first; returns what gets the keyboard. */
    ListView<OrphanedRing> begin() {
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        return list;
    }

    /** Rings come and go while one looks: the chosen one stays chosen, and while there is any one is. */
    private void chooseAgain() {
        list.getItems().stream().filter(ring -> ring.name().equals(chosen)).findFirst().ifPresentOrElse(
                list.getSelectionModel()::select, list.getSelectionModel()::selectFirst);
    }

    private void show(OrphanedRing ring) {
        shown = ring;
        chosen = ring == null ? chosen : ring.name();
        actions.setVisible(ring != null);
        facts.getChildren().clear();
        sentence.setText(ring == null
                ? "No ring of yours is without a host. Rings of hosts that died appear here."
                : OrphanText.sentence(ring));
        if (ring == null) {
            return;
        }
        int row = 0;
        for (List<String> fact : OrphanText.facts(ring)) {
            Label word = new Label(fact.getFirst());
            word.getStyleClass().add("rs-caption");
            word.setMinWidth(USE_PREF_SIZE);
            Label value = new Label(fact.getLast());
            value.setWrapText(true);
            value.getStyleClass().add("rs-mono");
            facts.addRow(row++, word, value);
        }
    }

    /** A ring by its name and what it holds. */
    private static final class NameCell extends ListCell<OrphanedRing> {
        @Override
        protected void updateItem(OrphanedRing ring, boolean empty) {
            super.updateItem(ring, empty);
            setText(empty || ring == null
                    ? null
                    : (ring.problem().isEmpty() ? "" : "\u25a0 ") + ring.name() + "  "
                            + io.ringside.ui.Figures.scaled(ring.unreadRecords()));
        }
    }
}
