// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import io.ringside.ui.FigureFont;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;

/**
 * How wide the columns of the list are: as the longest text that stood in them, so that what is short leaves its room to the payload; and whether a
 * line has room for all of them. Confined to the JavaFX thread.
 */
final class EventColumns {
    private static final int PAYLOAD = 36; // figures of a payload below which a line is folded
    private static final int GAPS = 5;

    private final IntegerProperty time = new SimpleIntegerProperty("00:00:00.000".length());
    private final IntegerProperty cause = new SimpleIntegerProperty("#0".length());
    private final IntegerProperty type = new SimpleIntegerProperty("PING".length());
    private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper();

    /** Takes the texts of a line into account. */
    void seen(EventRow row) {
        widen(cause, row.cause());
        widen(type, row.type());
    }

    private static void widen(IntegerProperty column, String text) {
        column.set(Math.max(column.get(), text.length()));
    }

    IntegerProperty time() {
        return time;
    }

    IntegerProperty cause() {
        return cause;
    }

    IntegerProperty type() {
        return type;
    }

    /** Keeps a label as wide as its column, however large text is. */
    static void bind(Label label, IntegerProperty column) {
        label.minWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.ceil(FigureFont.width(column.get(), label.getFont().getSize())), column,
                label.fontProperty()));
    }

    /** Fits the lines to a list of so many pixels whose text is so high. */
    void fit(double width, double textSize) {
        double figures = FigureFont.fitting(width, textSize);
        folded.set(figures < time.get() + cause.get() + type.get() + GAPS + PAYLOAD);
    }

    /** Whether the payload stands in a line of its own. */
    ReadOnlyBooleanProperty foldedProperty() {
        return folded.getReadOnlyProperty();
    }
}
