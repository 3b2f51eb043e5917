// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A folder in which every new file is handed on once it is whole: left alone for half a second and complete. What is
 * not complete is waited for; after half a minute without a change it is handed on all the same, so that somebody is
 * told. A file is handed on again only after it has changed. Files that lay there at the start are known and left
 * alone. Confined to the thread that looks.
 */
final class DropFolder {
    static final long GIVE_UP_MILLIS = 30_000;

    private final Path folder;
    private final SwapClock clock;
    private final Consumer<Path> taker;
    private final Map<Path, Waiting> waiting = new HashMap<>();
    private final Map<Path, FileState> handled = new HashMap<>();

    private record Waiting(FileState state, long sinceNanos) {}

    DropFolder(Path folder, SwapClock clock, Consumer<Path> taker) {
        this.folder = folder;
        this.clock = clock;
        this.taker = taker;
    }

    /** Makes the folder, for its owner only, and knows what lies in it. */
    void open() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder,
                        Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE));
            }
            for (Path file : files()) {
                handled.put(file, FileState.of(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The drop folder " + folder + " cannot be made or read.", e);
        }
    }

    /** Whether a file lies there that is not whole or not quiet yet: look again soon. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Looks once and hands on what is whole. */
    void look() {
        List<Path> present;
        try {
            present = files();
        } catch (IOException e) {
            return; // the folder is gone for the moment; the next look will tell
        }
        waiting.keySet().retainAll(new HashSet<>(present));
        handled.keySet().retainAll(new HashSet<>(present));
        for (Path file : present) {
            try {
                look(file);
            } catch (IOException e) {
                waiting.remove(file); // it went away between the two looks
            }
        }
    }

    private void look(Path file) throws IOException {
        FileState state = FileState.of(file);
        if (state.equals(handled.get(file))) {
            return;
        }
        Waiting known = waiting.get(file);
        long now = clock.nanos();
        if (known == null || !known.state().equals(state)) {
            waiting.put(file, new Waiting(state, now));
            return;
        }
        long quietMillis = (now - known.sinceNanos()) / 1_000_000;
        if (quietMillis < FileState.QUIET_MILLIS || quietMillis < GIVE_UP_MILLIS && !FileKind.of(file).isWhole(file)) {
            return;
        }
        waiting.remove(file);
        handled.put(file, state);
        taker.accept(file);
    }

    /** Regular files with names that stand for something finished, by name. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, DropFolder::isFinishedName)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                }
            }
        }
        files.sort(null);
        return files;
    }

    private static boolean isFinishedName(Path entry) {
        String name = entry.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".part") && !name.endsWith(".tmp");
    }
}
