// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.WatchWindow;

/**
 * A watch window as a person writes it.
 *
 * @param seconds longest watch, with a dot for parts of a second; 0: none
 * @param commands that end it early
 * @param errors percent of handler errors above which it is rolled back
 */
record WatchText(String seconds, String commands, String errors) {

    private static final double MOST_SECONDS = 3_600;
    private static final double MILLIS = 1_000;

    static WatchText of(WatchWindow window) {
        double seconds = window.time().toMillis() / MILLIS;
        String text = seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
        return new WatchText(text, Long.toString(window.commands()), Integer.toString(window.mostErrorsPercent()));
    }

    /** @throws RingsideException RS-616 when a figure is none, or outside its range */
    WatchWindow window() {
        try {
            double time = Double.parseDouble(seconds.strip());
            if (!(time >= 0 && time <= MOST_SECONDS)) {
                throw new IllegalArgumentException("it is watched for 0 to 3600 s");
            }
            return new WatchWindow(Duration.ofMillis(Math.round(time * MILLIS)),
                    Long.parseLong(commands.replaceAll("\\s", "")), Integer.parseInt(errors.strip()));
        } catch (NumberFormatException e) {
            throw new RingsideException("RS-616",
                    "The watch takes figures: seconds, commands, and percent of errors. Nothing was swapped.", e);
        } catch (IllegalArgumentException e) {
            throw new RingsideException("RS-616", "A new version cannot be watched so: " + e.getMessage()
                    + ". Nothing was swapped.", e);
        }
    }
}
