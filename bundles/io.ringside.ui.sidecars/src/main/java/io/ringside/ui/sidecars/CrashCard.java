// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.List;
import java.util.Objects;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.decode.DecodedField;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Figures;
import io.ringside.ui.NoticeCard;
import io.ringside.ui.payload.Decoders;
import io.ringside.ui.payload.PayloadText;
import io.ringside.ui.payload.RecordDetail;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The crashes, and one of them whole: how it ended, what was in hand, what came before, what was done about it. Confined to the JavaFX thread. */
final class CrashCard extends VBox {
    private final Decoders decoders;
    private final ObservableList<CrashEntry> entries = FXCollections.observableArrayList();
    private final ListView<CrashEntry> history = new ListView<>(entries);
    private final NoticeCard notice = new NoticeCard();
    private final GridPane facts = new GridPane(14, 4);
    private final RecordDetail command = new RecordDetail("crash-command");
    private final Label before = new Label();
    private final Button copy = new Button("Copy");
    private final Button close = new Button("Close");
    private List<Field> table = List.of();
    private String sidecar = "";
    private CrashEntry shown;

    CrashCard(Decoders decoders, Runnable closes) {
        super(10);
        this.decoders = decoders;
        setId("crash-card");
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-wide", "rs-card-tall");
        Label title = new Label("CRASHES");
        title.getStyleClass().add("rs-title");
        history.setId("crash-history");
        history.setAccessibleText("Crashes, newest first");
        history.getStyleClass().addAll("rs-mono-list", "rs-crashes");
        history.setCellFactory(_ -> new LineCell());
        history.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> show(now));
        notice.setId("crash-sentence");
        facts.setId("crash-facts");
        facts.getColumnConstraints().addAll(new ColumnConstraints(USE_PREF_SIZE, USE_COMPUTED_SIZE, USE_PREF_SIZE),
                new ColumnConstraints());
        before.setId("crash-before");
        before.getStyleClass().add("rs-mono");
        copy.setId("crash-copy");
        copy.setOnAction(_ -> copy());
        close.setId("crash-close");
        close.setOnAction(_ -> closes.run());
        VBox detail = new VBox(10, notice, facts, section("COMMAND IN HAND"), command, section("BEFORE IT"), before);
        ScrollPane scroll = new ScrollPane(detail);
        scroll.getStyleClass().add("rs-plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox body = new HBox(14, history, scroll);
        body.setMinHeight(0);
        setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(title, body, new HBox(8, copy, close));
    }

    private static Label section(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("rs-title", "rs-section");
        return label;
    }

    /** What is known now; {@code fields} are those of the sidecar that runs. */
    void update(List<CrashEntry> now, String name, List<Field> fields) {
        table = fields;
        sidecar = name;
        if (entries.equals(now)) {
            return;
        }
        CrashReport chosen = shown == null ? null : shown.crash();
        entries.setAll(now);
        for (CrashEntry entry : now) {
            if (chosen != null && entry.isOf(chosen)) {
                history.getSelectionModel().select(entry);
                return;
            }
        }
        history.getSelectionModel().selectFirst();
    }

    /** Shows the newest; returns what gets the keyboard. */
    Region newest() {
        history.getSelectionModel().selectFirst();
        copy.setText("Copy");
        return history;
    }

    private void show(CrashEntry entry) {
        shown = entry;
        if (entry == null) {
            return;
        }
        CrashReport crash = entry.crash();
        notice.show("RS-301", CrashText.sentence(entry));
        facts.getChildren().clear();
        int row = 0;
        for (List<String> fact : CrashText.facts(entry)) {
            Label word = new Label(fact.getFirst());
            word.getStyleClass().add("rs-caption");
            Label value = new Label(fact.getLast());
            value.setWrapText(true);
            value.getStyleClass().add(fact.getFirst().equals("where") ? "rs-mono" : "rs-text");
            facts.addRow(row++, word, value);
            GridPane.setValignment(word, VPos.TOP);
        }
        if (crash.position() < 0) {
            command.say("None: it ended between two commands.");
        } else {
            List<DecodedField> read = decoders.decode(sidecar, false, crash.type(), crash.payload(),
                    crash.payload().length);
            command.show(CrashText.number(crash.position()) + ", " + PayloadText.typeName(table, false, crash.type())
                    + ", first " + Figures.count(crash.payload().length) + " bytes", crash.payload(),
                    crash.payload().length,
                    Objects.requireNonNullElseGet(read,
                            () -> PayloadText.fields(table, false, crash.type(), crash.payload())));
        }
        before.setText(entry.before().isEmpty()
                ? "The ring had gone on before they could be read."
                : String.join("\n", entry.before().stream().map(this::line).toList()));
    }

    private String line(RingRecord record) {
        return CrashText.line(record, table);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(CrashText.whole(shown, table));
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText("Copied");
    }

    /** One crash: when, and by what. */
    private static final class LineCell extends ListCell<CrashEntry> {
        @Override
        protected void updateItem(CrashEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty || entry == null ? null : CrashText.line(entry));
        }
    }
}
