// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.function.Consumer;
import java.util.function.Function;

import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.sidecar.SidecarSettings;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** How the sidecar is run. Confined to the JavaFX thread. */
final class SettingsCard extends VBox {
    private final ComboBox<Recovery.Policy> policy = choice("settings-policy", SettingsText::words);
    private final TextField attempts = new TextField();
    private final CheckBox hardened = new CheckBox("hardened: no new privileges, no sockets, files read-only");
    private final TextField memory = new TextField();
    private final CheckBox spare = new CheckBox("a second process waits, warm, and takes over at once");
    private final ComboBox<HostLoss> hostLoss = choice("settings-host-loss", SettingsText::words);

    SettingsCard(Consumer<SettingsText> apply, Runnable closes) {
        super(10);
        setId("settings-card");
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-medium");
        Label title = new Label("HOW THE SIDECAR IS RUN");
        title.getStyleClass().add("rs-title");
        policy.getItems().setAll(Recovery.Policy.values());
        hostLoss.getItems().setAll(HostLoss.values());
        attempts.setId("settings-attempts");
        attempts.setPrefColumnCount(5);
        memory.setId("settings-memory");
        memory.setPrefColumnCount(8);
        hardened.setId("settings-hardened");
        spare.setId("settings-spare");
        hardened.setWrapText(true);
        spare.setWrapText(true);
        GridPane grid = new GridPane(12, 8);
        row(grid, 0, "a command in hand at a crash", policy);
        row(grid, 1, "attempts in all, 1 to 100", attempts);
        row(grid, 2, "most memory, MiB; 0 for no limit", memory);
        row(grid, 3, "when Ringside is gone", hostLoss);
        row(grid, 4, "spare", spare);
        row(grid, 5, "confinement", hardened);
        Label note = new Label(
                "A change holds from the next start, restart or swap on. Memory, spare, confinement and what it "
                        + "does without Ringside concern a sidecar in a process of its own.");
        note.getStyleClass().add("rs-caption");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Button set = new Button("Apply");
        set.setId("settings-apply");
        set.getStyleClass().add("accent");
        set.setOnAction(_ -> apply.accept(new SettingsText(policy.getValue(), attempts.getText(), hardened.isSelected(),
                memory.getText(), hostLoss.getValue(), spare.isSelected())));
        Button close = new Button("Close");
        close.setId("settings-close");
        close.setOnAction(_ -> closes.run());
        getChildren().addAll(title, grid, note, new HBox(8, set, close));
    }

    private static void row(GridPane grid, int row, String words, Node control) {
        Label caption = new Label(words);
        caption.getStyleClass().add("rs-caption");
        caption.setMinWidth(USE_PREF_SIZE);
        caption.setLabelFor(control);
        grid.addRow(row, caption, control);
    }

    private static <T> ComboBox<T> choice(String id, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : words.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        return box;
    }

    /** Shows what is so; returns where a person begins. */
    Node show(SidecarSettings now) {
        SettingsText text = SettingsText.of(now);
        policy.setValue(text.policy());
        attempts.setText(text.attempts());
        hardened.setSelected(text.hardened());
        spare.setSelected(text.spare());
        memory.setText(text.memory());
        hostLoss.setValue(text.hostLoss());
        return policy;
    }
}
