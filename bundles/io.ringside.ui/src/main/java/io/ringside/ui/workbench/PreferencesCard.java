// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a person may choose, as a card; every choice acts at once and is kept. Confined to the JavaFX thread. */
public final class PreferencesCard extends VBox {
    private final ComboBox<String> theme = new ComboBox<>();
    private final Slider text = new Slider(Preferences.SMALLEST, Preferences.LARGEST, 100);
    private final Label percent = new Label();
    private final ComboBox<String> layout = new ComboBox<>();
    private final Label said = new Label();
    private Preferences now = Preferences.USUAL;
    private boolean showing; // follows what is so, and asks for nothing

    /**
     * A card.
     *
     * @param file where the choices are kept, for a person
     * @param change makes new preferences out of those that are
     */
    PreferencesCard(String file, Consumer<UnaryOperator<Preferences>> change) {
        super(10);
        setId("preferences");
        getStyleClass().addAll("rs-panel", "rs-card");
        Label title = new Label("PREFERENCES");
        title.getStyleClass().add("rs-title");
        theme.setId("preferences-theme");
        theme.getItems().setAll(Preferences.SYSTEM, "dark", "light");
        theme.valueProperty().addListener((_, _, now) -> ask(change, all -> all.withTheme(now)));
        text.setId("preferences-text");
        text.setMajorTickUnit(10);
        text.setMinorTickCount(0);
        text.setSnapToTicks(true);
        text.setBlockIncrement(10);
        text.valueProperty().addListener((_, _, now) -> {
            int size = (int) Math.round(now.doubleValue() / 10) * 10;
            percent.setText(size + " %");
            ask(change, all -> all.withText(size));
        });
        layout.setId("preferences-layout");
        layout.getItems().setAll(List.of(Layout.values()).stream().map(Layout::title).toList());
        layout.valueProperty().addListener((_, _, now) -> ask(change, all -> all.withLayout(Layout.named(now))));
        Button reset = new Button("Reset all");
        reset.setId("preferences-reset");
        reset.setOnAction(_ -> {
            change.accept(_ -> Preferences.USUAL);
            show(Preferences.USUAL);
        });
        Button copy = new Button("Copy");
        copy.setId("preferences-copy");
        copy.setTooltip(new Tooltip("Put layout, theme and text size on the clipboard, to give them to somebody else"));
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(PreferencesFile.text(now));
            Clipboard.getSystemClipboard().setContent(content);
            said.setText("Copied. Somebody else pastes it here.");
        });
        Button paste = new Button("Paste");
        paste.setId("preferences-paste");
        paste.setTooltip(new Tooltip("Take over the preferences that somebody copied"));
        paste.setOnAction(_ -> paste(change));
        said.setId("preferences-said");
        said.getStyleClass().add("rs-caption");
        Label kept = new Label("Kept in " + file);
        kept.getStyleClass().add("rs-caption");
        GridPane choices = new GridPane(12, 8);
        choices.addRow(0, caption("theme", theme), theme);
        choices.addRow(1, caption("text size", text), text, percent);
        choices.addRow(2, caption("layout", layout), layout);
        getChildren().addAll(title, choices, new HBox(8, reset, copy, paste), said, kept);
    }

    private void paste(Consumer<UnaryOperator<Preferences>> change) {
        String text = Clipboard.getSystemClipboard().getString();
        try {
            if (text == null || !text.contains("layout=")) {
                throw new IllegalArgumentException("no layout");
            }
            Preferences given = PreferencesFile.parse(text);
            change.accept(_ -> given);
            show(given);
            said.setText("Taken over.");
        } catch (IllegalArgumentException e) {
            said.setText("The clipboard holds no preferences of Ringside. Copy them in another window first.");
        }
    }

    private static Label caption(String words, Node of) {
        Label caption = new Label(words);
        caption.getStyleClass().add("rs-caption");
        caption.setLabelFor(of);
        return caption;
    }

    private void ask(Consumer<UnaryOperator<Preferences>> change, UnaryOperator<Preferences> step) {
        if (!showing) {
            change.accept(all -> {
                now = step.apply(all);
                return now;
            });
        }
    }

    /** Shows what is so; returns where a person begins. */
    Node show(Preferences preferences) {
        now = preferences;
        showing = true;
        theme.setValue(now.theme());
        text.setValue(now.textPercent());
        percent.setText(now.textPercent() + " %");
        layout.setValue(now.layout().title());
        showing = false;
        return theme;
    }
}
