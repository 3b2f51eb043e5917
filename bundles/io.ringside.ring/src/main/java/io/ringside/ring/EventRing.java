// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.ringside.api.RingsideException;

/**
 * The ring beside a command ring that takes the events of a sidecar in a process of its own. It is named after the command ring, says in its
 * descriptor which one it answers, and goes with it. Safe for any thread.
 */
public final class EventRing {
    private static final String SUFFIX = "-events";
    private static final int TRIES = 3;

    private EventRing() {}

    /**
     * Opens the event ring of the command ring at {@code commands}, or creates it. What is left of another command ring of that name is removed:
     * its events answer nobody any more.
     *
     * @param capacity bytes of records of a new one: a power of two from 4 KiB to 1 GiB
     * @throws RingsideException RS-104 when shared memory has no room, RS-113 when the name gets too long, RS-115 when a process still uses what
     *         is left of another ring
     */
    public static Ring of(Path commands, long capacity) {
        RingDescriptor asked = descriptor(commands);
        Path path = beside(commands, asked);
        for (int tries = 1;; tries++) {
            Optional<Ring> there = companion(path, asked);
            if (there.isPresent()) {
                return there.get();
            }
            try {
                return Ring
                        .open(RingCreation.ofEvents(path.getParent(), asked.name() + SUFFIX, capacity, asked).create());
            } catch (RingsideException e) {
                if (tries == TRIES || !e.code().equals(RingErrors.UNFIT) || !Files.exists(path)) {
                    throw e;
                }
                // another made it meanwhile: it is looked at again
            }
        }
    }

    /** The event ring of the command ring that {@code asked} describes and that lies at {@code commands}, if there is one. */
    static Optional<Path> find(Path commands, RingDescriptor asked) {
        try {
            Path path = beside(commands, asked);
            return asked.kind() == RingKind.COMMANDS && answers(path, asked) ? Optional.of(path) : Optional.empty();
        } catch (RingsideException _) {
            return Optional.empty(); // absent, half made, of somebody else, or its name would be too long
        }
    }

    /** Removes the event ring of a command ring that is gone. */
    static void removeWith(Path commands, RingDescriptor asked) {
        find(commands, asked).ifPresent(EventRing::delete);
    }

    private static Path beside(Path commands, RingDescriptor asked) {
        String name = asked.name() + SUFFIX;
        if (name.length() >= RingLayout.NAME_LENGTH) {
            throw RingErrors.unfit("The ring \"" + asked.name()
                    + "\" has too long a name for a sidecar in a process of "
                    + "its own, whose events need a ring \"" + name + "\". Give it a name of at most 52 characters.");
        }
        return commands.resolveSibling(name + RingDirectory.SUFFIX);
    }

    private static RingDescriptor descriptor(Path path) {
        try (RingFile file = RingFile.openForRole(path)) {
            return file.descriptor();
        }
    }

    private static boolean answers(Path path, RingDescriptor asked) {
        try (RingFile file = RingFile.openForReading(path)) {
            return file.descriptor().kind() == RingKind.EVENTS && file.descriptor().companion().equals(asked.uuid());
        }
    }

    private static Optional<Ring> companion(Path path, RingDescriptor asked) {
        try {
            if (answers(path, asked)) {
                return Optional.of(Ring.open(path));
            }
            removeStranger(path);
        } catch (RingsideException e) {
            if (!e.code().equals(RingErrors.ABSENT)) {
                throw e;
            }
        }
        return Optional.empty();
    }

    private static void removeStranger(Path path) {
        try (RingFile old = RingFile.openForRole(path)) {
            old.take(Role.PRODUCER);
            old.take(Role.CONSUMER);
            delete(path);
        } catch (RingsideException e) {
            throw e.code().equals(RingErrors.ROLE_TAKEN) ? RingErrors.strangerInUse(path, e) : e;
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw RingErrors.system("remove", path, e);
        }
    }
}
