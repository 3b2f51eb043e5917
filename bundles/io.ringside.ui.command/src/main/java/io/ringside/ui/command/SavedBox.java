// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The commands that have a name: chosen ones are shown, a new name keeps what is composed. Confined to the JavaFX thread. */
final class SavedBox extends HBox {
    SavedBox(SavedViewModel saved) {
        super(8);
        ComboBox<String> name = new ComboBox<>(saved.names());
        name.setId("composer-saved");
        name.setEditable(true);
        name.setPromptText("saved");
        name.setAccessibleText("Saved commands; write a new name to save this one");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setOnAction(_ -> saved.recall(name.getValue() == null ? "" : name.getValue()));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = Fields.button("composer-save", "Save", () -> saved.save(name.getEditor().getText()));
        BooleanBinding unknown = Bindings.createBooleanBinding(
                () -> !saved.names().contains(name.getEditor().getText()), saved.names(),
                name.getEditor().textProperty());
        Button pin = Fields.button("composer-pin", "Pin", () -> saved.pin(name.getEditor().getText()));
        pin.textProperty().bind(Bindings.createStringBinding(
                () -> saved.pins().contains(name.getEditor().getText()) ? "Unpin" : "Pin", saved.pins(),
                name.getEditor().textProperty()));
        pin.disableProperty().bind(unknown);
        Button forget = Fields.button("composer-forget", "\u2715", () -> saved.forget(name.getEditor().getText()));
        forget.setAccessibleText("Forget the saved command");
        forget.disableProperty().bind(unknown);
        getChildren().addAll(name, save, pin, forget);
    }
}
