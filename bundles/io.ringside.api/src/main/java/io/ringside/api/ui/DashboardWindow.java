// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.ui;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** The window, as a script sees it. Every call blocks until the window's thread has done it, and is not for that thread itself. */
@ProviderType
public interface DashboardWindow {
    /** Writes what the window shows, after everything known now has been drawn. */
    void snapshot(Path png);

    /** Fires the control with this node id, as a click does. */
    void press(String nodeId);

    /** Puts text into the control with this node id, or chooses the item of this text. */
    void enter(String nodeId, String text);

    /** The text that the node with this id shows. */
    String text(String nodeId);

    /** Switches between {@code dark} and {@code light}. */
    void theme(String name);

    /** Waits until the person closes the window. */
    void awaitClosed() throws InterruptedException;
}
