// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import java.util.Locale;

import io.ringside.ui.FigureFont;
import io.ringside.ui.SteadyLabel;
import io.ringside.ui.bars.VerdictViewModel.Tone;
import io.ringside.ui.bars.VerdictViewModel.Verdict;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;

/**
 * The balance of commands, and below it what became of commands and of events: side by side, or one below the other once their figures have grown
 * too long. Confined to the JavaFX thread.
 */
public final class LedgerLine extends Region {
    private static final double LINE_GAP = 4;
    private static final double GAP = 16;

    private final SteadyLabel balance = label("rs-ledger");
    private final SteadyLabel refused = label("rs-ledger");
    private Tone tone; // of what was refused
    private final SteadyLabel done = label("rs-mono-muted");
    private final SteadyLabel emitted = label("rs-mono-muted");

    LedgerLine() {
        setId("ledger-line");
        getChildren().addAll(balance, refused, done, emitted);
    }

    private static SteadyLabel label(String style) {
        SteadyLabel label = new SteadyLabel();
        label.getStyleClass().add(style);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    void show(Verdict now) {
        if (now.balance().equals(balance.getText()) && now.refused().equals(refused.getText())
                && now.ofCommands().equals(done.getText()) && now.ofEvents().equals(emitted.getText())) {
            return;
        }
        balance.setText(now.balance());
        refused.setText(now.refused());
        done.setText(now.ofCommands());
        emitted.setText(now.ofEvents());
        keepClose(folds(getWidth()));
        setAccessibleText(String.join(", ", now.balance() + " " + now.refused(), now.ofCommands(), now.ofEvents()));
        Tone toneNow = now.refusals() == 0 ? Tone.GOOD : Tone.WAIT;
        if (toneNow != tone) { // a style that is set anew costs the window more than a text
            tone = toneNow;
            refused.getStyleClass().setAll("label", "rs-ledger", "rs-tone-" + tone.name().toLowerCase(Locale.ROOT));
        }
    }

    /** The first line, with a space between its parts. */
    private double first() {
        return balance.prefWidth(-1) + space() + refused.prefWidth(-1);
    }

    private double space() {
        return FigureFont.width(1, refused.getFont().getSize());
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
        return Math.max(first(), Math.max(done.prefWidth(-1), emitted.prefWidth(-1)));
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(first(), done.prefWidth(-1) + GAP + emitted.prefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double below = LINE_GAP + done.prefHeight(-1);
        return balance.prefHeight(-1) + (folds(width) ? 2 * below : below);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        place(refused, width, 0);
        place(balance, width - refused.prefWidth(-1) - space(), 0);
        double y = balance.prefHeight(-1) + LINE_GAP;
        keepClose(folds(width));
        if (folds(width)) {
            place(done, width, y);
            place(emitted, width, y + done.prefHeight(-1) + LINE_GAP);
        } else {
            place(emitted, width, y);
            place(done, width - emitted.prefWidth(-1) - GAP, y);
        }
    }

    /** The room of what stands at the right is kept while its text is shorter; what is beside it stands at its text. */
    private void keepClose(boolean folded) {
        done.setTranslateX(folded ? 0 : emitted.spare());
    }

    private static void place(SteadyLabel label, double right, double y) {
        double width = label.prefWidth(-1);
        label.resizeRelocate(Math.max(0, right - width), y, width, label.prefHeight(-1));
    }
}
