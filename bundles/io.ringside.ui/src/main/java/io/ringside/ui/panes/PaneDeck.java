// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.panes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.ringside.ui.Panel;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Panes side by side, as many as there is room for; where there is not for all, a line above them says which are shown and chooses others. Where
 * only one is ever shown, the choice stands in its own title line. Confined to the JavaFX thread.
 */
public final class PaneDeck extends VBox {
    private static final double LEAST_WIDTH = 22; // of a pane, in heights of its text
    private static final double LEAST_HEIGHT = 14; // of a pane that scrolls, likewise

    private final int most;
    private final HBox row = new HBox(8) {
        @Override
        protected double computeMinHeight(double width) {
            double needed = super.computeMinHeight(width);
            return isScrolling()
                    ? Math.max(Math.max(needed, super.computePrefHeight(width)), LEAST_HEIGHT * textSize())
                    : needed;
        }
    };
    private final HBox choices = new HBox(4);
    private final ScrollPane scroll = new ScrollPane();
    private final Label probe = new Label();
    private final List<Node> picked = new ArrayList<>(); // by a person, newest last

    /**
     * An empty deck.
     *
     * @param most how many panes are shown at most
     */
    PaneDeck(int most) {
        super(6);
        this.most = most;
        choices.setAlignment(Pos.CENTER_LEFT);
        choices.getStyleClass().add("rs-deck");
        probe.getStyleClass().add("rs-caption");
        probe.setManaged(false);
        probe.setVisible(false);
        probe.fontProperty().addListener((_, _, _) -> {
            row.requestLayout();
            arrange();
        });
        getChildren().addAll(choices, row, probe);
        VBox.setVgrow(row, Priority.ALWAYS);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.getStyleClass().add("rs-plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        row.setMinWidth(0);
        setMinWidth(0);
        row.getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(pane -> lead(pane, null));
            }
            arrange();
        });
        widthProperty().addListener((_, _, _) -> arrange());
    }

    HBox row() {
        return row;
    }

    /** Where it is low a pane scrolls instead of being cut off. A drawing in what scrolls is drawn twice, so elsewhere nothing does. */
    void scrolling(boolean low) {
        if (low == isScrolling()) {
            return;
        }
        int at = getChildren().indexOf(low ? row : scroll);
        scroll.setContent(null);
        getChildren().remove(at);
        if (low) {
            scroll.setContent(row);
        }
        getChildren().add(at, low ? scroll : row);
        row.requestLayout();
    }

    private boolean isScrolling() {
        return getChildren().contains(scroll);
    }

    /** What a person picked comes first, the newest pick at the latest; then as many as there is room for, in their order. */
    private void arrange() {
        List<Node> panes = row.getChildren();
        picked.retainAll(panes);
        int room = Math.clamp((int) (getWidth() / (LEAST_WIDTH * textSize())), 1, most);
        Set<Node> shown = new HashSet<>(picked.subList(Math.max(0, picked.size() - room), picked.size()));
        for (Node pane : panes) {
            if (shown.size() < room) {
                shown.add(pane);
            }
        }
        for (Node pane : panes) {
            pane.setManaged(shown.contains(pane));
            pane.setVisible(shown.contains(pane));
        }
        boolean choose = shown.size() < panes.size();
        choices.setVisible(choose);
        choices.setManaged(choose);
        place(choose, shown);
        choices.getChildren().setAll(panes.stream().map(pane -> choice(pane, shown.contains(pane))).toList());
    }

    /** Where one pane is shown at a time and has a title line, the choice stands there. */
    private void place(boolean choose, Set<Node> shown) {
        panes().forEach(pane -> lead(pane, null));
        getChildren().remove(choices);
        Node only = shown.size() == 1 ? shown.iterator().next() : null;
        if (choose && most == 1 && only instanceof Panel) {
            lead(only, choices);
        } else {
            getChildren().addFirst(choices);
        }
    }

    private List<Node> panes() {
        return row.getChildren();
    }

    private static void lead(Node pane, Node choice) {
        if (pane instanceof Panel panel) {
            panel.lead(choice);
        }
    }

    /** Shows a pane, as a person picks it. */
    void pick(Node pane) {
        if (panes().contains(pane)) {
            picked.remove(pane);
            picked.add(pane);
            arrange();
        }
    }

    private double textSize() {
        return probe.getFont().getSize();
    }

    private Node choice(Node pane, boolean shown) {
        ToggleButton button = new ToggleButton(pane.getAccessibleText());
        button.setId(pane.getId() + "-show");
        button.getStyleClass().add("rs-small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(shown);
        button.setFocusTraversable(false); // by keyboard the palette goes to a pane, and to what is in it
        button.setOnAction(_ -> pick(pane));
        return button;
    }
}
