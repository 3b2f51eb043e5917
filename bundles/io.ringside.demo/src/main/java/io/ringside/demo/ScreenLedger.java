// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ui.DashboardWindow;

/** The balance as the window shows it, read like a person reads it: words and figures. Stateless. */
final class ScreenLedger {
    private static final String FIGURE = "\\s+([0-9][0-9\\s\u00a0]*)";

    private ScreenLedger() {}

    static Ledger read(DashboardWindow window) {
        String line = window.text("ledger-line");
        return new Ledger(figure(line, "offered"), figure(line, "accepted"), figure(line, "refused"),
                figure(line, "done"),
                figure(line, "in ring"), line.contains("quarantined") ? figure(line, "quarantined") : 0,
                figure(line, "emitted"), figure(line, "delivered"), figure(line, "dropped"),
                figure(window.text("lost-count"), "LOST"), figure(window.text("doubled-count"), "DOUBLED"));
    }

    static long figure(String text, String word) {
        Matcher found = Pattern.compile(Pattern.quote(word) + FIGURE).matcher(text);
        if (!found.find()) {
            throw new RingsideException("RS-620",
                    "The window shows no figure for \"" + word + "\" in \"" + text + "\".");
        }
        return Long.parseLong(found.group(1).replaceAll("[^0-9]", ""));
    }
}
