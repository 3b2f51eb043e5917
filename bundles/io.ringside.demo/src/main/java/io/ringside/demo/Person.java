// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.ringside.api.RingsideException;
import io.ringside.api.ui.DashboardWindow;

/**
 * Somebody who looks at the window, waits until it says something, and presses what can be pressed. Confined to one
 * thread.
 */
final class Person {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long GLANCE_MILLIS = 40;

    private final DashboardWindow window;

    Person(DashboardWindow window) {
        this.window = window;
    }

    void enter(String id, String text) {
        window.enter(id, text);
    }

    /** Presses a button as soon as it can be pressed. */
    void press(String id) {
        RingsideException[] last = new RingsideException[1];
        boolean pressed = await(() -> {
            try {
                window.press(id);
                return true;
            } catch (RingsideException e) {
                if (!e.code().equals("RS-603")) { // cannot be pressed now
                    throw e;
                }
                last[0] = e;
                return false;
            }
        });
        if (!pressed) {
            throw last[0];
        }
    }

    /** Waits until the text of {@code id} fits, and returns it. */
    String awaitText(String id, String expectation, Predicate<String> fits) {
        String[] seen = {""};
        boolean there = await(() -> {
            seen[0] = window.text(id);
            return fits.test(seen[0]);
        });
        if (!there) {
            throw new RingsideException("RS-622",
                    "The window did not say " + expectation + " within " + PATIENCE.toSeconds()
                            + " s. It says \"" + seen[0] + "\" in " + id + ".");
        }
        return seen[0];
    }

    private static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(GLANCE_MILLIS);
        } while (System.nanoTime() < end);
        return false;
    }

    /** Looks on for a while. */
    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-623", "The demonstration was interrupted.", e);
        }
    }
}
