// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.panes;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Two places one above the other. The lower one is as high as it is told to be, higher when what is opened in it wants more
 * and the upper one can spare it, and lower, down to half, before the upper one is pressed below its least. A plain box
 * would press both alike. Confined to the JavaFX thread.
 */
public final class PaneColumn extends Pane {
    private static final double MOST = 0.5; // of the height
    private static final double FLOOR = 0.5; // of its usual height

    private final Region upper;
    private final Region lower;
    private final double gap;
    private double usual;

    PaneColumn(Region upper, Region lower, double gap) {
        this.upper = upper;
        this.lower = lower;
        this.gap = gap;
        getChildren().addAll(upper, lower);
        setMinSize(0, 0);
    }

    /** How high the lower place is as long as nothing else is asked, pixels. */
    void usual(double height) {
        usual = height;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double below = 0;
        if (lower.isManaged()) {
            double wanted = Math.max(usual, Math.min(lower.prefHeight(width), height * MOST));
            double spare = height - gap - upper.minHeight(width);
            below = snapSizeY(Math.clamp(spare, usual * FLOOR, wanted));
            lower.resizeRelocate(0, snapPositionY(height - below), width, below);
        }
        upper.resizeRelocate(0, 0, width, Math.max(0, height - below - (below > 0 ? gap : 0)));
    }
}
