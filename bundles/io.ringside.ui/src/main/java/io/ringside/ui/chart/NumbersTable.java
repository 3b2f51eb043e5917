// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.List;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A drawing and, in its place when asked for, the numbers that it shows: for those who cannot see it, and for those who want to copy one. Confined
 * to the JavaFX thread.
 */
public final class NumbersTable extends StackPane {
    /** Rows that a table shows at most, newest first. */
    public static final int ROWS = 240;

    private final TableView<List<String>> table = new TableView<>();
    private final ToggleButton toggle = new ToggleButton("Table");
    private final Node drawing;

    /**
     * Shows the drawing.
     *
     * @param id of the chart; the button's is {@code -table} behind it, the table's {@code -numbers}
     * @param columns their headings
     */
    public NumbersTable(String id, Node drawing, String... columns) {
        super(drawing);
        this.drawing = drawing;
        toggle.setId(id + "-table");
        toggle.getStyleClass().add("rs-small");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setTooltip(new Tooltip("The numbers that are drawn"));
        toggle.setAccessibleText("Show the numbers of this drawing as a table");
        table.setId(id + "-numbers");
        table.setAccessibleText("Numbers of " + drawing.getAccessibleText());
        table.setPlaceholder(new Label("Nothing in this stretch of time."));
        table.getStyleClass().add("rs-numbers");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        for (int i = 0; i < columns.length; i++) {
            int index = i;
            TableColumn<List<String>, String> column = new TableColumn<>(columns[i]);
            column.setSortable(false);
            column.setReorderable(false);
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
            table.getColumns().add(column);
        }
        table.setVisible(false);
        getChildren().add(table);
        setMinHeight(60);
        toggle.setOnAction(_ -> {
            table.setVisible(toggle.isSelected());
            drawing.setVisible(!toggle.isSelected());
        });
    }

    /** The button that goes from one to the other. */
    public ToggleButton toggle() {
        return toggle;
    }

    /** Whether the numbers are seen, and have to be brought. */
    public boolean isShown() {
        return table.isVisible();
    }

    /** Whether the drawing is seen. */
    public boolean isDrawn() {
        return drawing.isVisible();
    }

    /** Brings the numbers. */
    public void show(List<List<String>> rows) {
        table.getItems().setAll(rows);
    }
}
