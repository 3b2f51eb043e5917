// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import io.ringside.ui.NoticeCard;
import io.ringside.ui.swap.SwapOrders.Asked;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a swap would do, asked before it is done: Enter swaps, Escape does not. Confined to the JavaFX thread. */
final class SwapSheet extends VBox {
    private final Label what = text("swap-plan", "rs-strong");
    private final Label wait = text("swap-plan-wait", "rs-text");
    private final Label warning = text("swap-plan-warning", "rs-tone-wait");
    private final NoticeCard refusal = new NoticeCard();
    private final TextField seconds = field("swap-watch-seconds", "Seconds that the new one is watched", 5);
    private final TextField commands = field("swap-watch-commands", "Commands that end the watch", 9);
    private final TextField errors = field("swap-watch-errors", "Percent of errors that rolls back", 4);
    private final Button go = new Button("Swap");

    SwapSheet(SwapOrders orders) {
        super(10);
        setId("swap-sheet");
        getStyleClass().addAll("rs-panel", "rs-card", "rs-card-medium");
        Label title = new Label("SWAP");
        title.getStyleClass().add("rs-title");
        refusal.setId("swap-refusal");
        go.setId("swap-go");
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> orders.go(watch()));
        Button cancel = new Button("Leave it");
        cancel.setId("swap-cancel");
        cancel.setOnAction(_ -> orders.leave());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !go.isDisabled()) {
                event.consume();
                go.fire();
            }
        });
        setFocusTraversable(true);
        FlowPane watch = new FlowPane(6, 6, caption("Watched for"), seconds, caption("s or"), commands,
                caption("commands; rolled back above"), errors, caption("% errors, a fault or a crash."));
        watch.setId("swap-watch");
        for (Node part : watch.getChildren()) {
            ((Region) part).setMinWidth(USE_PREF_SIZE);
        }
        watch.setRowValignment(javafx.geometry.VPos.CENTER);
        HBox buttons = new HBox(8, go, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, what, wait, warning, refusal, watch, buttons);
    }

    private static Label text(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static TextField field(String id, String accessible, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.setAccessibleText(accessible);
        return field;
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("rs-caption");
        return label;
    }

    private WatchText watch() {
        return new WatchText(seconds.getText(), commands.getText(), errors.getText());
    }

    /** Shows what is asked; while the file is still checked there is nothing to agree to. */
    void show(Asked asked) {
        what.setText(asked.what());
        line(wait, asked.waiting());
        line(warning, asked.warning());
        refusal.show(asked.refusal());
        go.setDisable(!asked.ready());
        if (!watch().equals(asked.watch())) {
            seconds.setText(asked.watch().seconds());
            commands.setText(asked.watch().commands());
            errors.setText(asked.watch().errors());
        }
    }

    private static void line(Label label, String text) {
        label.setText(text);
        label.setManaged(!text.isEmpty());
        label.setVisible(!text.isEmpty());
    }
}
