// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Where a view shows a card over the window, one at a time: a question before something is done, or what a pane has no room for. Escape and a
 * click beside it close it. Confined to the JavaFX thread.
 */
public interface Cards {
    /** Shows {@code card}, in place of any other, and gives {@code focus} the keyboard. */
    void show(Region card, Node focus);

    /** Closes {@code card} if it is the one that is shown, and gives the keyboard back to who had it. */
    void close(Region card);
}
