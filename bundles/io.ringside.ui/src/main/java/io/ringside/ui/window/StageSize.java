// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** How large the window may be, and is at first. Stateless. */
final class StageSize {
    /** What the panes are laid out for, pixels. */
    static final double WIDTH = 1440;
    static final double HEIGHT = 900;

    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private StageSize() {}

    /** Keeps the window usable, and on its screen where that is smaller than the window was meant to be. */
    static void limit(Stage stage) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        if (!"Headless".equals(System.getProperty("glass.platform"))) { // whose screen shows nothing and has a size of its own
            Rectangle2D room = Screen.getPrimary().getVisualBounds();
            if (room.getWidth() < WIDTH || room.getHeight() < HEIGHT) {
                stage.setWidth(fitting(WIDTH, room.getWidth(), LEAST_WIDTH));
                stage.setHeight(fitting(HEIGHT, room.getHeight(), LEAST_HEIGHT));
            }
        }
    }

    static double fitting(double wanted, double room, double least) {
        return Math.max(least, Math.min(wanted, room));
    }
}
