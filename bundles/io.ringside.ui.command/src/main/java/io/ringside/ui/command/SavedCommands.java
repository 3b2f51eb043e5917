// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import io.ringside.api.RingsideException;

/**
 * Commands that were given a name, one on each line of a file: name, type, payload in hex, then how it is sent as {@code key=value}, and
 * {@code pinned}; a tab between them. A line that is none of that is left out, and the file as it was is kept beside it. Safe for any thread.
 */
final class SavedCommands {
    static final int MOST_PINS = 6;

    private static final String PINNED = "pinned";

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
    synchronized Map<String, SavedCommand> load() {
        Map<String, SavedCommand> commands = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
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

    private static boolean read(String line, Map<String, SavedCommand> commands) {
        String[] parts = line.split("\t", -1);
        if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank()) {
            return false;
        }
        Map<String, String> pace = new HashMap<>();
        boolean pinned = false;
        for (String part : List.of(parts).subList(3, parts.length)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                pace.put(part.substring(0, sign), part.substring(sign + 1));
            } else if (part.equals(PINNED)) {
                pinned = true;
            } else {
                return false;
            }
        }
        try {
            commands.put(parts[0], new SavedCommand(new ComposedCommand(parts[1], HexFormat.of().parseHex(parts[2])),
                    pace, pinned));
            return true;
        } catch (IllegalArgumentException e) {
            return false; // no hex
        }
    }

    /** Keeps {@code command} under {@code name}; what had that name is replaced, and stays pinned if it was. Blocks. */
    synchronized Map<String, SavedCommand> save(String name, SavedCommand command) {
        String clean = name.strip().replaceAll("\\s+", " ");
        if (clean.isEmpty()) {
            throw new RingsideException("RS-219", "A saved command needs a name. Write one.");
        }
        Map<String, SavedCommand> commands = load();
        SavedCommand before = commands.get(clean);
        commands.put(clean, before == null ? command : command.pinned(before.pinned()));
        write(commands);
        return commands;
    }

    /** Forgets what is kept under {@code name}. Blocks. */
    synchronized Map<String, SavedCommand> forget(String name) {
        Map<String, SavedCommand> commands = load();
        commands.remove(name);
        write(commands);
        return commands;
    }

    /** Gives what is kept under {@code name} a button of its own, or takes that away; RS-220 when there are six. Blocks. */
    synchronized Map<String, SavedCommand> pin(String name, boolean pinned) {
        Map<String, SavedCommand> commands = load();
        if (pinned && commands.values().stream().filter(SavedCommand::pinned).count() >= MOST_PINS) {
            throw new RingsideException("RS-220", "\"" + name + "\" was not pinned: " + MOST_PINS
                    + " commands are, and there is room for no more. Choose one of them and unpin it.");
        }
        commands.computeIfPresent(name, (_, command) -> command.pinned(pinned));
        write(commands);
        return commands;
    }

    /** Whole or not at all: written beside, then renamed. */
    private void write(Map<String, SavedCommand> commands) {
        List<String> lines = new ArrayList<>();
        commands.forEach((name, command) -> lines.add(line(name, command)));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("written to", e);
        }
    }

    private static String line(String name, SavedCommand saved) {
        StringJoiner line = new StringJoiner("\t");
        line.add(name).add(saved.command().type()).add(HexFormat.of().formatHex(saved.command().payload()));
        new TreeMap<>(saved.pace()).forEach((key, value) -> line.add(key + "=" + value.replaceAll("\\s", " ")));
        if (saved.pinned()) {
            line.add(PINNED);
        }
        return line.toString();
    }

    private RingsideException failed(String what, IOException cause) {
        return new RingsideException("RS-607",
                "The saved commands could not be " + what + " " + file + ": " + cause.getMessage()
                        + ". Make that folder writable; XDG_CONFIG_HOME names another.",
                cause);
    }
}
