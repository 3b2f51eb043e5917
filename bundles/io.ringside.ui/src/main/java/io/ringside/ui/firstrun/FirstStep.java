// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.firstrun;

import java.util.Locale;

/** What a person may try, in this order or any other. */
enum FirstStep {
    START("Start",
            "Commands flow at 200 000 a second. The largest figure is the stall budget: how long the sidecar may pause."), PING(
                    "Send PING",
                    "The composer shows one command and when it was taken, answered and done."), BURST("Burst",
                            "300 000 commands at once: the band rises, the stall budget dips, nothing is refused silently."), KILL(
                                    "Kill it",
                                    "The sidecar's own process is gone; a new one goes on at the next command. LOST stays 0."), SWAP(
                                            "Swap it",
                                            "Another build serves, while commands flow. LOST and DOUBLED stay 0."), BREAK(
                                                    "Break it",
                                                    "A build that crashes by design takes over and is rolled back. The old one serves again.");

    private final String title;
    private final String look;

    FirstStep(String title, String look) {
        this.title = title;
        this.look = look;
    }

    /** On the button. */
    String title() {
        return title;
    }

    /** Where to look, and for what. */
    String look() {
        return look;
    }

    /** Node id of the button. */
    String id() {
        return "first-run-" + name().toLowerCase(Locale.ROOT);
    }
}
