// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;

/**
 * Reads a script, a step on each line: {@code send TYPE name=value ..}, {@code send TYPE hex 01 02}, {@code expect TYPE within 5 ms},
 * {@code wait 100 ms}, {@code repeat 10} .. {@code end}. What stands behind # is a remark. Values with spaces stand in double quotes.
 */
final class CommandScript {
    static final Duration PATIENCE = Duration.ofSeconds(1);
    static final int MOST_REPEATS = 1_000_000;
    private static final int DEEPEST = 8;
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private final List<Field> table;
    private final List<CommandType> types;
    private final Deque<Block> open = new ArrayDeque<>();
    private int line;

    /** Steps that are still being read. */
    private record Block(int line, int times, List<ScriptStep> steps) {}

    private CommandScript(List<Field> table) {
        this.table = table;
        this.types = CommandType.of(table);
    }

    /** The steps of {@code text}; RS-217 names the first line that is none. */
    static List<ScriptStep> parse(String text, List<Field> table) {
        return new CommandScript(table).read(text);
    }

    private List<ScriptStep> read(String text) {
        open.push(new Block(0, 1, new ArrayList<>()));
        for (String each : text.split("\\R", -1)) {
            line++;
            List<String> words = words(each);
            if (!words.isEmpty()) {
                step(words);
            }
        }
        if (open.size() > 1) {
            line = open.peek().line();
            throw wrong("repeats without an end: write end on a line of its own");
        }
        return List.copyOf(open.pop().steps());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(text);
        while (found.find() && !found.group().startsWith("#")) {
            words.add(found.group());
        }
        return words;
    }

    private void step(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "send" -> add(send(rest));
            case "expect" -> expect(rest);
            case "wait" -> add(new ScriptStep.Wait(line, time(rest)));
            case "repeat" -> repeat(rest);
            case "end" -> end();
            default -> throw wrong("begins with \"" + words.getFirst() + "\": write send, expect, wait, repeat or end");
        }
    }

    private void add(ScriptStep step) {
        open.peek().steps().add(step);
    }

    private ScriptStep send(List<String> words) {
        if (words.isEmpty()) {
            throw wrong("sends nothing: name a command, such as send PING");
        }
        try {
            CommandType type = CommandType.named(words.getFirst(), types);
            List<String> values = words.subList(1, words.size());
            byte[] payload = !values.isEmpty() && values.getFirst().equals("hex")
                    ? PayloadForm.parseHex(String.join(" ", values.subList(1, values.size())))
                    : PayloadForm.encode(type.fields(), values(type, values));
            return new ScriptStep.Send(line, type.number(), type.name(), payload, List.of());
        } catch (RingsideException e) {
            throw wrong("cannot be sent: " + e.getMessage());
        }
    }

    private List<String> values(CommandType type, List<String> words) {
        String[] values = new String[type.fields().size()];
        Arrays.fill(values, "");
        for (String word : words) {
            int equals = word.indexOf('=');
            int at = equals < 0
                    ? -1
                    : type.fields().stream().map(Field::name).toList().indexOf(word.substring(0, equals));
            if (at < 0) {
                throw wrong("has \"" + word + "\", which is no field=value of " + type.name());
            }
            values[at] = word.substring(equals + 1).replace("\"", "");
        }
        return Arrays.asList(values);
    }

    /** What is expected belongs to the send before it: the event may come while that is still on its way. */
    private void expect(List<String> words) {
        List<ScriptStep> steps = open.peek().steps();
        if (steps.isEmpty() || !(steps.getLast() instanceof ScriptStep.Send send)) {
            throw wrong("expects an event, but no send stands before it");
        }
        if (words.isEmpty() || words.size() > 1 && !words.get(1).equals("within")) {
            throw wrong("is no expectation: write expect TYPE within 5 ms");
        }
        Duration within = words.size() == 1 ? PATIENCE : time(words.subList(2, words.size()));
        List<ScriptStep.Expected> expected = new ArrayList<>(send.expected());
        expected.add(new ScriptStep.Expected(line, eventType(words.getFirst()), words.getFirst(), within));
        steps.set(steps.size() - 1,
                new ScriptStep.Send(send.line(), send.type(), send.typeName(), send.payload(), List.copyOf(expected)));
    }

    private int eventType(String name) {
        for (Field field : table) {
            if (field.event()
                    && (field.typeName().equalsIgnoreCase(name) || Integer.toString(field.type()).equals(name))) {
                return field.type();
            }
        }
        if (name.matches("[0-9]{1,5}")) {
            return Integer.parseInt(name);
        }
        throw wrong("expects \"" + name + "\", which is no event of this sidecar");
    }

    private Duration time(List<String> words) {
        try {
            return Pacing.time(String.join(" ", words));
        } catch (RingsideException e) {
            throw wrong("names no time: " + e.getMessage());
        }
    }

    private void repeat(List<String> words) {
        if (words.size() != 1 || !words.getFirst().matches("[0-9]{1,7}")
                || Integer.parseInt(words.getFirst()) > MOST_REPEATS) {
            throw wrong("is no repeat: write a number of times from 0 to " + MOST_REPEATS);
        }
        if (open.size() > DEEPEST) {
            throw wrong("nests repeats more than " + DEEPEST + " deep");
        }
        open.push(new Block(line, Integer.parseInt(words.getFirst()), new ArrayList<>()));
    }

    private void end() {
        if (open.size() == 1) {
            throw wrong("ends what was not begun: no repeat stands before it");
        }
        Block block = open.pop();
        open.peek().steps().add(new ScriptStep.Repeat(block.line(), block.times(), List.copyOf(block.steps())));
    }

    private RingsideException wrong(String what) {
        return new RingsideException("RS-217",
                "Line " + line + " of the script " + what + (what.endsWith(".") ? "" : "."));
    }
}
