// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button for each command that is pinned, which sends it as it was kept. Confined to the JavaFX thread. */
final class PinBar extends FlowPane {
    private static final double WIDEST = 140;

    private final CommandViewModel model;

    PinBar(CommandViewModel model) {
        super(6, 6);
        this.model = model;
        setId("composer-pins");
        model.saved().pins().addListener((ListChangeListener<String>) _ -> fill());
        fill();
    }

    private void fill() {
        getChildren().setAll(model.saved().pins().stream().map(this::button).toList());
        Fields.show(this, !getChildren().isEmpty());
    }

    private Button button(String name) {
        Button button = new Button(name, new FontIcon(Feather.SEND));
        button.setId("composer-pin-" + (model.saved().pins().indexOf(name) + 1));
        button.setMaxWidth(WIDEST);
        button.setTextOverrun(OverrunStyle.ELLIPSIS);
        button.setAccessibleText("Send " + name);
        button.setTooltip(new Tooltip("Sends " + name + ": " + model.saved().about(name)));
        button.setOnAction(_ -> model.sendSaved(name));
        return button;
    }
}
