// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import javafx.collections.ObservableList;
import javafx.scene.control.ListView;

/**
 * A list that ends between two rows: it leaves room unused rather than show half a row, unless it has room for so few that this would waste most of
 * it. Confined to the JavaFX thread.
 */
public final class RowList<T> extends ListView<T> {
    private static final int FEW = 3;

    /** A list of {@code items}, whose rows the style sheet gives one height. */
    public RowList(ObservableList<T> items) {
        super(items);
    }

    @Override
    public void resize(double width, double height) {
        double row = getFixedCellSize();
        double around = snappedTopInset() + snappedBottomInset();
        boolean whole = row > 0 && height - around >= FEW * row;
        super.resize(width, whole ? Math.floor((height - around) / row) * row + around : height);
    }
}
