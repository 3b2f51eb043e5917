// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.util.List;

import io.ringside.ui.time.TimeAxis;

import javafx.scene.Node;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A pane of the window. A bundle contributes one by providing it as a service: the pane appears when the service does
 * and goes when it goes,
 * and the window closes up. All methods but {@link #id()}, {@link #place()} and {@link #order()} are called on the
 * JavaFX thread only, and
 * must not block it.
 */
@ConsumerType
public interface DashboardView {
    /** Where a pane stands. */
    enum Place {
        LEFT, CENTRE_TOP, CENTRE_BOTTOM, RIGHT, BOTTOM
    }

    /** Unique and stable, such as {@code ring}. The node id of its pane is {@code view-} and this. */
    String id();

    /** Where it stands. */
    Place place();

    /** Position among the panes of the same place; low ones come first. */
    int order();

    /** The time that all charts of the window share. Called once, before {@link #node()}. */
    default void onTimeAxis(TimeAxis axis) {}

    /** Where it can show a card over the window. Called once, before {@link #node()}. */
    default void onCards(Cards cards) {}

    /** The pane. Called once, when the view is added; the node is made then. */
    Node node();

    /**
     * New figures, about five times a second, and once in five seconds while the window rests because nothing flows and nothing changes: the moment to
     * change text.
     */
    default void onText(PulseReading reading) {}

    /**
     * New samples, about thirty times a second and less often when the window gives way: the moment to draw on a canvas, and for nothing else.
     */
    default void onDraw(PulseReading reading) {}

    /** The colours of the theme, before the first pulse and whenever it changes. */
    default void onPalette(Palette palette) {}

    /** What a person can do here by name and by key. Asked for whenever the palette opens or a key is pressed. */
    default List<ViewAction> actions() {
        return List.of();
    }

    /** The pane has left the window for good. */
    void dispose();
}
