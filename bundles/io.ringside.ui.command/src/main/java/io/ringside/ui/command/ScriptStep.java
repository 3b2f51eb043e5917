// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.time.Duration;
import java.util.List;

/** One step of a script. */
sealed interface ScriptStep {
    /** Line it stands on, counted from 1. */
    int line();

    /**
     * Sends one command and waits for what is expected of it.
     *
     * @param type its number
     * @param typeName its name
     * @param expected types of the events that must come back, in this order, possibly none
     * @param within how long each may take, from the send on
     */
    record Send(int line, int type, String typeName, byte[] payload, List<Expected> expected) implements ScriptStep {}

    /**
     * An event that must come back.
     *
     * @param type its number
     * @param typeName as it was written
     */
    record Expected(int line, int type, String typeName, Duration within) {}

    /** Waits. */
    record Wait(int line, Duration time) implements ScriptStep {}

    /** Does steps again and again. */
    record Repeat(int line, int times, List<ScriptStep> steps) implements ScriptStep {}
}
