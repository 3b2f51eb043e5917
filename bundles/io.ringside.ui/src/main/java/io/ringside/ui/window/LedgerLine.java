// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.ui.SteadyLabel;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;

/**
 * The balance of commands, and below it what became of commands and of events: side by side, or one below the other once their figures have grown
 * too long. Confined to the JavaFX thread.
 */
final class LedgerLine extends Region {
    private static final double LINE_GAP = 4;
    private static final double GAP = 16;

    private final SteadyLabel balance = label("rs-ledger");
    private final SteadyLabel done = label("rs-mono-muted");
    private final SteadyLabel emitted = label("rs-mono-muted");

    LedgerLine() {
        setId("ledger-line");
        getChildren().addAll(balance, done, emitted);
    }

    private static SteadyLabel label(String style) {
        SteadyLabel label = new SteadyLabel();
        label.getStyleClass().add(style);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    void show(String first, String ofCommands, String ofEvents) {
        if (first.equals(balance.getText()) && ofCommands.equals(done.getText())
                && ofEvents.equals(emitted.getText())) {
            return;
        }
        balance.setText(first);
        done.setText(ofCommands);
        emitted.setText(ofEvents);
        setAccessibleText(first + ", " + ofCommands + ", " + ofEvents);
    }

    private boolean folds(double width) {
        return width >= 0 && done.prefWidth(-1) + GAP + emitted.prefWidth(-1) > width;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(balance.prefWidth(-1), Math.max(done.prefWidth(-1), emitted.prefWidth(-1)));
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(balance.prefWidth(-1), done.prefWidth(-1) + GAP + emitted.prefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double below = LINE_GAP + done.prefHeight(-1);
        return balance.prefHeight(-1) + (folds(width) ? 2 * below : below);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        place(balance, width, 0);
        double y = balance.prefHeight(-1) + LINE_GAP;
        if (folds(width)) {
            place(done, width, y);
            place(emitted, width, y + done.prefHeight(-1) + LINE_GAP);
        } else {
            place(emitted, width, y);
            place(done, width - emitted.prefWidth(-1) - GAP, y);
        }
    }

    private static void place(SteadyLabel label, double right, double y) {
        double width = label.prefWidth(-1);
        label.resizeRelocate(Math.max(0, right - width), y, width, label.prefHeight(-1));
    }
}
