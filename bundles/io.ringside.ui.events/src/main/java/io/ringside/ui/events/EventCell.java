// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A line of the list in columns; reused for whatever event stands there. */
final class EventCell extends ListCell<EventRow> {
    private final Label time = column("rs-mono-muted", 100);
    private final Label cause = column("rs-mono-muted", 128);
    private final Label type = column("rs-mono", 72);
    private final Label payload = column("rs-mono", 0);
    private final HBox line = new HBox(10, time, cause, type, payload);

    EventCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        cause.setAlignment(Pos.CENTER_RIGHT);
        payload.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(payload, Priority.ALWAYS);
        setPrefWidth(0); // the list decides, not the longest payload
    }

    private static Label column(String style, double width) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(width);
        if (width > 0) {
            label.setPrefWidth(width);
        }
        return label;
    }

    @Override
    protected void updateItem(EventRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        time.setText(row.time());
        cause.setText(row.cause());
        type.setText(row.type());
        type.getStyleClass().setAll("label", "rs-mono", "rs-type-" + Math.floorMod(row.typeNumber(), 5));
        payload.setText(row.payload());
        setGraphic(line);
    }
}
