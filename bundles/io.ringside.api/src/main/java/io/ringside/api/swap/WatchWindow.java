// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a new sidecar is watched before the old one is unloaded: until it has served so many commands, or so long, whichever comes first.
 * While it is watched, a crash, a fault, a hang, or a share of failed commands above the limit rolls it back.
 *
 * @param time longest watch; zero: no watch, the swap is committed at once
 * @param commands that end the watch early, 1 or more
 * @param mostErrorsPercent handler errors of all commands in the window, 0 to 100, above which it is rolled back
 */
public record WatchWindow(Duration time, long commands, int mostErrorsPercent) {

    /** Two seconds or a million commands; every second command may fail. */
    public static final WatchWindow DEFAULT = new WatchWindow(Duration.ofSeconds(2), 1_000_000, 50);

    /** Commits at once. */
    public static final WatchWindow NONE = new WatchWindow(Duration.ZERO, 1, 100);

    /** Checks the values. */
    public WatchWindow {
        Objects.requireNonNull(time, "time");
        if (time.isNegative() || commands < 1 || mostErrorsPercent < 0 || mostErrorsPercent > 100) {
            throw new IllegalArgumentException("A watch window of " + time + ", " + commands + " commands and "
                    + mostErrorsPercent + " % errors makes no sense");
        }
    }
}
