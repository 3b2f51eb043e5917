// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.time.TimeWindow;

import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/**
 * The keys of the charts. They act only where no control takes them: a text field keeps its letters and a button its space. Confined to the JavaFX
 * thread.
 */
public final class TimeKeys {
    private final TimeAxis axis;
    private final Runnable bookmark;

    public TimeKeys(TimeAxis axis, Runnable bookmark) {
        this.axis = axis;
        this.bookmark = bookmark;
    }

    /** Does what the key stands for; false when it stands for nothing here. */
    public boolean press(KeyEvent event, Node focus) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown() || focus instanceof TextInputControl
                || focus instanceof ComboBoxBase) {
            return false;
        }
        int slots = event.isShiftDown() ? 10 : 1;
        switch (event.getCode()) {
            case SPACE -> axis.toggle();
            case LEFT, KP_LEFT -> axis.moveCursor(-slots);
            case RIGHT, KP_RIGHT -> axis.moveCursor(slots);
            case HOME -> axis.home();
            case END -> axis.live();
            case PLUS, ADD, EQUALS -> axis.window(axis.window().shorter());
            case MINUS, SUBTRACT -> axis.window(axis.window().longer());
            case DIGIT0, NUMPAD0 -> axis.window(TimeWindow.M1);
            case B -> bookmark.run();
            default -> {
                return false;
            }
        }
        return true;
    }
}
