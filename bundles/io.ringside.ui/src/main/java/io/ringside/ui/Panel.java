// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The frame of a pane: a title, what stands beside it, and a body. Confined to the JavaFX thread. */
public final class Panel extends VBox {
    private final HBox header = new HBox(8);
    private final Label titled;
    private final NoticeCard notice = new NoticeCard();

    /**
     * An empty pane.
     *
     * @param title shown in capitals
     */
    public Panel(String title) {
        getStyleClass().add("rs-panel");
        Label label = new Label(title.toUpperCase(java.util.Locale.ROOT));
        label.getStyleClass().add("rs-title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        titled = label;
        header.getStyleClass().add("rs-header");
        header.setAlignment(Pos.CENTER_LEFT);
        header.getChildren().add(label);
        getChildren().addAll(header, notice);
        setAccessibleText(title);
    }

    /** Puts a choice of panes where the title stands; null brings the title back. */
    public void lead(Node choice) {
        header.getChildren().set(0, choice == null ? titled : choice);
    }

    /** Puts nodes beside the title, one after the other. */
    public Panel beside(Node... nodes) {
        header.getChildren().addAll(nodes);
        return this;
    }

    /** Puts nodes at the right end of the title's line. */
    public Panel atEnd(Node... nodes) {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        header.getChildren().add(spring);
        header.getChildren().addAll(nodes);
        return this;
    }

    /** Adds nodes to the body, one below the other. */
    public Panel body(Node... nodes) {
        getChildren().addAll(nodes);
        return this;
    }

    /** Adds the node that takes the room that is left. */
    public Panel fill(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        getChildren().add(node);
        return this;
    }

    /** Where this pane shows what went wrong. */
    public NoticeCard notice() {
        return notice;
    }
}
