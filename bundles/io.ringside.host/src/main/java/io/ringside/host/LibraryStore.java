// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Copies of the libraries that serve or served last, in a folder of this host, which a later host removes when this one is killed. Guarded
 * by the lock of {@link Control}.
 */
final class LibraryStore implements AutoCloseable {
    private static final String PREFIX = "ringside-kept-";
    private static final Logger LOG = System.getLogger(LibraryStore.class.getName());

    private final Path base;
    private final List<KeptLibrary> kept = new ArrayList<>();
    private Path folder;
    private int number;

    LibraryStore(Path base) {
        this.base = base;
    }

    /** A library that cannot be copied is kept as it is: the bridge that loads it says what is wrong with it. */
    KeptLibrary keep(Path library) {
        try {
            if (folder == null) {
                sweep();
                folder = Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-");
            }
            Path copy = Files.createDirectory(folder.resolve(Integer.toString(++number)))
                    .resolve(library.getFileName().toString());
            Files.copy(library, copy);
            KeptLibrary entry = new KeptLibrary(library, copy);
            kept.add(entry);
            return entry;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "No copy of " + library, e);
            return new KeptLibrary(library, library);
        }
    }

    /** Removes all copies but these. */
    void keepOnly(Collection<KeptLibrary> wanted) {
        kept.removeIf(entry -> {
            boolean gone = !wanted.contains(entry);
            if (gone) {
                delete(entry.copy());
                delete(entry.copy().getParent());
            }
            return gone;
        });
    }

    /** Folders of processes that were killed. */
    private void sweep() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PREFIX + "*-*")) {
            for (Path found : folders) {
                if (isOfADeadProcess(found.getFileName().toString())) {
                    deleteTree(found);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "What killed hosts kept stays in " + base, e);
        }
    }

    private static boolean isOfADeadProcess(String name) {
        String pid = name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()));
        return pid.length() < 10 && pid.chars().allMatch(c -> c >= '0' && c <= '9') && !pid.isEmpty()
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static void deleteTree(Path top) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    deleteTree(entry);
                } else {
                    delete(entry);
                }
            }
        }
        delete(top);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Cannot remove " + path, e);
        }
    }

    /** Removes them all. */
    @Override
    public void close() {
        keepOnly(List.of());
        if (folder != null) {
            delete(folder);
        }
    }
}
