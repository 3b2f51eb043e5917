// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.List;

import io.ringside.ui.FigureFont;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextAlignment;

/**
 * A drawing and, in its place when asked for, the numbers that it shows: for those who cannot see it, and for those who want to copy one. Confined
 * to the JavaFX thread.
 */
public final class NumbersTable extends StackPane {
    /** Rows that a table shows at most, newest first. */
    public static final int ROWS = 240;

    private static final double AROUND = 2.5; // of a cell's text, in heights of it

    private final TableView<List<String>> table = new TableView<>();
    private final ToggleButton toggle = new ToggleButton("Table");
    private final Label probe = new Label();
    private final Label empty = new Label("Nothing in this stretch of time.");
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
        empty.setWrapText(true);
        empty.setTextAlignment(TextAlignment.CENTER);
        table.setPlaceholder(empty);
        table.getStyleClass().add("rs-numbers");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        columns(columns);
        table.setVisible(false);
        probe.getStyleClass().add("rs-mono");
        probe.setManaged(false);
        probe.setVisible(false);
        getChildren().addAll(table, probe);
        table.setMinHeight(0);
        table.setPrefHeight(0); // it takes the room of the drawing
        toggle.setOnAction(_ -> {
            table.setVisible(toggle.isSelected());
            drawing.setVisible(!toggle.isSelected());
        });
    }

    /** Other columns from now on; the rows of the ones before are gone. */
    public void columns(String... headings) {
        List<String> wanted = List.of(headings);
        if (wanted.equals(table.getColumns().stream().map(TableColumn::getText).toList())) {
            return;
        }
        table.getItems().clear();
        table.getColumns().clear();
        for (int i = 0; i < headings.length; i++) {
            int index = i;
            TableColumn<List<String>, String> column = new TableColumn<>(headings[i]);
            column.setSortable(false);
            column.setReorderable(false);
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
            table.getColumns().add(column);
        }
    }

    /** What stands there when there are no rows. */
    public void whyEmpty(String sentence) {
        empty.setText(sentence);
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
        double whole = 0;
        for (int i = 0; i < table.getColumns().size(); i++) {
            whole += widen(table.getColumns().get(i), i, rows);
        }
        scrolling(whole > table.getWidth());
        table.getItems().setAll(rows);
    }

    /** A figure that is cut is another figure: a column is at least as wide as the longest of its texts so far. */
    private double widen(TableColumn<List<String>, ?> column, int index, List<List<String>> rows) {
        int longest = column.getText().length();
        for (List<String> row : rows) {
            longest = Math.max(longest, row.get(index).length());
        }
        double size = probe.getFont().getSize();
        double width = Math.ceil(FigureFont.width(longest, size) + AROUND * size);
        if (width > column.getMinWidth()) {
            column.setMinWidth(width);
        }
        return column.getMinWidth();
    }

    /** Columns share the room that there is; where that is too little the table scrolls sideways. */
    private void scrolling(boolean sideways) {
        var wanted = sideways
                ? TableView.UNCONSTRAINED_RESIZE_POLICY
                : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN;
        if (table.getColumnResizePolicy() != wanted) {
            table.setColumnResizePolicy(wanted);
        }
        for (TableColumn<List<String>, ?> column : table.getColumns()) {
            if (sideways && column.getPrefWidth() != column.getMinWidth()) {
                column.setPrefWidth(column.getMinWidth()); // what the other policy gave it is no measure
            }
        }
    }
}
