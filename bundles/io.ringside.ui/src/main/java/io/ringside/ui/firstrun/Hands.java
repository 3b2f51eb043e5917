// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.firstrun;

/** Does to the window what a person does, by node id, from another thread than the window's. */
public interface Hands {
    /** Presses a button. */
    void press(String id);

    /** Puts text into a field, or chooses an item. */
    void enter(String id, String text);

    /** What a node shows. */
    String text(String id);
}
