// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was measured, turn by turn, in a file that a later run can add to: a run that was cut short goes on where it stopped. A turn
 * counts when its last line is there. Confined to one thread.
 */
public final class Journal {
    private static final String END = "end";
    private static final String NOTE = "note\t";

    private final Path file;
    private final Map<Slot, List<String>> turns = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    /** The journal in {@code file}, which need not exist yet. */
    public Journal(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            read(Files.readAllLines(file));
        }
    }

    private void read(List<String> lines) {
        Slot slot = null;
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(NOTE)) {
                String[] words = line.split("\t", 3);
                notes.put(words[1], words[2]);
            } else if (line.startsWith(Slot.WORD + "\t")) {
                slot = Slot.parse(line);
                said = new ArrayList<>();
            } else if (line.equals(END) && slot != null) {
                turns.merge(slot, said, Journal::joined);
                slot = null;
            } else {
                said.add(line);
            }
        }
    }

    private static List<String> joined(List<String> before, List<String> after) {
        List<String> all = new ArrayList<>(before);
        all.addAll(after);
        return all;
    }

    /** Keeps what a contender said in its turn. */
    public void add(Slot slot, List<String> said) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(slot.line());
        lines.addAll(said);
        lines.add(END);
        append(lines);
        turns.merge(slot, said, Journal::joined);
    }

    /** Keeps a fact about the run: machine, kernel, flags, command. */
    public void note(String key, String value) throws IOException {
        if (!value.equals(notes.put(key, value))) {
            append(List.of(NOTE + key + "\t" + value));
        }
    }

    private void append(List<String> lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Whether the turn was taken. */
    public boolean has(Slot slot) {
        return turns.containsKey(slot);
    }

    /** What was said in each turn, in the order of the turns. */
    public Map<Slot, List<String>> turns() {
        return Collections.unmodifiableMap(turns);
    }

    /** Facts about the run. */
    public Map<String, String> notes() {
        return Collections.unmodifiableMap(notes);
    }
}
