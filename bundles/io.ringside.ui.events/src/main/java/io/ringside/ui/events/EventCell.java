// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A line of the list in columns; reused for whatever event stands there. */
final class EventCell extends ListCell<EventRow> {
    private static final double ADVANCE = 0.6; // of the font for figures, in heights of its text

    private static final int TIME = "00:00:00.000".length();
    private static final int CAUSE = "#999 999 999 999".length();
    private static final int TYPE = "PRICE_REQ".length();

    private final Label time = column("rs-mono-muted");
    private final Label cause = column("rs-mono-muted");
    private final Label type = column("rs-mono");
    private final Label payload = column("rs-mono");
    private final HBox line = new HBox(10, time, cause, type, payload);

    EventCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        cause.setAlignment(Pos.CENTER_RIGHT);
        payload.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(payload, Priority.ALWAYS);
        setPrefWidth(0); // the list decides, not the longest payload
    }

    private static Label column(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }

    /** As wide as so many figures, however large text is; a longer text widens its own line. */
    private static void show(Label label, String text, int figures) {
        label.setText(text);
        double width = Math.ceil(Math.max(figures, text.length()) * label.getFont().getSize() * ADVANCE);
        if (label.getMinWidth() != width) {
            label.setMinWidth(width);
        }
    }

    @Override
    protected void updateItem(EventRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        show(time, row.time(), TIME);
        show(cause, row.cause(), CAUSE);
        show(type, row.type(), TYPE);
        type.getStyleClass().setAll("label", "rs-mono", "rs-type-" + Math.floorMod(row.typeNumber(), 5));
        payload.setText(row.payload());
        setGraphic(line);
    }
}
