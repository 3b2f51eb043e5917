// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import io.ringside.api.swap.SwapReport;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A swap in the list: how it ended as a shape, when, to what, and its pause or its end in a word. */
final class SwapCell extends ListCell<SwapReport> {
    private final Label shape = new Label();
    private final Label words = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox line = new HBox(6, shape, words);

    SwapCell() {
        shape.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("rs-mono-muted");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(SwapReport report, boolean empty) {
        super.updateItem(report, empty);
        if (empty || report == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        shape.setText(switch (report.outcome()) {
            case COMMITTED -> "\u25b2";
            case ROLLED_BACK -> "\u25c0";
            case REFUSED, ABORTED -> "\u2715";
        });
        shape.getStyleClass().setAll("label", "rs-mono", tone(report));
        words.setText(SwapText.line(report));
        whole.setText("Open swap " + report.number() + ": " + SwapText.way(report));
        setTooltip(whole);
        setAccessibleText(SwapText.spoken(report));
        setGraphic(line);
    }

    static String tone(SwapReport report) {
        return switch (report.outcome()) {
            case COMMITTED -> "rs-tone-good";
            case ROLLED_BACK -> "rs-tone-wait";
            case REFUSED, ABORTED -> "rs-tone-bad";
        };
    }
}
