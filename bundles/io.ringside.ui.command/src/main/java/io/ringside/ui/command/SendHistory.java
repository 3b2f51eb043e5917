// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that were sent, to walk through with the arrow keys. Confined to one thread. */
final class SendHistory {
    static final int KEPT = 100;

    private final List<ComposedCommand> sent = new ArrayList<>();
    private int at; // where the walk stands; the size when it stands behind the newest

    /** The newest command; one that repeats the one before is kept once. */
    void add(ComposedCommand command) {
        if (sent.isEmpty() || !sent.getLast().equals(command)) {
            sent.add(command);
        }
        if (sent.size() > KEPT) {
            sent.removeFirst();
        }
        at = sent.size();
    }

    /** One step towards the oldest, or empty at it. */
    Optional<ComposedCommand> older() {
        return at == 0 ? Optional.empty() : Optional.of(sent.get(--at));
    }

    /** One step towards the newest, or empty at it. */
    Optional<ComposedCommand> newer() {
        return at + 1 >= sent.size() ? Optional.empty() : Optional.of(sent.get(++at));
    }
}
