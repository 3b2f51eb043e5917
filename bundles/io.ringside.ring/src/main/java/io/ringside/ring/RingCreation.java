// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;
import io.ringside.ring.os.Errno;
import io.ringside.ring.os.Kernel;
import io.ringside.ring.os.MappedRegion;
import io.ringside.ring.os.OpenFile;
import io.ringside.ring.os.ThisProcess;

/**
 * Makes a ring: whole or not at all. It is built under a hidden name, all its space reserved, its magic stored last,
 * and only then gets its name. Twin of {@code ring_create.c}.
 */
final class RingCreation {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,58}");
    private static final String UNFINISHED = ".new";
    private static final int MOST_SUFFIXES = 999;

    private final Path directory;
    private final RingDescriptor wanted;
    private final int suffixes;

    RingCreation(Path directory, String name, long capacity, RingKind kind) {
        if (!NAME.matcher(name).matches()) {
            throw RingErrors.unfit("A ring can't be named \"" + name
                    + "\": use 1 to 59 letters, digits, dots, underscores and hyphens; begin with no dot or hyphen.");
        }
        this(directory, RingDescriptor.create(name, capacity, kind, Kernel.userId()), MOST_SUFFIXES);
    }

    private RingCreation(Path directory, RingDescriptor wanted, int suffixes) {
        long capacity = wanted.capacity();
        if (!RingFile.isCapacity(capacity)) {
            throw RingErrors.unfit("A ring can't hold " + capacity + " bytes: the capacity is a power of two from "
                    + Amounts.bytes(RingLayout.CAPACITY_MIN) + " to " + Amounts.bytes(RingLayout.CAPACITY_MAX) + ".");
        }
        this.directory = directory;
        this.wanted = wanted;
        this.suffixes = suffixes;
    }

    /** Of the ring that answers {@code commands}, under this very name: RS-113 when that is taken. */
    static RingCreation ofEvents(Path directory, String name, long capacity, RingDescriptor commands) {
        RingDescriptor wanted = RingDescriptor.create(name, capacity, RingKind.EVENTS, Kernel.userId());
        return new RingCreation(directory, wanted.answering(commands.uuid()), 1);
    }

    /** Answers the path of the new ring. */
    Path create() {
        sweep();
        while (true) {
            Path hidden = directory.resolve(
                    "." + ThisProcess.pid() + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong())
                            + UNFINISHED);
            OpenFile.Attempt attempt = OpenFile.create(hidden);
            if (attempt.file() == null) {
                throw refused(attempt.answer());
            }
            try (OpenFile file = attempt.file()) {
                if (keeps(file, hidden)) {
                    return build(file, hidden);
                }
            }
        }
    }

    /**
     * Locks it, so that nobody takes it for the remains of a dead creator. False when somebody just did: it is lost
     * then.
     */
    private static boolean keeps(OpenFile file, Path hidden) {
        try {
            return file.lock(Role.PRODUCER.lockByte()) == 0 && file.facts().links() > 0;
        } catch (IOException e) {
            throw RingErrors.system("describe", hidden, e);
        }
    }

    private Path build(OpenFile file, Path hidden) {
        try {
            int answer = file.reserve(wanted.fileLength());
            if (answer < 0) {
                throw refused(answer);
            }
            return reveal(file, hidden);
        } catch (RuntimeException | Error e) {
            remove(hidden);
            throw e;
        }
    }

    private RingsideException refused(int answer) {
        if (answer != -Errno.ENOSPC) {
            return RingErrors.system("make a ring in", directory, answer);
        }
        try {
            return RingErrors.noSpace(wanted.fileLength(), Files.getFileStore(directory).getUsableSpace(),
                    directory.getParent());
        } catch (IOException e) {
            return RingErrors.system("measure", directory, e);
        }
    }

    /** Gives it the first name that is free, or whose ring is dead and empty. */
    private Path reveal(OpenFile file, Path hidden) {
        for (int number = 1; number <= suffixes; number++) {
            String name = number == 1 ? wanted.name() : wanted.name() + "-" + number;
            Path path = directory.resolve(name + RingDirectory.SUFFIX);
            describe(file, hidden, wanted.named(name));
            int answer = OpenFile.renameToNew(hidden, path);
            if (answer == 0 || answer == -Errno.EEXIST && replaced(hidden, path)) {
                return path;
            }
            if (answer != -Errno.EEXIST) {
                throw RingErrors.system("name", path, answer);
            }
        }
        throw RingErrors.unfit("There are " + suffixes + " rings named \"" + wanted.name()
                + "\" already. Remove those of no use.");
    }

    private static void describe(OpenFile file, Path hidden, RingDescriptor descriptor) {
        byte[] bytes = descriptor.encode();
        MappedRegion.Attempt attempt = MappedRegion.reserve(2L * RingLayout.PAGE_SIZE);
        if (attempt.region() == null) {
            throw RingErrors.system("map", hidden, attempt.answer());
        }
        try (MappedRegion head = attempt.region()) {
            int answer = head.map(0, head.length(), file, 0, true);
            if (answer < 0) {
                throw RingErrors.system("map", hidden, answer);
            }
            RingMemory.copyIn(bytes, 0, head.address(), bytes.length);
            RingMemory.putLong(head.address(), RingLayout.consumer("in_hand_from"), RingLayout.NEVER_IN_HAND);
            // release: last; pairs with the first read of everyone who opens
            RingMemory.putRelease(head.address(), RingLayout.descriptor("magic"), RingLayout.MAGIC);
        }
    }

    /**
     * Puts the new ring in the place of one that nobody uses and that holds nothing unread. Both roles of it are held
     * meanwhile.
     */
    private static boolean replaced(Path hidden, Path path) {
        try (RingFile old = RingFile.openForRole(path)) {
            // Looked at before its locks are touched: its creator must not find its own new ring taken.
            if (!RingRemains.mayGo(old)) {
                return false;
            }
            old.take(Role.PRODUCER);
            old.take(Role.CONSUMER);
            if (!RingRemains.mayGo(old)) {
                return false;
            }
            Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (RingsideException _) {
            return false; // in use, not ours, or not a ring: it keeps its name
        } catch (IOException e) {
            throw RingErrors.system("replace", path, e);
        }
    }

    /** Removes what creators that died half-way have left. */
    private void sweep() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, ".*" + UNFINISHED)) {
            for (Path entry : entries) {
                OpenFile.Attempt attempt = OpenFile.open(entry, true);
                if (attempt.file() != null) {
                    try (OpenFile file = attempt.file()) {
                        if (file.lock(Role.PRODUCER.lockByte()) == 0) {
                            remove(entry);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw RingErrors.system("list", directory, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw RingErrors.system("remove", file, e);
        }
    }
}
