// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.panes;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;

/**
 * The carets of all fields of a window. One that blinks keeps the toolkit at its pulses, sixty a second, and a field's begins to blink wherever it is
 * moved, seen or not. Confined to the JavaFX thread.
 */
public final class Carets {
    private final Scene scene;

    public Carets(Scene scene) {
        this.scene = scene;
    }

    /** None blinks until it is moved; that of the field one writes in stays to be seen. */
    public void still() {
        still(scene.getRoot());
    }

    /** None of those below {@code root} blinks until it is moved, whether or not it is in a window still. */
    public static void still(Node root) {
        root.lookupAll(".text-input").forEach(field -> blink(field, false));
    }

    /** That of the field one writes in blinks. */
    public void blink() {
        blink(writtenIn(scene.getFocusOwner()), true);
    }

    private static Node writtenIn(Node owner) {
        return switch (owner) {
            case ComboBox<?> choice when choice.isEditable() -> choice.getEditor();
            case Spinner<?> number when number.isEditable() -> number.getEditor();
            case null, default -> owner;
        };
    }

    private static void blink(Node field, boolean on) {
        if (field instanceof TextInputControl input && input.getSkin() instanceof TextInputControlSkin<?> skin) {
            skin.setCaretAnimating(on);
        }
    }
}
