// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import io.ringside.ui.swap.SwapViewModel.Progress;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The phases of a swap as dots on a line, and the newest of them as a word. */
final class PhaseDots extends VBox {
    private final Region[] dots = new Region[Timeline.WAY.size()];
    private final Label word = new Label();
    private final Label last = new Label("committed");

    PhaseDots() {
        super(4);
        setId("swap-phases");
        HBox line = new HBox();
        line.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < dots.length; i++) {
            if (i > 0) {
                Region join = new Region();
                join.getStyleClass().add("rs-phase-line");
                HBox.setHgrow(join, Priority.ALWAYS);
                line.getChildren().add(join);
            }
            Region dot = new Region();
            dot.getStyleClass().add("rs-phase");
            Tooltip.install(dot, new Tooltip(Timeline.word(Timeline.WAY.get(i))));
            dots[i] = dot;
            line.getChildren().add(dot);
        }
        Label first = new Label("staged");
        first.getStyleClass().add("rs-caption");
        last.getStyleClass().add("rs-caption");
        word.getStyleClass().add("rs-strong-small");
        Region left = new Region();
        Region right = new Region();
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(line, new HBox(first, left, word, right, last));
    }

    void show(Progress progress) {
        for (int i = 0; i < dots.length; i++) {
            boolean reached = i < progress.reached();
            dots[i].getStyleClass().setAll("rs-phase",
                    reached ? progress.failed() ? "rs-phase-failed" : "rs-phase-reached" : "rs-phase-open");
        }
        boolean ended = progress.word().equals("committed");
        word.setText(ended ? "" : progress.word());
        last.setText(ended ? "\u2713 committed" : "committed");
        last.getStyleClass().setAll("label", ended ? "rs-strong-small" : "rs-caption",
                ended ? "rs-tone-good" : "rs-tone-quiet");
        word.getStyleClass().setAll("label", "rs-strong-small",
                progress.failed()
                        ? "rs-tone-bad"
                        : progress.reached() > 0 ? "rs-tone-wait" : "rs-tone-quiet");
        setAccessibleText("Swap: " + progress.word());
    }
}
