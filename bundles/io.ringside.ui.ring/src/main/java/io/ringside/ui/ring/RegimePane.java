// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Lays the drawing of the regime beside or above the band, which shows the time in all of them. Confined to the JavaFX thread. */
final class RegimePane extends Region {
    private static final double BOTH = 190; // from this height on, pixels, records and band are shown together
    private static final double GAP = 6;

    private final Node band;
    private final Node sweep;
    private final Node records;
    private Regime regime = Regime.BAND;

    RegimePane(Node band, Node sweep, Node records) {
        this.band = band;
        this.sweep = sweep;
        this.records = records;
        getChildren().addAll(band, sweep, records);
        getStyleClass().add("rs-ring-drawing");
        setAccessibleText("The ring");
    }

    void regime(Regime wanted) {
        regime = wanted;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        sweep.setVisible(regime == Regime.SWEEP);
        records.setVisible(regime == Regime.RECORDS);
        band.setVisible(regime != Regime.RECORDS || height >= BOTH);
        switch (regime) {
            case BAND -> band.resizeRelocate(0, 0, width, height);
            case SWEEP -> {
                double side = Math.floor(Math.min(height, width * 0.3));
                sweep.resizeRelocate(0, (height - side) / 2, side, side);
                band.resizeRelocate(side + GAP, 0, width - side - GAP, height);
            }
            case RECORDS -> {
                double upper = band.isVisible() ? Math.floor(height * 0.55) : height;
                records.resizeRelocate(0, 0, width, upper);
                band.resizeRelocate(0, upper + GAP, width, height - upper - GAP);
            }
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 100;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 300;
    }
}
