// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.Map;

/**
 * A command that has a name, with how it is sent.
 *
 * @param command what is sent
 * @param pace how often and how fast, as {@link Pacing#typed()} tells it; empty of one that was kept before pace was
 * @param pinned whether a button of its own sends it
 */
record SavedCommand(ComposedCommand command, Map<String, String> pace, boolean pinned) {
    SavedCommand {
        pace = Map.copyOf(pace);
    }

    SavedCommand pinned(boolean other) {
        return new SavedCommand(command, pace, other);
    }
}
