// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import io.ringside.ui.FigureFont;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;

/**
 * How wide the columns of the list are: as the longest text that stood in them, so that what is short leaves its room to the payload; and whether a
 * line has room for all of them. Confined to the JavaFX thread.
 */
final class EventColumns {
    private static final int LEAST = 36; // figures of a payload that a line has room for at least
    private static final int MOST = 110; // figures of a payload that is shown whole
    private static final int MOST_LINES = 4;
    private static final int PATIENCE = 200; // lines after which a long payload is forgotten
    private static final int MARGIN = 3; // figures beside a payload in a line of its own
    private static final int GAPS = 5;

    private final IntegerProperty time = new SimpleIntegerProperty("00:00:00.000".length());
    private final IntegerProperty cause = new SimpleIntegerProperty("#0".length());
    private final IntegerProperty type = new SimpleIntegerProperty("PING".length());
    private final ReadOnlyIntegerWrapper lines = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
    private double figures; // that a line has room for
    private int longest = LEAST; // payload of late
    private int before = LEAST;
    private int seen;

    /** Takes the texts of a line into account. */
    void seen(EventRow row) {
        widen(cause, row.cause());
        widen(type, row.type());
        if (++seen > PATIENCE) {
            seen = 0;
            before = longest;
            longest = LEAST;
        }
        longest = Math.max(longest, Math.min(MOST, row.payload().length()));
        fold();
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
        figures = FigureFont.fitting(width, textSize);
        fold();
    }

    private void fold() {
        int payload = Math.max(longest, before);
        double room = figures - time.get() - cause.get() - type.get() - GAPS; // for a payload beside them
        boolean fits = figures <= 0 || room >= payload;
        narrow.set(figures > 0 && room < LEAST);
        double whole = Math.ceil(payload / Math.max(1, Math.floor(figures) - MARGIN));
        lines.set(fits ? 1 : (int) Math.min(MOST_LINES, 1 + whole));
    }

    /** Whether hardly a payload has room beside its columns. */
    ReadOnlyBooleanProperty narrowProperty() {
        return narrow.getReadOnlyProperty();
    }

    /** How many lines an event takes; from two on the payload stands in those of its own. */
    ReadOnlyIntegerProperty linesProperty() {
        return lines.getReadOnlyProperty();
    }
}
