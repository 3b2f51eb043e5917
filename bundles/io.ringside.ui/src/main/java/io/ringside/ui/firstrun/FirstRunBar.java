// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.firstrun;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Six buttons, and beside them where to look; where there is little room, the next button only. Confined to the JavaFX thread. */
public final class FirstRunBar extends HBox implements AutoCloseable {
    private enum State {
        OPEN("\u25cb"), GOING("\u25d0"), DONE("\u2713"), FAILED("\u2715");

        private final String shape;

        State(String shape) {
            this.shape = shape;
        }
    }

    private static final String FLOWS = "Commands flow already. Five more to try, each with one button.";

    private final BackgroundWork work = new BackgroundWork("ringside-first-run", Platform::runLater);
    private final FirstActions actions;
    private final Map<FirstStep, Button> buttons = new EnumMap<>(FirstStep.class);
    private final Map<FirstStep, State> states = new EnumMap<>(FirstStep.class);
    private final Label sentence = new Label("Six things to try, each with one button. Nothing here is a recording.");
    private final Label title = new Label();
    private FirstStep handed; // the step whose button was given the keyboard, or null
    private boolean narrow;

    /** A bar that calls {@code closed} when a person is done with it. */
    public FirstRunBar(Hands hands, Supplier<SidecarService> sidecar, Supplier<CommandService> commands,
            Supplier<SwapService> swaps, Runnable closed) {
        super(8);
        this.actions = new FirstActions(hands, sidecar, commands, swaps);
        setId("first-run");
        getStyleClass().addAll("rs-panel", "rs-time-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        setAccessibleText("First steps");
        title.getStyleClass().add("rs-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox steps = new HBox(6);
        steps.setAlignment(Pos.CENTER_LEFT);
        steps.setMinWidth(Region.USE_PREF_SIZE);
        for (FirstStep step : FirstStep.values()) {
            Button button = new Button();
            button.setId(step.id());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(step.look()));
            button.setOnAction(_ -> run(step));
            buttons.put(step, button);
            states.put(step, State.OPEN);
            steps.getChildren().add(button);
        }
        sentence.setId("first-run-sentence");
        sentence.getStyleClass().add("rs-caption");
        sentence.setMinWidth(0);
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button close = new Button("\u2715");
        close.setId("first-run-close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setAccessibleText("Close the first steps");
        close.setTooltip(new Tooltip("Close; the palette (Ctrl+K) brings it back"));
        close.setOnAction(_ -> closed.run());
        getChildren().addAll(title, steps, sentence, close);
        show();
    }

    /** Whether there is room for one button only. */
    public void narrow(boolean little) {
        narrow = little;
        show();
    }

    /** Commands flow without a person's doing: the first step is done. */
    public void flows() {
        if (states.get(FirstStep.START) == State.OPEN) {
            states.put(FirstStep.START, State.DONE);
            sentence.setText(FLOWS);
            show();
        }
    }

    private void run(FirstStep step) {
        states.put(step, State.GOING);
        sentence.setText(step.title() + "\u2026");
        boolean typed = step == handed || buttons.get(step).isFocusVisible();
        handed = null;
        if (isInside(getScene().getFocusOwner())) {
            requestFocus(); // else it went on from the button that is disabled now to the one that closes
        }
        show();
        work.run(() -> actions.run(step), look -> ended(step, State.DONE, look, typed),
                why -> ended(step, State.FAILED,
                        why instanceof RingsideException known ? known.sentence() : "RS-690: " + why, typed));
    }

    private void ended(FirstStep step, State how, String words, boolean typed) {
        states.put(step, how);
        sentence.setText(words);
        sentence.setTooltip(new Tooltip(words));
        show();
        if (typed && isFocused()) { // who uses the mouse and then presses Space wants to freeze the view, not to kill
            handed = next();
            buttons.get(handed).requestFocus();
        }
    }

    private boolean isInside(Node node) {
        Node each = node;
        while (each != null && each != this) {
            each = each.getParent();
        }
        return each == this;
    }

    private FirstStep next() {
        for (FirstStep step : FirstStep.values()) {
            if (states.get(step) != State.DONE) {
                return step;
            }
        }
        return FirstStep.BREAK;
    }

    private void show() {
        boolean busy = states.containsValue(State.GOING);
        FirstStep next = next();
        title.setText(narrow ? "TRY IT, " + (next.ordinal() + 1) + " OF " + buttons.size() : "TRY IT");
        buttons.forEach((step, button) -> {
            State state = states.get(step);
            button.setText(state.shape + " " + (step.ordinal() + 1) + " " + step.title());
            button.setDisable(busy);
            boolean seen = !narrow || step == next;
            button.setVisible(seen);
            button.setManaged(seen);
        });
    }

    @Override
    public void close() {
        work.close();
    }
}
