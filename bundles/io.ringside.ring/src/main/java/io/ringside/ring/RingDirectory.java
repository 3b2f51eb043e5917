// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.ring.os.FileFacts;
import io.ringside.ring.os.Kernel;

/** The directory that holds a user's rings, and nobody else may touch. Safe for any thread. */
public final class RingDirectory {
    static final String SUFFIX = ".ring";

    private final Path path;

    /** A directory elsewhere, for tests. */
    RingDirectory(Path path) {
        this.path = path;
    }

    /**
     * The directory of the user that this process runs as, {@code /dev/shm/ringside-UID}: made when it is missing.
     *
     * @throws RingsideException RS-107 when it is there but not this user's alone
     */
    public static Path ofUser() {
        return own().checked();
    }

    /**
     * The rings of this user, live and dead, by name.
     *
     * @throws RingsideException RS-107 when the directory is not this user's alone
     */
    public static List<Path> rings() {
        return own().list();
    }

    static RingDirectory own() {
        return new RingDirectory(Path.of("/dev/shm/ringside-" + Integer.toUnsignedString(Kernel.userId())));
    }

    /** Makes it when missing, and answers it only if it can be trusted. */
    Path checked() {
        try {
            Files.createDirectory(path,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException _) {
            // whose it is, is looked at below
        } catch (IOException e) {
            throw RingErrors.system("make", path, e);
        }
        try {
            FileFacts facts = FileFacts.of(path);
            if (!facts.directory()) {
                throw RingErrors.notPrivate(path, "it is no directory");
            }
            if (facts.owner() != Kernel.userId()) {
                throw RingErrors.notPrivate(path, "it belongs to user " + UserNames.of(facts.owner()));
            }
            if (!facts.ownerOnly()) {
                throw RingErrors.notPrivate(path, "others have rights to it");
            }
            return path;
        } catch (IOException e) {
            throw RingErrors.system("describe", path, e);
        }
    }

    List<Path> list() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(checked(), "*" + SUFFIX)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().startsWith(".")) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            throw RingErrors.system("list", path, e);
        }
        Collections.sort(found);
        return List.copyOf(found);
    }
}
