// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

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
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;

/** The line above the charts: live or frozen, how much time, and what that means. Confined to the JavaFX thread. */
public final class TimeBar extends VBox {
    private final TimeAxis axis;
    private final Runnable moved;
    private final ToggleButton live = new ToggleButton("Live");
    private final ToggleButton freeze = new ToggleButton("Freeze");
    private final Map<TimeWindow, ToggleButton> windows = new EnumMap<>(TimeWindow.class);
    private final Label sentence = new Label();
    private final HBox line = new HBox(8);
    private boolean much;
    private boolean little;
    private final Button mark = new Button("\u25c6");

    public TimeBar(TimeAxis axis, Runnable moved, Runnable bookmark) {
        this.axis = axis;
        this.moved = moved;
        setId("time-bar");
        getStyleClass().addAll("rs-panel", "rs-time-bar");
        setMinHeight(USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
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
        line.getChildren().addAll(which, spans, sentence, mark);
        getChildren().add(line);
        show();
    }

    private void move(Runnable step) {
        step.run();
        show();
        moved.run();
    }

    /**
     * Fits it to its room: the word on the mark gives way first, then the sentence. How far behind a frozen view is must be seen even then: it
     * stands in a line of its own.
     *
     * @param much whether there is room for everything
     * @param little whether there is hardly any
     */
    public void room(boolean much, boolean little) {
        this.much = much;
        this.little = little;
        mark.setText(much ? "\u25c6 Mark" : "\u25c6");
        show();
    }

    private void place(boolean below) {
        if (below == getChildren().contains(sentence)) {
            return;
        }
        getChildren().remove(sentence);
        line.getChildren().remove(sentence);
        if (below) {
            getChildren().add(sentence);
        } else {
            line.getChildren().add(line.getChildren().size() - 1, sentence);
        }
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
    public void show() {
        live.setSelected(!axis.isFrozen());
        freeze.setSelected(axis.isFrozen());
        windows.forEach((window, button) -> button.setSelected(window == axis.window()));
        String slot = Figures.duration(axis.window().slotNanos()) + " a slot";
        String late = behind(axis.behind() / 1_000_000_000) + " behind";
        boolean beside = !much && !little; // the button beside it says that it is frozen
        sentence.setText(!axis.isFrozen() ? slot : beside ? late : "frozen, " + late);
        sentence.setAccessibleText((axis.isFrozen() ? "frozen" : "live") + ", " + axis.window().label() + ", "
                + sentence.getText() + (axis.isFrozen() ? "; taking in goes on" : ""));
        place(little && axis.isFrozen());
        sentence.setVisible(!little || axis.isFrozen());
        sentence.setManaged(sentence.isVisible());
    }
}
