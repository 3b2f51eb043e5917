// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.controlsfx.control.SegmentedButton;

/** Chooses how the ring is drawn: by its rate, or always the same. Confined to the JavaFX thread. */
final class RingHeader {
    private RingHeader() {}

    static SegmentedButton regimes(RingViewModel model) {
        ToggleButton auto = button("auto", "Auto", "By turns a second: records below 0.5, sweep up to 10, band above");
        auto.setOnAction(_ -> model.lock(null));
        List<ToggleButton> buttons = new ArrayList<>(List.of(auto));
        for (Regime regime : Regime.values()) {
            ToggleButton button = button(regime.word().toLowerCase(java.util.Locale.ROOT), regime.word(),
                    "Always draw the " + regime.word().toLowerCase(java.util.Locale.ROOT));
            button.setOnAction(_ -> model.lock(regime));
            buttons.add(button);
        }
        SegmentedButton all = new SegmentedButton(buttons.toArray(ToggleButton[]::new));
        auto.setSelected(true);
        all.getToggleGroup().selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                before.setSelected(true); // one of them always holds
            }
        });
        all.setMinWidth(Region.USE_PREF_SIZE);
        return all;
    }

    private static ToggleButton button(String id, String word, String tip) {
        ToggleButton button = new ToggleButton(word);
        button.setId("ring-" + id + "-regime");
        button.getStyleClass().add("rs-small");
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
