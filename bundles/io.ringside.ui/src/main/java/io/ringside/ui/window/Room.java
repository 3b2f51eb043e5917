// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.ui.bars.StatusBar;
import io.ringside.ui.bars.TimeBar;
import io.ringside.ui.bars.VerdictBar;
import io.ringside.ui.panes.PaneLayout;

/** What the window's size leaves to its bars and panes: pixels at 100 % text. Confined to the JavaFX thread. */
final class Room {
    private static final double WIDE = 1240;
    private static final double NARROW = 900;
    private static final double SIX_BUTTONS = 1000;

    private final PaneLayout panes;
    private final VerdictBar verdictBar;
    private final StatusBar statusBar;
    private final TimeBar timeBar;
    private final FirstRunPlace firstRun;

    Room(PaneLayout panes, VerdictBar verdictBar, StatusBar statusBar, TimeBar timeBar, FirstRunPlace firstRun) {
        this.panes = panes;
        this.verdictBar = verdictBar;
        this.statusBar = statusBar;
        this.timeBar = timeBar;
        this.firstRun = firstRun;
    }

    /** Tells all of them; text is {@code textScale} times as large as designed. */
    void share(double width, double height, double textScale) {
        double room = width / textScale;
        panes.size(width, height, textScale);
        verdictBar.room(room >= WIDE, room < NARROW);
        statusBar.narrow(room < NARROW);
        timeBar.room(room >= WIDE, room < NARROW);
        firstRun.narrow(room < SIX_BUTTONS);
    }
}
