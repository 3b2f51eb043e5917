// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.function.Consumer;

import io.ringside.api.bridge.Bridge;

import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Where the sidecar runs: shows where it does, and asks to move it. It is moved only when that was done. Confined to the JavaFX thread. */
final class IsolationChoice extends VBox {
    private final RadioButton inside = choice("isolation-in", "in this process", "fastest; a crash ends Ringside");
    private final RadioButton apart = choice("isolation-own", "own process", "survives crashes");
    private String now = "";

    IsolationChoice(Consumer<String> move) {
        super(1);
        setId("isolation");
        ToggleGroup group = new ToggleGroup();
        inside.setToggleGroup(group);
        apart.setToggleGroup(group);
        inside.setOnAction(_ -> ask(Bridge.IN_PROCESS, move));
        apart.setOnAction(_ -> ask(Bridge.OWN_PROCESS, move));
        getChildren().addAll(inside, caption("fastest; a crash ends Ringside"), apart, caption("survives crashes"));
    }

    private static RadioButton choice(String id, String words, String more) {
        RadioButton button = new RadioButton(words);
        button.setId(id);
        button.setAccessibleText(words + ": " + more);
        return button;
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("rs-caption", "rs-below-choice");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void ask(String isolation, Consumer<String> move) {
        String before = now;
        show(before); // until it has moved
        if (!isolation.equals(before)) {
            move.accept(isolation);
        }
    }

    /** Shows where it runs. */
    void show(String isolation) {
        now = isolation;
        inside.setSelected(isolation.equals(Bridge.IN_PROCESS));
        apart.setSelected(isolation.equals(Bridge.OWN_PROCESS));
    }
}
