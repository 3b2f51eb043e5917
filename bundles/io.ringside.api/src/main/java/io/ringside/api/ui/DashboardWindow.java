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

    /**
     * Makes the window as large as this.
     *
     * @param width pixels, at least 1024
     * @param height pixels, at least 700
     */
    void size(int width, int height);

    /**
     * Makes all text larger or smaller, for as long as the window is open.
     *
     * @param percent 90 to 150; 100 is as designed
     */
    void textPercent(int percent);

    /** Takes the window off the screen without closing it, or brings it back. While it is away no timer runs and nothing is read. */
    void hide(boolean away);

    /** What drawing has cost since the window opened. Cheap; two of them tell what a stretch of time cost. */
    WindowCost cost();

    /**
     * Shows made-up samples for a stretch of time instead of what is read, as fast as it can be drawn: for measuring what hours do to the window.
     * Time goes on from where the newest stretch ended; there is no way back to what is read.
     *
     * @param millis how much time to make up
     * @param marks how many bookmarks to set in it
     */
    void rehearse(long millis, int marks);

    /**
     * Waits until its first frame is on the screen, or the window is closed again.
     *
     * @param millis how long at most
     * @return false when that time passed first
     */
    boolean awaitFirstFrame(long millis) throws InterruptedException;

    /** Waits until the person closes the window. */
    void awaitClosed() throws InterruptedException;
}
