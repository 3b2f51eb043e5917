// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringside.api.RingsideException;

/**
 * Commands that were given a name, one on each line of a file: name, type and payload in hex, a tab between them. A line that is none of
 * that is left out, and the file as it was is kept beside it. Safe for any thread.
 */
final class SavedCommands {
    private final Path file;

    SavedCommands(Path file) {
        this.file = file;
    }

    /** Where they are kept when nothing else is said. */
    static Path usualFile() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path base = config == null || config.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return base.resolve("ringside").resolve("commands");
    }

    /** By name. Blocks. */
    synchronized Map<String, ComposedCommand> load() {
        Map<String, ComposedCommand> commands = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try {
            if (!Files.exists(file)) {
                return commands;
            }
            boolean whole = true;
            for (String line : Files.readAllLines(file)) {
                whole &= line.isBlank() || read(line, commands);
            }
            if (!whole) {
                Files.copy(file, file.resolveSibling(file.getFileName() + ".bad"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed("read from", e);
        }
        return commands;
    }

    private static boolean read(String line, Map<String, ComposedCommand> commands) {
        String[] parts = line.split("\t", -1);
        try {
            if (parts.length == 3 && !parts[0].isBlank() && !parts[1].isBlank()) {
                commands.put(parts[0], new ComposedCommand(parts[1], HexFormat.of().parseHex(parts[2])));
                return true;
            }
        } catch (IllegalArgumentException e) {
            return false; // no hex
        }
        return false;
    }

    /** Keeps {@code command} under {@code name}; what had that name is replaced. Blocks. */
    synchronized Map<String, ComposedCommand> save(String name, ComposedCommand command) {
        String clean = name.strip().replaceAll("\\s+", " ");
        if (clean.isEmpty()) {
            throw new RingsideException("RS-219", "A saved command needs a name. Write one.");
        }
        Map<String, ComposedCommand> commands = load();
        commands.put(clean, command);
        write(commands);
        return commands;
    }

    /** Forgets what is kept under {@code name}. Blocks. */
    synchronized Map<String, ComposedCommand> forget(String name) {
        Map<String, ComposedCommand> commands = load();
        commands.remove(name);
        write(commands);
        return commands;
    }

    /** Whole or not at all: written beside, then renamed. */
    private void write(Map<String, ComposedCommand> commands) {
        List<String> lines = new ArrayList<>();
        commands.forEach((name, command) -> lines
                .add(name + "\t" + command.type() + "\t" + HexFormat.of().formatHex(command.payload())));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("written to", e);
        }
    }

    private RingsideException failed(String what, IOException cause) {
        return new RingsideException("RS-607",
                "The saved commands could not be " + what + " " + file + ": " + cause.getMessage()
                        + ". Make that folder writable; XDG_CONFIG_HOME names another.",
                cause);
    }
}
