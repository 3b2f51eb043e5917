// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;

/** The framework's own directory: one per process, empty at first, gone at exit. */
final class FrameworkStorage implements AutoCloseable {
    private static final String PREFIX = "framework-";

    private final Path directory;

    private FrameworkStorage(Path directory) {
        this.directory = directory;
    }

    /** Makes one under the user's cache directory and sweeps those that killed processes left there. */
    static FrameworkStorage create(Map<String, String> environment) {
        Path cache = Optional.ofNullable(environment.get("XDG_CACHE_HOME")).filter(text -> text.startsWith("/"))
                .map(Path::of).orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("ringside");
        try {
            Files.createDirectories(cache);
            sweep(cache);
            return new FrameworkStorage(
                    Files.createTempDirectory(cache, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException problem) {
            throw new RingsideException("RS-506", "Cannot write under " + cache + ": " + problem.getMessage()
                    + ". Make it writable, or set XDG_CACHE_HOME to a directory that is.", problem);
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        delete(directory);
    }

    private static void sweep(Path cache) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(cache, PREFIX + "*-*")) {
            for (Path entry : entries) {
                String pid = entry.getFileName().toString().substring(PREFIX.length()).replaceAll("-.*", "");
                if (pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    delete(entry);
                }
            }
        }
    }

    /** What cannot be deleted is swept by the next process. */
    private static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
