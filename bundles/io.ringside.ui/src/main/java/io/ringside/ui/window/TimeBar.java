// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.ringside.ui.Figures;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.time.TimeWindow;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.controlsfx.control.SegmentedButton;

/** The line above the charts: live or frozen, how much time, and what that means. Confined to the JavaFX thread. */
final class TimeBar extends HBox {
    private final TimeAxis axis;
    private final Runnable moved;
    private final ToggleButton live = new ToggleButton("Live");
    private final ToggleButton freeze = new ToggleButton("Freeze");
    private final Map<TimeWindow, ToggleButton> windows = new EnumMap<>(TimeWindow.class);
    private final Label sentence = new Label();
    private final Button mark = new Button("\u25c6");

    TimeBar(TimeAxis axis, Runnable moved, Runnable bookmark) {
        super(8);
        this.axis = axis;
        this.moved = moved;
        setId("time-bar");
        getStyleClass().addAll("rs-panel", "rs-time-bar");
        setAlignment(Pos.CENTER_LEFT);
        live.setId("time-live");
        live.setTooltip(new Tooltip("Go with the time (End)"));
        freeze.setId("time-freeze");
        freeze.setTooltip(new Tooltip("Stop the view; taking in goes on (Space)"));
        live.setOnAction(_ -> move(axis::live));
        freeze.setOnAction(_ -> move(axis::freeze));
        SegmentedButton spans = new SegmentedButton();
        for (TimeWindow window : TimeWindow.values()) {
            ToggleButton button = new ToggleButton(window.label());
            button.setId("time-window-" + window.label().replace(" ", ""));
            button.setAccessibleText("Show " + window.label());
            button.setOnAction(_ -> move(() -> axis.window(window)));
            windows.put(window, button);
            spans.getButtons().add(button);
        }
        sentence.setId("time-sentence");
        sentence.getStyleClass().add("rs-caption");
        sentence.setMinWidth(0);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        mark.setId("time-bookmark");
        mark.setTooltip(new Tooltip("Mark this moment in all charts (B)"));
        mark.setAccessibleText("Mark this moment in all charts");
        mark.setOnAction(_ -> bookmark.run());
        SegmentedButton which = new SegmentedButton(live, freeze);
        for (Region region : new Region[]{which, spans, mark}) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(which, spans, sentence, mark);
        show();
    }

    private void move(Runnable step) {
        step.run();
        show();
        moved.run();
    }

    /**
     * Fits it to its room: the word on the mark gives way first, then the sentence, which is still there to be heard.
     *
     * @param much whether there is room for everything
     * @param little whether there is hardly any
     */
    void room(boolean much, boolean little) {
        mark.setText(much ? "\u25c6 Mark" : "\u25c6");
        sentence.setVisible(!little);
        HBox.setHgrow(sentence, little ? Priority.NEVER : Priority.ALWAYS);
        sentence.setPrefWidth(little ? 0 : USE_COMPUTED_SIZE);
    }

    /** {@code 7 s}, {@code 2:05 min}, {@code 1:02:05 h}. */
    private static String behind(long seconds) {
        if (seconds < 60) {
            return seconds + "\u00a0s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d\u00a0min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d\u00a0h", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Shows how the axis stands. */
    void show() {
        live.setSelected(!axis.isFrozen());
        freeze.setSelected(axis.isFrozen());
        windows.forEach((window, button) -> button.setSelected(window == axis.window()));
        String slot = Figures.duration(axis.window().slotNanos()) + " a slot";
        sentence.setText(axis.isFrozen()
                ? "frozen, " + behind(axis.behind() / 1_000_000_000) + " behind"
                : slot);
        sentence.setAccessibleText((axis.isFrozen() ? "frozen" : "live") + ", " + axis.window().label() + ", "
                + sentence.getText() + (axis.isFrozen() ? "; taking in goes on" : ""));
    }
}
