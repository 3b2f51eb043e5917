// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Who serves at the left, the counts of what went wrong at the right, the ledger between them, or below them where its figures have no room there:
 * they grow for days. Confined to the JavaFX thread.
 */
public final class VerdictRow extends Region {
    private static final double GAP = 16;
    private static final double LINE_GAP = 6;

    private final Region identity;
    private final Region ledger;
    private final Region end;

    VerdictRow(Region identity, Region ledger, Region end) {
        this.identity = identity;
        this.ledger = ledger;
        this.end = end;
        getChildren().addAll(identity, ledger, end);
    }

    private double ends() {
        return identity.prefWidth(-1) + GAP + end.prefWidth(-1);
    }

    private boolean folds(double width) {
        return width >= 0 && ends() + GAP + ledger.prefWidth(-1) > width;
    }

    private double upper() {
        return Math.max(identity.prefHeight(-1), end.prefHeight(-1));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(ends(), ledger.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return ends() + GAP + ledger.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return folds(width)
                ? upper() + LINE_GAP + ledger.prefHeight(width)
                : Math.max(upper(), ledger.prefHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        boolean folds = folds(width);
        double height = folds ? upper() : getHeight();
        double endWidth = end.prefWidth(-1);
        place(identity, 0, identity.prefWidth(-1), height);
        place(end, width - endWidth, endWidth, height);
        if (folds) {
            ledger.resizeRelocate(0, upper() + LINE_GAP, width, ledger.prefHeight(width));
        } else {
            double ledgerWidth = ledger.prefWidth(-1);
            place(ledger, width - endWidth - GAP - ledgerWidth, ledgerWidth, height);
        }
    }

    private static void place(Region part, double x, double width, double within) {
        double height = part.prefHeight(-1);
        part.resizeRelocate(snap(x), snap((within - height) / 2), width, height);
    }

    private static double snap(double at) {
        return Math.round(at);
    }
}
