// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import io.ringside.ui.Cards;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** What lies over the window for a moment: one card at a time, closed by Escape or a click beside it. Confined to the JavaFX thread. */
public final class Overlay extends StackPane implements Cards {
    private Node before; // had the focus

    public Overlay() {
        setId("overlay");
        getStyleClass().add("rs-overlay");
        setAlignment(Pos.TOP_CENTER);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        hide();
    }

    /** Shows {@code card} and gives {@code focus} the keyboard; the same card again closes it. */
    void toggle(Region card, Node focus) {
        if (isVisible() && getChildren().contains(card)) {
            close();
            return;
        }
        show(card, focus);
    }

    @Override
    public void show(Region card, Node focus) {
        if (!isVisible()) {
            before = getScene().getFocusOwner();
        }
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
        setManaged(true);
        setVisible(true);
        focus.requestFocus();
    }

    @Override
    public void close(Region card) {
        if (getChildren().contains(card)) {
            close();
        }
    }

    /** Gives the keyboard back to who had it. */
    void close() {
        hide();
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    private void hide() {
        setManaged(false);
        setVisible(false);
        getChildren().clear();
    }
}
