// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.OrphanedRing;
import io.ringside.api.inspect.RingReading;
import io.ringside.ring.RingCursor;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingState;
import io.ringside.ring.RingView;
import io.ringside.ring.Role;

/** One look at a ring, to see whether anybody still has to do with it. Writes no byte. */
final class OrphanLook {
    private static final String SUFFIX = ".ring";

    private OrphanLook() {}

    /** Empty when somebody holds it, when it was closed in order and holds nothing, or when it is no command ring of this user. */
    static Optional<OrphanedRing> at(Path file) {
        try (RingView view = RingView.open(file)) {
            boolean held = view.held(Role.PRODUCER) || view.held(Role.CONSUMER);
            return held || view.descriptor().kind() != RingKind.COMMANDS ? Optional.empty() : describe(file, view);
        } catch (RingsideException e) {
            return Optional.empty(); // the list of rings says what is wrong with it
        }
    }

    private static Optional<OrphanedRing> describe(Path file, RingView view) {
        RingReading reading = view.read();
        RingCursor cursor = view.cursor();
        cursor.countToEnd();
        boolean inOrder = reading.producerState() == RingState.CLOSED || reading.producerState() == RingState.NONE;
        if (inOrder && cursor.unreadCount() == 0) {
            return Optional.empty();
        }
        boolean inHand = reading.inHandFrom() >= 0 && reading.inHandFrom() <= reading.done()
                && reading.inHandTo() > reading.done();
        String name = file.getFileName().toString();
        return Optional.of(new OrphanedRing(name.substring(0, name.length() - SUFFIX.length()), file,
                view.pid(Role.PRODUCER), age(file), cursor.unreadCount(), reading.unread(), view.lastAccepted(),
                inHand ? reading.done() : -1, view.sidecar(), cursor.damageSentence()));
    }

    /** Stores through a mapping need not change the file's time: it is at least as old as this says. */
    private static long age(Path file) {
        try {
            return Math.max(0, System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return 0; // gone meanwhile
        }
    }
}
