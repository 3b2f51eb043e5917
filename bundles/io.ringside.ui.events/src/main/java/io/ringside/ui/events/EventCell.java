// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A line of the list in columns, or more lines where one has no room; reused for whatever event stands there. */
final class EventCell extends ListCell<EventLine> {
    private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");
    private static final PseudoClass DROPPED = PseudoClass.getPseudoClass("dropped");

    private final EventColumns columns;
    private final Label time = column("rs-mono-muted");
    private final Label cause = column("rs-mono-muted");
    private final Label type = column("rs-mono");
    private final Label payload = column("rs-mono");
    private final Label between = column("rs-gap"); // in the place of all of them
    private final HBox line = new HBox(10, time, cause, type);
    private final VBox lines = new VBox(line);

    EventCell(EventColumns columns) {
        this.columns = columns;
        line.setAlignment(Pos.CENTER_LEFT);
        lines.setAlignment(Pos.CENTER_LEFT);
        cause.setAlignment(Pos.CENTER_RIGHT);
        EventColumns.bind(time, columns.time());
        EventColumns.bind(cause, columns.cause());
        EventColumns.bind(type, columns.type());
        payload.setMinWidth(0);
        payload.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(payload, Priority.ALWAYS);
        columns.linesProperty().subscribe(lines -> fold(lines.intValue()));
        setPrefWidth(0); // the list decides, not the longest payload
    }

    private static Label column(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private void fold(int wanted) {
        line.getChildren().remove(payload);
        lines.getChildren().remove(payload);
        (wanted > 1 ? lines : line).getChildren().add(payload);
        payload.setWrapText(wanted > 2);
        between.setWrapText(wanted > 1);
    }

    @Override
    protected void updateItem(EventLine item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(GAP, item instanceof EventGap);
        pseudoClassStateChanged(DROPPED, item instanceof EventGap gap && gap.kind() == EventGap.Kind.DROPPED);
        setAccessibleText(item == null ? "" : item.line());
        switch (item) {
            case null -> setGraphic(null);
            case EventGap gap -> {
                between.setText(gap.line());
                setGraphic(between);
            }
            case EventRow row -> {
                columns.seen(row);
                time.setText(row.time());
                cause.setText(row.cause());
                type.setText(row.type());
                type.getStyleClass().setAll("label", "rs-mono", "rs-type-" + Math.floorMod(row.typeNumber(), 5));
                payload.setText(row.payload());
                setGraphic(lines);
            }
        }
    }
}
