// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

/** How often a command is sent. */
enum SendMode {
    /** One command. */
    ONCE("once", false, false),
    /** A number of commands at a rate. */
    TIMES("n times", true, true),
    /** At a rate until it is stopped. */
    RATE("at a rate", false, true),
    /** A number of commands as fast as the ring takes them. */
    BURST("burst", true, false);

    private final String words;
    private final boolean counted;
    private final boolean paced;

    SendMode(String words, boolean counted, boolean paced) {
        this.words = words;
        this.counted = counted;
        this.paced = paced;
    }

    /** Whether it takes a count. */
    boolean counted() {
        return counted;
    }

    /** Whether it takes a rate. */
    boolean paced() {
        return paced;
    }

    @Override
    public String toString() {
        return words;
    }
}
