// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.WatchWindow;

/** How things stood before a drill, to put them back behind it. Confined to the drill's thread. */
final class Standing {
    /**
     * A watch as short as it can be and still be one: a drill makes many swaps, and its flood fills the count. The time is for one that
     * hangs, and longer than a worker waits for a processor on a busy machine, which must not be taken for a hang.
     */
    private static final WatchWindow SHORT = new WatchWindow(Duration.ofSeconds(1), 2_000, 50);

    private final DrillRun run;
    private final String isolation;
    private final SidecarSettings settings;
    private final WatchWindow watch;

    private Standing(DrillRun run) {
        this.run = run;
        this.isolation = run.parts().sidecar().status().isolation();
        this.settings = run.parts().sidecar().settings();
        this.watch = run.parts().swaps().watch();
    }

    /** Remembers how things stand, and makes swaps short. */
    static Standing of(DrillRun run) {
        Standing standing = new Standing(run);
        watch(run, SHORT);
        return standing;
    }

    /** Sets how swaps are watched, where they are. */
    static void watch(DrillRun run, WatchWindow window) {
        try {
            run.parts().swaps().watch(window);
        } catch (RingsideException e) {
            if (!e.code().equals("RS-432")) {
                throw e;
            }
            run.say("%s", e.sentence());
        }
    }

    /** Puts everything back; what cannot be put back is said. */
    void putBack() {
        SidecarService sidecar = run.parts().sidecar();
        try {
            if (sidecar.status().state() == SidecarState.RUNNING) {
                run.moveTo(isolation);
            }
            if (!sidecar.settings().equals(settings)) {
                sidecar.settings(settings);
            }
            watch(run, watch);
        } catch (RingsideException e) {
            run.say("%s", e.sentence());
        }
    }
}
