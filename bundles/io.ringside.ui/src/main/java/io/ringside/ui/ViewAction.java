// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.util.Objects;

import javafx.scene.input.KeyCombination;

/**
 * Something that a person can do by name, in the command palette, and by key. Confined to the JavaFX thread.
 *
 * @param title what it does, as a person would ask for it, such as {@code Send the command}
 * @param keys that do it anywhere in the window, or null for none
 * @param run does it; must not block
 */
public record ViewAction(String title, KeyCombination keys, Runnable run) {
    /** Checks that nothing is missing. */
    public ViewAction {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(run, "run");
    }

    /** An action without keys. */
    public ViewAction(String title, Runnable run) {
        this(title, null, run);
    }

    /** An action with the keys that {@code combination} names, such as {@code Shortcut+L}. */
    public static ViewAction keyed(String title, String combination, Runnable run) {
        return new ViewAction(title, KeyCombination.keyCombination(combination), run);
    }
}
