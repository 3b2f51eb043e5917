// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a person prefers, from one run to the next. Immutable.
 *
 * @param theme {@code dark}, {@code light} or {@code system}
 * @param textPercent size of all text, 90 to 150, 100 as designed
 * @param layout which panes are seen
 * @param hidden ids of further panes that are left out
 * @param steps whether the first steps are shown at the start
 */
public record Preferences(String theme, int textPercent, Layout layout, Set<String> hidden, boolean steps) {

    public static final String SYSTEM = "system";
    static final int SMALLEST = 90;
    static final int LARGEST = 150;
    public static final Preferences USUAL = new Preferences(SYSTEM, 100, Layout.OPERATE, Set.of(), true);

    public Preferences {
        theme = theme.equals("dark") || theme.equals("light") ? theme : SYSTEM;
        textPercent = Math.clamp(textPercent, SMALLEST, LARGEST);
        hidden = Set.copyOf(hidden);
    }

    public Preferences withTheme(String next) {
        return new Preferences(next, textPercent, layout, hidden, steps);
    }

    public Preferences withText(int percent) {
        return new Preferences(theme, percent, layout, hidden, steps);
    }

    /** A layout as it is meant: nothing else is left out. */
    Preferences withLayout(Layout next) {
        return new Preferences(theme, textPercent, next, Set.of(), steps);
    }

    /** The pane of this id comes or goes, whatever the layout says. */
    Preferences toggled(String id) {
        Set<String> next = new TreeSet<>(hidden);
        if (!next.remove(id)) {
            next.add(id);
        }
        return new Preferences(theme, textPercent, layout, next, steps);
    }

    public Preferences withSteps(boolean shown) {
        return new Preferences(theme, textPercent, layout, hidden, shown);
    }

    /** Whether the pane of this id is seen: the layout decides, and what was toggled is the other way round. */
    public boolean shows(String id) {
        return layout.hidden().contains(id) == hidden.contains(id);
    }
}
