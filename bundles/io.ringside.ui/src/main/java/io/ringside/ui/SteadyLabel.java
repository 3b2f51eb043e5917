// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * A line of figures that changes several times a second. It keeps the widest room that it took of late: what stands beside it does not move, and a new
 * figure that fits lays out this label alone instead of the whole window. Its font must be the one for figures, in which all characters are equally
 * wide. Confined to the JavaFX thread.
 */
public class SteadyLabel extends Label {
    private static final int PATIENCE = 60; // changes, a quarter of a minute

    private double kept;
    private int roomy; // changes since the text was last about as wide as its room

    /** An empty line that is never cut off. */
    public SteadyLabel() {
        setMinWidth(USE_PREF_SIZE);
        fontProperty().addListener((_, _, _) -> {
            kept = 0;
            super.requestLayout();
        });
    }

    /** Keeps {@code behind}, which has its place behind the room of this, close to its text: a unit belongs to its figure. */
    public final void lead(Node behind) {
        behind.translateXProperty().bind(Bindings.createDoubleBinding(() -> Math.min(0, needed() - getWidth()),
                textProperty(), widthProperty(), fontProperty()));
    }

    /** How much of its room, measured when it was laid out, its text leaves free. */
    public final double spare() {
        return Math.max(0, getWidth() - needed());
    }

    @Override
    protected double computePrefWidth(double height) {
        kept = Math.max(kept, super.computePrefWidth(height));
        return kept;
    }

    @Override
    public void requestLayout() {
        if (kept > 0 && !isWrapText() && needed() <= getWidth() && !isTooWide()) {
            setNeedsLayout(true);
        } else {
            super.requestLayout();
        }
    }

    private boolean isTooWide() {
        roomy = needed() > kept - 2 * getFont().getSize() ? 0 : roomy + 1;
        if (roomy < PATIENCE) {
            return false;
        }
        roomy = 0;
        kept = 0;
        return true;
    }

    private double needed() {
        String text = getText();
        return text == null
                ? 0
                : FigureFont.width(text.length(), getFont().getSize()) + snappedLeftInset() + snappedRightInset();
    }
}
