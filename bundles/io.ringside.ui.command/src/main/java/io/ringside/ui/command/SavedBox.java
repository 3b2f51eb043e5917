// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The commands that have a name: chosen ones are shown, a new name keeps what is composed. Confined to the JavaFX thread. */
final class SavedBox extends HBox {
    SavedBox(CommandViewModel model) {
        super(8);
        ComboBox<String> name = new ComboBox<>(model.savedNames());
        name.setId("composer-saved");
        name.setEditable(true);
        name.setPromptText("saved commands");
        name.setAccessibleText("Saved commands; write a new name to save this one");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setOnAction(_ -> model.recall(name.getValue() == null ? "" : name.getValue()));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = Fields.button("composer-save", "Save", () -> model.save(name.getEditor().getText()));
        Button forget = Fields.button("composer-forget", "\u2715", () -> model.forget(name.getEditor().getText()));
        forget.setAccessibleText("Forget the saved command");
        getChildren().addAll(name, save, forget);
    }
}
