// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

/** How often a command is sent. */
enum SendMode {
    /** One command, followed until it is answered. */
    ONCE("once", false, false, false, false),
    /** A number of commands at a rate. */
    TIMES("n times", true, true, false, false),
    /** At a rate until it is stopped. */
    RATE("at a rate", false, true, false, false),
    /** One every so often until it is stopped. */
    EVERY("every", false, false, true, false),
    /** A number of commands as fast as the ring takes them. */
    BURST("burst", true, false, false, false),
    /** From one rate to another, until it is stopped. */
    RAMP("ramp", false, true, false, true);

    private final String words;
    private final boolean counted;
    private final boolean paced;
    private final boolean periodic;
    private final boolean ramped;

    SendMode(String words, boolean counted, boolean paced, boolean periodic, boolean ramped) {
        this.words = words;
        this.counted = counted;
        this.paced = paced;
        this.periodic = periodic;
        this.ramped = ramped;
    }

    /** Whether it takes a count. */
    boolean counted() {
        return counted;
    }

    /** Whether it takes a rate. */
    boolean paced() {
        return paced;
    }

    /** Whether it takes a period. */
    boolean periodic() {
        return periodic;
    }

    /** Whether it takes a second rate and a time to reach it in. */
    boolean ramped() {
        return ramped;
    }

    @Override
    public String toString() {
        return words;
    }
}
