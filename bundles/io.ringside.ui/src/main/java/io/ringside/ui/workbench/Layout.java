// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.Locale;
import java.util.Set;

/** Which panes are seen; the ones that are left share the room. */
public enum Layout {
    /** Everything. */
    OPERATE("Operate", "F5", Set.of()),
    /** What one needs to send commands and to read what comes back. */
    TEST("Test", "F6", Set.of("sidecars", "orphans", "drills", "latency", "worker")),
    /** The ring and the charts, as large as they go. */
    INSPECT("Inspect", "F7", Set.of("sidecars", "orphans", "drills", "composer", "swap", "events", "console"));

    private final String title;
    private final String key;
    private final Set<String> hidden;

    Layout(String title, String key, Set<String> hidden) {
        this.title = title;
        this.key = key;
        this.hidden = hidden;
    }

    String title() {
        return title;
    }

    String key() {
        return key;
    }

    /** Ids of the views that it leaves out. */
    Set<String> hidden() {
        return hidden;
    }

    /** The layout of this name, or {@link #OPERATE} when there is none. */
    static Layout named(String name) {
        for (Layout layout : values()) {
            if (layout.name().equalsIgnoreCase(name.strip())) {
                return layout;
            }
        }
        return OPERATE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
