// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.util.List;

import io.ringside.api.swap.SwapReport;
import io.ringside.ui.Figures;
import io.ringside.ui.NoticeCard;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.NumbersTable;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One swap whole: its timeline or the numbers of it, what it cost, and why it went no further. Confined to the JavaFX thread. */
final class SwapCard extends VBox {
    private final Label title = new Label();
    private final Label outcome = new Label();
    private final Label when = new Label();
    private final NoticeCard notice = new NoticeCard();
    private final TimelineCanvas canvas = new TimelineCanvas(true);
    private final NumbersTable numbers = new NumbersTable("swap-timeline", canvas, "phase", "took", "since the start");
    private final FlowPane figures = new FlowPane(22, 6);
    private final Button copy = new Button("Copy as JSON");
    private final Button close = new Button("Close");
    private SwapReport shown;

    SwapCard(Runnable closes) {
        super(10);
        setId("swap-card");
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-wide");
        title.getStyleClass().add("rs-strong");
        outcome.setId("swap-card-outcome");
        when.getStyleClass().add("rs-mono-muted");
        figures.setId("swap-card-figures");
        canvas.setId("swap-card-canvas");
        numbers.getStyleClass().add("rs-timeline-frame");
        Label method = new Label("Widths follow the logarithm of the times; the table has the times themselves.");
        method.getStyleClass().add("rs-caption");
        method.setWrapText(true);
        method.setMinHeight(Region.USE_PREF_SIZE);
        copy.setId("swap-card-copy");
        copy.setOnAction(_ -> copy());
        close.setId("swap-card-close");
        close.setOnAction(_ -> closes.run());
        HBox first = new HBox(10, title, outcome, when);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox buttons = new HBox(8, numbers.toggle(), copy, close);
        buttons.setAlignment(Pos.CENTER_LEFT);
        for (Region fixed : new Region[]{title, outcome, when, copy, close}) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(first, notice, numbers, method, figures, buttons);
    }

    void palette(Palette now) {
        canvas.palette(now);
    }

    /**
     * Shows {@code report}; returns what gets the keyboard.
     *
     * @param capacity of the ring, or 0 when that is not known
     */
    Button show(SwapReport report, long capacity) {
        shown = report;
        title.setText("Swap " + report.number() + ": " + SwapText.way(report));
        outcome.setText(SwapText.outcome(report));
        outcome.getStyleClass().setAll("label", "rs-pill", switch (report.outcome()) {
            case COMMITTED -> "rs-pill-good";
            case ROLLED_BACK -> "rs-pill-wait";
            case REFUSED, ABORTED -> "rs-pill-bad";
        });
        when.setText(Figures.clock(report.epochMillis()));
        copy.setText("Copy as JSON");
        if (report.committed()) {
            notice.clear();
        } else {
            notice.show(report.code(), report.reason());
        }
        canvas.show(report);
        numbers.show(SwapText.rows(report));
        figures.getChildren().setAll(SwapText.figures(report, capacity).stream().map(SwapCard::figure).toList());
        return close;
    }

    private static VBox figure(List<String> pair) {
        Label word = new Label(pair.getFirst());
        word.getStyleClass().add("rs-caption");
        Label value = new Label(pair.getLast());
        value.getStyleClass().add("rs-figure");
        boolean bad = (pair.getFirst().equals("lost") || pair.getFirst().equals("doubled"))
                && !pair.getLast().equals("0");
        value.getStyleClass().add(bad ? "rs-tone-bad" : "rs-tone-text");
        word.setMinWidth(USE_PREF_SIZE);
        value.setMinWidth(USE_PREF_SIZE);
        return new VBox(1, word, value);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(SwapJson.of(shown));
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText("Copied");
    }
}
