// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.StringJoiner;

import io.ringside.api.RingsideException;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/** Does to a scene what a person does, by node id. Confined to the JavaFX thread. */
final class SceneDriver {
    private final Scene scene;

    SceneDriver(Scene scene) {
        this.scene = scene;
    }

    void press(String id) {
        if (!(node(id) instanceof ButtonBase button)) {
            throw new RingsideException("RS-602", "\"" + id + "\" is nothing to press. Name a button.");
        }
        if (button.isDisabled()) {
            throw new RingsideException("RS-603", "\"" + id + "\" cannot be pressed now. Wait until it is enabled.");
        }
        button.fire();
    }

    void enter(String id, String text) {
        switch (node(id)) {
            case TextInputControl field -> field.setText(text);
            case ComboBox<?> box -> choose(id, box, text);
            default -> throw new RingsideException("RS-602", "\"" + id + "\" takes no text. Name a field or a choice.");
        }
    }

    private static <T> void choose(String id, ComboBox<T> box, String text) {
        for (T item : box.getItems()) {
            if (shown(box, item).equals(text)) {
                box.getSelectionModel().select(item);
                return;
            }
        }
        if (!box.isEditable()) {
            throw new RingsideException("RS-602",
                    "\"" + id + "\" offers no \"" + text + "\". Choose one of its items.");
        }
        box.getEditor().setText(text);
        box.commitValue();
        box.getEditor().setText(shown(box, box.getValue())); // as it is shown once the person has left the field
    }

    private static <T> String shown(ComboBox<T> box, T item) {
        return box.getConverter() == null ? String.valueOf(item) : box.getConverter().toString(item);
    }

    String text(String id) {
        return text(node(id));
    }

    private static String text(Node node) {
        return switch (node) {
            case Labeled labeled when labeled.getText() != null -> labeled.getText();
            case TextInputControl field -> field.getText();
            case ComboBox<?> box -> chosen(box);
            case ListView<?> list -> joined(list);
            case Text text -> text.getText();
            case Parent parent -> textBelow(parent);
            default -> "";
        };
    }

    private static String textBelow(Parent parent) {
        StringJoiner all = new StringJoiner(" ");
        for (Node child : parent.getChildrenUnmodifiable()) {
            String text = child.isVisible() ? text(child) : "";
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return all.toString();
    }

    private static String joined(ListView<?> list) {
        StringJoiner all = new StringJoiner("\n");
        list.getItems().forEach(item -> all.add(String.valueOf(item)));
        return all.toString();
    }

    private static <T> String chosen(ComboBox<T> box) {
        if (box.isEditable()) {
            return box.getEditor().getText();
        }
        return box.getValue() == null ? "" : shown(box, box.getValue());
    }

    private Node node(String id) {
        Node node = scene.lookup("#" + id);
        if (node == null) { // what was added since the last pulse is not dressed yet, and what scrolls is found only then
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            node = scene.lookup("#" + id);
        }
        if (node == null) {
            throw new RingsideException("RS-601", "The window shows no \"" + id + "\". Its view may be stopped.");
        }
        return node;
    }
}
