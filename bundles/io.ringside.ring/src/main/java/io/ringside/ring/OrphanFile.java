// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import io.ringside.api.RingsideException;

/** What becomes of a ring that nobody holds: done while both of its roles are held here, so that nobody comes back to it meanwhile. */
public final class OrphanFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OrphanFile() {}

    /**
     * Moves it to a folder, out of shared memory, where it can be inspected.
     *
     * @return where it lies now
     * @throws RingsideException RS-106 when somebody holds it, RS-114 when there is no room
     */
    public static Path archive(Path ring, Path folder) {
        try (RingFile file = RingFile.openForRole(ring)) {
            file.take(Role.PRODUCER);
            file.take(Role.CONSUMER);
            Files.createDirectories(folder, OWNER_ONLY);
            Path target = copy(ring, folder, file.descriptor().name());
            Files.delete(ring);
            return target;
        } catch (IOException e) {
            throw RingErrors.system("archive", ring, e);
        }
    }

    private static Path copy(Path ring, Path folder, String name) throws IOException {
        for (int number = 1;; number++) {
            Path target = folder.resolve(name + (number == 1 ? "" : "." + number) + ".ring");
            try {
                return Files.copy(ring, target, LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            } catch (FileAlreadyExistsException e) {
                continue; // an older one of this name
            } catch (IOException e) {
                Files.deleteIfExists(target);
                throw e;
            }
        }
    }

    /**
     * Deletes it.
     *
     * @param unreadToo whether even when something in it is not done
     * @return false when it was left because of that
     * @throws RingsideException RS-106 when somebody holds it
     */
    public static boolean delete(Path ring, boolean unreadToo) {
        try (RingFile file = RingFile.openForRole(ring)) {
            file.take(Role.PRODUCER);
            file.take(Role.CONSUMER);
            boolean goes = unreadToo || RingRemains.isEmpty(file);
            if (goes) {
                Files.delete(ring);
            }
            return goes;
        } catch (IOException e) {
            throw RingErrors.system("delete", ring, e);
        }
    }
}
