// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.ringside.api.RingsideException;

/**
 * Keeps preferences in a file that a person can read, copy and pass on. One that cannot be read counts as none and is kept beside the new
 * one.
 */
public final class PreferencesFile {
    private final Path file;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    /** Where it lies when {@code ringside.preferences} does not say otherwise. */
    public static PreferencesFile usual() {
        String asked = System.getProperty("ringside.preferences", "");
        if (!asked.isEmpty()) {
            return new PreferencesFile(Path.of(asked));
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        Path base = config == null || config.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return new PreferencesFile(base.resolve("ringside").resolve("preferences"));
    }

    Path path() {
        return file;
    }

    public Preferences load() {
        if (!Files.exists(file)) {
            return Preferences.USUAL;
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            keepAside();
            return Preferences.USUAL;
        }
    }

    /** The preferences that {@code text} holds, as {@link #text} writes them; IllegalArgumentException when it holds none. */
    static Preferences parse(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringReader has no such trouble
        }
        return new Preferences(read.getProperty("theme", Preferences.SYSTEM),
                Integer.parseInt(read.getProperty("text", "100").strip()), Layout.named(read.getProperty("layout", "")),
                ids(read), !read.getProperty("steps", "shown").equals("closed"));
    }

    /** As they are kept, and as one person gives them to another. */
    static String text(Preferences preferences) {
        return "# Ringside: theme dark, light or system; text 90 to 150; layout operate, test or inspect; steps shown or closed\n"
                + "theme=" + preferences.theme() + "\ntext=" + preferences.textPercent() + "\nlayout="
                + preferences.layout() + "\ntoggled=" + String.join(",", new TreeSet<>(preferences.hidden()))
                + "\nsteps=" + (preferences.steps() ? "shown" : "closed") + "\n";
    }

    private static Set<String> ids(Properties read) {
        return Arrays.stream(read.getProperty("toggled", "").split(",")).map(String::strip).filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private void keepAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bad"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // It stays where it is, and the next save replaces it.
        }
    }

    /** Whole or not at all: written beside, then renamed. RS-609 when it cannot be. */
    void save(Preferences preferences) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(beside, text(preferences));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RingsideException("RS-609",
                    "The preferences could not be kept in " + file + ": " + e.getMessage()
                            + ". They hold until the window is closed; make that folder writable.",
                    e);
        }
    }
}
