// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringside.ui.ViewAction;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All keys on one card. Confined to the JavaFX thread. */
public final class KeySheet extends VBox {
    /** Keys that act only where no control takes them: {@link TimeKeys}. */
    private static final Map<String, String> OF_THE_CHARTS = new LinkedHashMap<>();

    static {
        OF_THE_CHARTS.put("Space", "Freeze the view, or go on");
        OF_THE_CHARTS.put("\u2190 \u2192", "Move the cursor, ten steps with Shift");
        OF_THE_CHARTS.put("Home / End", "Go to the oldest, to now");
        OF_THE_CHARTS.put("+ / \u2212 / 0", "Less time, more time, one minute");
        OF_THE_CHARTS.put("B", "Mark this moment in all charts");
        OF_THE_CHARTS.put("/", "Filter the events, as Ctrl+F");
        OF_THE_CHARTS.put("Tab", "Next control; Ctrl+Tab next pane");
        OF_THE_CHARTS.put("Enter", "Open the event that the arrows chose");
        OF_THE_CHARTS.put("Esc", "Close a card like this one");
    }

    private final GridPane keys = new GridPane(24, 4);

    KeySheet() {
        super(10);
        setId("keys");
        getStyleClass().addAll("rs-panel", "rs-card");
        Label title = new Label("KEYS");
        title.getStyleClass().add("rs-title");
        keys.setId("keys-table");
        getChildren().addAll(title, keys);
        setFocusTraversable(true);
    }

    /** Lists the keys of {@code actions} beside those of the charts. */
    void fill(List<ViewAction> actions) {
        keys.getChildren().clear();
        int row = 0;
        for (ViewAction action : actions) {
            if (action.keys() != null) {
                line(0, row++, action.keys().getDisplayText(), action.title());
            }
        }
        int side = 0;
        for (Map.Entry<String, String> key : OF_THE_CHARTS.entrySet()) {
            line(2, side++, key.getKey(), key.getValue());
        }
    }

    private void line(int column, int row, String key, String what) {
        Label name = new Label(key);
        name.getStyleClass().add("rs-mono");
        name.setMinWidth(USE_PREF_SIZE);
        Label words = new Label(what);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        keys.add(name, column, row);
        keys.add(words, column + 1, row);
    }
}
